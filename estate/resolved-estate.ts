import type { Problem } from "../core/problem";
import type { Lock } from "./lock/lock";
import type { QuotaBook } from "./quotas";
import type { ResolvedWaiver } from "./waivers/resolved-waiver";

export interface IgnoredTags {
  readonly keys: readonly string[];
  readonly keyPrefixes: readonly string[];
}

/** Where the state of every stack is kept. */
export type ResolvedBackend =
  | { readonly kind: "local" }
  | {
      readonly kind: "s3";
      readonly bucket: string;
      readonly region: string;
      readonly kmsKey: string;
      /** Start of the key of each state. */
      readonly prefix: string;
      /** Role that reads and writes the state. @default - the credentials in use */
      readonly role?: string;
    }
  | {
      readonly kind: "cloud";
      readonly organization: string;
      readonly hostname: string;
      /** @default - the default project of the organization */
      readonly project?: string;
    };

/** An object that exists already, and the resource that it becomes. */
export interface ResolvedImport {
  /** Address in the stack: `aws_vpc.Vpc_8378EB38`. */
  readonly to: string;
  readonly id: string;
}

/**
 * The whole estate as plain data: the input of stacks, review documents and commands. Each capability adds its
 * resolved types by declaration merging, next to where it declares them.
 */
export interface ResolvedEstate {
  readonly organization: string;
  readonly backend: ResolvedBackend;
  /** What the next apply imports, by stack. */
  readonly imports: Readonly<Record<string, readonly ResolvedImport[]>>;
  readonly tags: Readonly<Record<string, string>>;
  /** Policy that limits every role, as name and path within the account. @default - none */
  readonly permissionsBoundary?: string | undefined;
  /** Tags that other tools manage, by key and by key prefix. */
  readonly ignoredTags: IgnoredTags;
  /** By name. */
  readonly waivers: readonly ResolvedWaiver[];
  readonly quotas: QuotaBook;
  /** Problems that do not stop a command. */
  readonly warnings: readonly Problem[];
  /** The addresses and numbers that this estate pins. */
  readonly lock: Lock;
  /**
   * The same estate with the names under which its VPCs were made. Stacks are made of it.
   * @default - no VPC was renamed
   */
  readonly made?: ResolvedEstate;
}
