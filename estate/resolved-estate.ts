import type { Problem } from "../core/problem";
import type { Lock } from "./lock/lock";
import type { QuotaBook } from "./quotas";
import type { BackendFile } from "./schema/base";
import type { ResolvedWaiver } from "./waivers/resolved-waiver";

export interface IgnoredTags {
  readonly keys: readonly string[];
  readonly keyPrefixes: readonly string[];
}

/**
 * The whole estate as plain data: everything that stacks, tables and documents need. Each capability adds what it
 * resolves to beside its resolved types, by declaration merging.
 */
export interface ResolvedEstate {
  readonly organization: string;
  readonly backend: BackendFile;
  readonly tags: Readonly<Record<string, string>>;
  /** Policy of each account, by name and path, that bounds every role. @default - none */
  readonly permissionsBoundary?: string | undefined;
  /** Tags of others, by key and by the start of keys. */
  readonly ignoredTags: IgnoredTags;
  /** By name. */
  readonly waivers: readonly ResolvedWaiver[];
  readonly quotas: QuotaBook;
  /** What is not wrong and still worth a look. */
  readonly warnings: readonly Problem[];
  /** The addresses and priorities that this estate needs pinned. */
  readonly lock: Lock;
}
