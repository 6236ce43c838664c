import type { TransitGatewaySpec } from "../../capabilities/transit-gateway/model";
import type { LinkedVpcs } from "../link";
import type { FlowLogOptions, IdsByKey } from "../vpc";

export interface TransitGatewayProps {
  readonly spec: TransitGatewaySpec;
  /** Attached VPCs. */
  readonly vpcs: LinkedVpcs;
  /**
   * An existing gateway, with route tables of its segments.
   *
   * @default - a gateway with a table for each segment is created
   */
  readonly existing?: { readonly transitGatewayId: string; readonly tableIds?: IdsByKey };
  /** VPC attachments that other accounts requested, by key; they are accepted here. @default - none */
  readonly externalAttachmentIds?: IdsByKey;
  /** Ids of accounts of MuleSoft that may attach VPCs of CloudHub. @default - none */
  readonly mulesoftAccounts?: readonly string[];
  /** Ids of the accounts that it is shared with, by the names in the spec. @default - the names are ids */
  readonly accountIds?: IdsByKey;
  /** Prefix of names that must be unique in an account and region. @default "mule-landing-zone" */
  readonly namespace?: string;
  /** Flow log of a gateway that is created. @default - an encrypted log group with a retention of a year */
  readonly flowLogs?: FlowLogOptions;
  /** Whether Terraform rejects the destruction of the gateway, its attachments and logs. @default true */
  readonly deletionProtection?: boolean;
}
