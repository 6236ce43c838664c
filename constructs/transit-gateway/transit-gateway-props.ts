import type { TransitGatewaySpec } from "../../capabilities/transit-gateway/model";
import type { LinkedVpcs } from "../link";
import type { FlowLogOptions, IdsByKey } from "../vpc";

export interface TransitGatewayProps {
  readonly spec: TransitGatewaySpec;
  /** VPCs that are attached. */
  readonly vpcs: LinkedVpcs;
  /** A gateway that exists, and route tables of segments that do. @default - one is made, with a table for each segment */
  readonly existing?: { readonly transitGatewayId: string; readonly tableIds?: IdsByKey };
  /** VPC attachments that other accounts asked for, by key; they are accepted. @default - none */
  readonly externalAttachmentIds?: IdsByKey;
  /** Ids of the accounts that it is shared with, by the names that the spec has for them. @default - these are ids */
  readonly accountIds?: IdsByKey;
  /** Start of names that must be unique in an account and region. @default "mule-landing-zone" */
  readonly namespace?: string;
  /** Of a gateway that is made. @default - an encrypted log group that keeps a year */
  readonly flowLogs?: FlowLogOptions;
  /** Whether Terraform refuses to destroy the gateway, its attachments and logs. @default true */
  readonly deletionProtection?: boolean;
}
