import type { PeeringSpec } from "../../../core/connectivity";
import type { ResolvedAccount } from "../../account";
import type { ResolvedLink } from "./resolved-link";

export interface ResolvedPeering extends ResolvedLink<PeeringSpec> {
  /** Accounts of the managed sides. */
  readonly accounts: { readonly requester?: ResolvedAccount; readonly accepter?: ResolvedAccount };
  /** Id of the accepter's VPC. @default - the accepter is managed, or has asked itself */
  readonly peerVpcId?: string;
}
