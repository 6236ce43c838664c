import type { ResolvedAccount } from "../../estate/account";
import type { BlockPublicAccessMode } from "./model";

/** Settings of an account and region. */
export interface ResolvedRegion {
  readonly account: ResolvedAccount;
  readonly region: string;
  /** @default - not managed here */
  readonly blockPublicAccess?: BlockPublicAccessMode;
  /** @default - no VPC is created here */
  readonly queryLog?: ResolvedQueryLog;
}

/** The DNS query log of an account and region. */
export interface ResolvedQueryLog {
  /** Names of the VPCs that are created here, sorted. */
  readonly vpcs: readonly string[];
  /** Retention in days. */
  readonly retentionDays: number;
  readonly deletionProtection: boolean;
}

declare module "../../estate/resolved-estate" {
  interface ResolvedEstate {
    readonly regions: readonly ResolvedRegion[];
  }
}
