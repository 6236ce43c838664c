import type { ResolvedAccount } from "../../estate/account";
import type { ResolvedLink } from "../link/resolved";
import type { TransitGatewaySpec } from "./model";

export interface ResolvedTransitGateway extends ResolvedLink<TransitGatewaySpec> {
  /** Accounts that the gateway is shared with. */
  readonly sharedWith: readonly ResolvedAccount[];
  /** A gateway that somebody else made, and its route tables by segment. @default - gateway and tables are made */
  readonly existing?: { readonly id: string; readonly tableIds: Readonly<Record<string, string>> };
  /** Ids of the attachments that others asked for, by their key in the spec. */
  readonly externalAttachmentIds: Readonly<Record<string, string>>;
  /** Days that flow logs of a gateway that is made are kept. */
  readonly logRetentionDays: number;
}
