import type { ResolvedAccount } from "../../estate/account";
import type { ResolvedLink } from "../link/resolved";
import type { PeeringSpec } from "./model";

export interface ResolvedPeering extends ResolvedLink<PeeringSpec> {
  /** Accounts of the managed sides. */
  readonly accounts: { readonly requester?: ResolvedAccount; readonly accepter?: ResolvedAccount };
  /** Id of the accepter's VPC. @default - the accepter is managed, or is the one that sent the request */
  readonly peerVpcId?: string;
}
