import type { ResolvedAccount } from "../../estate/account";
import type { ResolvedLink } from "../link/resolved";
import type { TransitGatewaySpec } from "./model";

export interface ResolvedTransitGateway extends ResolvedLink<TransitGatewaySpec> {
  /** Accounts that the gateway is shared with. */
  readonly sharedWith: readonly ResolvedAccount[];
  /** AWS accounts of MuleSoft that it is shared with, to attach VPCs of CloudHub. */
  readonly sharedWithMulesoft: readonly string[];
  /** An existing gateway with its route tables by segment. @default - gateway and tables are created */
  readonly existing?: { readonly id: string; readonly tableIds: Readonly<Record<string, string>> };
  /** Ids of the attachments that others requested, by their key in the spec. */
  readonly externalAttachmentIds: Readonly<Record<string, string>>;
  /** Retention of flow logs in days, for a gateway that is created. */
  readonly logRetentionDays: number;
}
