import type { ResolvedRegion } from "../capabilities/account/resolved";
import type { ResolvedNetwork } from "../capabilities/external-network/resolved";
import type { ResolvedLoadBalancer } from "../capabilities/load-balancer/resolved";
import type { ResolvedRuntimeFabric } from "../capabilities/runtime-fabric/resolved";
import type { ResolvedVpc } from "../capabilities/vpc/resolved";
import type { Problem } from "../core/problem";
import type { Lock } from "../estate/lock/lock";
import type { QuotaBook } from "../estate/quotas";
import type { BackendFile } from "../estate/schema/base";
import type { ResolvedWaiver } from "../estate/waivers/resolved-waiver";
import type { ResolvedLinks } from "./resolved-links";

export interface IgnoredTags {
  readonly keys: readonly string[];
  readonly keyPrefixes: readonly string[];
}

/** The whole estate as plain data: everything that stacks, tables and documents need. */
export interface ResolvedEstate {
  readonly organization: string;
  readonly backend: BackendFile;
  readonly tags: Readonly<Record<string, string>>;
  /** Policy of each account, by name and path, that bounds every role. @default - none */
  readonly permissionsBoundary?: string | undefined;
  /** Tags of others, by key and by the start of keys. */
  readonly ignoredTags: IgnoredTags;
  /** By name. */
  readonly vpcs: readonly ResolvedVpc[];
  /** By name. */
  readonly loadBalancers: readonly ResolvedLoadBalancer[];
  readonly regions: readonly ResolvedRegion[];
  /** By name. */
  readonly runtimeFabrics: readonly ResolvedRuntimeFabric[];
  readonly links: ResolvedLinks;
  /** By name. */
  readonly networks: readonly ResolvedNetwork[];
  /** By name. */
  readonly waivers: readonly ResolvedWaiver[];
  readonly quotas: QuotaBook;
  /** What is not wrong and still worth a look. */
  readonly warnings: readonly Problem[];
  /** The addresses and priorities that this estate needs pinned. */
  readonly lock: Lock;
}
