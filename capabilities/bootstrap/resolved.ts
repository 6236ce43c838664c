import type { ResolvedAccount } from "../../estate/account";
import type { GithubPipeline, GitlabPipeline, HcpTerraformPipeline } from "./model";

/** What each account needs before its first stack. */
export interface ResolvedBootstrap {
  /** Every account of the file, by name; all have ids. */
  readonly accounts: readonly (ResolvedAccount & { readonly id: string })[];
  readonly pipeline: ResolvedPipeline;
  /** Region of the stacks, but for that of the state: roles belong to none, and what is added must not move them. */
  readonly region: string;
  /** Accounts whose identity provider for the issuer others made. */
  readonly existingIssuers: readonly string[];
  /** The bucket and key of the state. @default - HCP Terraform keeps the state */
  readonly state?: ResolvedStateBucket;
  /** Policy that bounds every role made here, as name and path within each account. */
  readonly boundary: { readonly name: string; readonly isMade: boolean };
  /** Longest session of the apply role, in hours. */
  readonly sessionHours: number;
  readonly deletionProtection: boolean;
}

export type ResolvedPipeline =
  | ({ readonly kind: "github" } & GithubPipeline)
  | ({ readonly kind: "gitlab" } & GitlabPipeline)
  | ({ readonly kind: "hcp-terraform" } & HcpTerraformPipeline);

export interface ResolvedStateBucket {
  /** Name of the account that it is in. */
  readonly account: string;
  readonly region: string;
  readonly bucket: string;
  /** Name of the key after `alias/`. */
  readonly keyAlias: string;
}

declare module "../../estate/resolved-estate" {
  interface ResolvedEstate {
    /** @default - others made the state's bucket and the roles of pipelines */
    readonly bootstrap?: ResolvedBootstrap;
  }
}
