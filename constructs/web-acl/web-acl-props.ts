import type { WebAclSettings } from "../../capabilities/web-acl/model";
import type { Ipv4Cidr } from "../../core/addressing";

/** An additional managed rule group, evaluated after the default ones. */
export interface WebAclRuleGroup {
  /** Web ACL capacity units of the group, from its documentation. */
  readonly capacity: number;
  /** Vendor of the group. @default "AWS" */
  readonly vendor?: string;
  /** Rules of the group that only count matches. @default - none; all rules block */
  readonly counted?: readonly string[];
}

export interface WebAclProps extends Partial<WebAclSettings> {
  /** Name of the web ACL, and prefix of the names of its IP set and log group. */
  readonly webAclName: string;
  /** What it guards: load balancers of its region, or a distribution, from us-east-1. @default "REGIONAL" */
  readonly scope?: "REGIONAL" | "CLOUDFRONT";
  /** Whether nobody is admitted yet. @default false */
  readonly admitsNobody?: boolean;
  /** Admitted ranges; all others are blocked. @default - everyone who violates no rule */
  readonly allowlist?: readonly Ipv4Cidr[];
  /** Ranges that are refused before anything else is asked, in both modes. @default - none */
  readonly denied?: readonly Ipv4Cidr[];
  /** Additional managed rule groups by name, evaluated in the order of their names. @default - none */
  readonly ruleGroups?: Readonly<Record<string, WebAclRuleGroup>>;
  /** Retention of the log in days, at least 365. @default 365 */
  readonly logRetentionDays?: number;
  /** Whether AWS and Terraform reject the deletion of the log and its key. @default true */
  readonly deletionProtection?: boolean;
}
