import type { WebAclMode } from "../../capabilities/web-acl/model";
import type { Ipv4Cidr } from "../../core/addressing";

/** A further group of managed rules, asked after those that are always there. */
export interface WebAclRuleGroup {
  /** Web ACL capacity units of the group, from its documentation. */
  readonly capacity: number;
  /** Whose group it is. @default "AWS" */
  readonly vendor?: string;
  /** Rules of the group that only count. @default - all act */
  readonly counted?: readonly string[];
}

export interface WebAclProps {
  /** Name of the web ACL, and start of the names of its IP set and log group. */
  readonly webAclName: string;
  /**
   * Whether rules act, or only count what they would refuse, to see whom they hit before they do. An allowlist
   * acts in either mode: counting must never open a load balancer.
   *
   * @default "block"
   */
  readonly mode?: WebAclMode;
  /** Requests that one address may send in five minutes. @default 2000 */
  readonly rateLimit?: number;
  /** Who may come; all others are refused. @default - everyone who breaks no rule */
  readonly allowlist?: readonly Ipv4Cidr[];
  /** Further managed rule groups by name, in the order of their names. @default - none */
  readonly ruleGroups?: Readonly<Record<string, WebAclRuleGroup>>;
  /** Days that the log is kept; a year at least. @default 365 */
  readonly logRetentionDays?: number;
  /** Whether AWS and Terraform refuse to delete the log and its key. @default true */
  readonly deletionProtection?: boolean;
}
