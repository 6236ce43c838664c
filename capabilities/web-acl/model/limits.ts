import type { Quota } from "../../../core/limits/quota";

const WAF_QUOTAS = "https://docs.aws.amazon.com/waf/latest/developerguide/limits.html";

/** Web ACL capacity units that the rules of one web ACL may take together. */
export const WEB_ACL_CAPACITY: Quota = {
  name: "Web ACL capacity units in a web ACL",
  value: 5000,
  source: WAF_QUOTAS,
  confirmed: true,
};

/** Web ACL capacity units that the price of requests includes; each 500 more cost extra for every request. */
export const WEB_ACL_CAPACITY_INCLUDED: Quota = {
  name: "Web ACL capacity units that the basic price includes",
  value: 1500,
  source: "https://docs.aws.amazon.com/waf/latest/developerguide/aws-waf-capacity-units.html",
  confirmed: true,
};

/** Those of scope CLOUDFRONT count in us-east-1, beside the regional ones there. */
export const WEB_ACLS_PER_REGION: Quota = {
  name: "Web ACLs per Region",
  value: 100,
  key: "webAcls",
  source: WAF_QUOTAS,
  confirmed: true,
};

/** Addresses of one IP set. */
export const IP_SET_ADDRESSES: Quota = {
  name: "IP addresses in CIDR notation per IP set",
  value: 10_000,
  source: WAF_QUOTAS,
  confirmed: true,
};

/**
 * Requests of one address in five minutes. Source of the bounds:
 * https://docs.aws.amazon.com/waf/latest/APIReference/API_RateBasedStatement.html
 *
 * `usual` and `effective` are choices of this project, not values of AWS. A limit above `effective`, 333 requests
 * per second from one address, has hardly any effect.
 */
export const RATE_LIMIT = {
  least: 10,
  most: 2_000_000_000,
  usual: 2000,
  effective: 100_000,
  windowSeconds: 300,
} as const;

/**
 * Capacity of statements that the web ACL uses itself. Sources:
 * https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html (aggregating by
 * address), https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-ipset-match.html,
 * https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-label-match.html and
 * https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-string-match.html (exactly, or the
 * beginning)
 */
export const STATEMENT_CAPACITY = { rate: 2, ipSet: 1, label: 1, match: 2, transformation: 10 } as const;

/**
 * KB of a body that rules read. Before a load balancer the number is fixed; of a distribution's web ACL it may be raised,
 * which costs extra for every request: https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-setting-body-inspection-limit.html
 */
export const BODY_KILOBYTES = { balancer: 8, distribution: [16, 32, 48, 64] } as const;

export type BodyKilobytes = (typeof BODY_KILOBYTES.distribution)[number];

/** Exceptions of a web ACL, and paths of one: choices of this project, so that people can read them. */
export const EXCEPTIONS = { most: 20, paths: 10 } as const;

/** One of AWS's rule groups. */
interface ManagedRuleGroup {
  readonly name: string;
  readonly capacity: number;
  /** Rules that only count matches. @default - none; all rules block */
  readonly counted?: readonly string[];
}

/**
 * The rule groups for everything public, in evaluation order: groups that check only the address come before groups
 * that inspect requests.
 *
 * Two rules only count. `SizeRestrictions_BODY` blocks bodies over 8 KB, but integrations carry up to 200 MB.
 * `HostingProviderIPList` blocks cloud providers, from which partners' systems call.
 *
 * Sources: https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-ip-rep.html and
 * https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html
 */
export const MANAGED_RULE_GROUPS: readonly ManagedRuleGroup[] = [
  { name: "AWSManagedRulesAmazonIpReputationList", capacity: 25 },
  { name: "AWSManagedRulesAnonymousIpList", capacity: 50, counted: ["HostingProviderIPList"] },
  { name: "AWSManagedRulesKnownBadInputsRuleSet", capacity: 200 },
  { name: "AWSManagedRulesCommonRuleSet", capacity: 700, counted: ["SizeRestrictions_BODY"] },
];
