import type { ResolvedAccount } from "../../estate/account";
import type { BlockPublicAccessMode } from "./model";

/** What an account has once per region. */
export interface ResolvedRegion {
  readonly account: ResolvedAccount;
  readonly region: string;
  /** @default - not managed here */
  readonly blockPublicAccess?: BlockPublicAccessMode;
  /** @default - no VPC is made here */
  readonly queryLog?: ResolvedQueryLog;
}

/** The log of what the VPCs of an account ask the Resolver in a region. */
export interface ResolvedQueryLog {
  /** Names of those that are made here, sorted. */
  readonly vpcs: readonly string[];
  /** Days that questions are kept. */
  readonly retentionDays: number;
  readonly deletionProtection: boolean;
}

declare module "../../estate/resolved-estate" {
  interface ResolvedEstate {
    readonly regions: readonly ResolvedRegion[];
  }
}
