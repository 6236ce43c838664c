import type { Quota } from "../../../core/limits/quota";
import type { Problem } from "../../../core/problem";

export const webAclName = (name: string): Problem => ({
  code: "WEB_ACL_NAME",
  what: "the name of the web ACL can't be used",
  got: JSON.stringify(name),
  allowed: "1 to 100 letters, digits, hyphens and underscores",
  fix: "choose such a name; AWS takes 128, and the IP set and the log group add to it",
});

export const rateLimitOutOfRange = (name: string, rate: number, least: number, most: number): Problem => ({
  code: "WEB_ACL_RATE_LIMIT",
  what: `the rate limit of web ACL ${name} is not a number of requests that AWS allows`,
  got: String(rate),
  allowed: `whole numbers from ${least} to ${most}, for each address in five minutes`,
  fix: "set rateLimit to what the busiest client needs, with room for retries",
});

export const ipSetEmpty = (name: string): Problem => ({
  code: "IP_SET_EMPTY",
  what: `web ACL ${name} is to admit an allowlist that has no entries, so it would refuse everyone`,
  fix: "give at least one range, or leave the allowlist out",
});

export const ipSetFull = (name: string, entries: number, quota: Quota): Problem => ({
  code: "IP_SET_FULL",
  what: `the allowlist of web ACL ${name} does not fit an IP set, even summarised`,
  got: `${entries} ranges`,
  allowed: `${quota.value} (${quota.source})`,
  fix: "widen ranges that belong together, or spread the clients over several load balancers",
});

export const ipSetTakesNoWorld = (name: string): Problem => ({
  code: "IP_SET_WORLD",
  what: `the allowlist of web ACL ${name} names every address, which an IP set can't hold`,
  got: "0.0.0.0/0",
  fix: "name who may come, or leave the allowlist out: everyone then passes who breaks no rule",
});

export const ruleGroupTwice = (acl: string, group: string): Problem => ({
  code: "WEB_ACL_RULE_GROUP_TWICE",
  what: `web ACL ${acl} names a rule group that it has anyway`,
  got: group,
  fix: "leave it out of the further rule groups",
});

export const webAclFull = (name: string, used: number, terms: string, quota: Quota): Problem => ({
  code: "WEB_ACL_CAPACITY",
  what: `the rules of web ACL ${name} need more capacity units than a web ACL has`,
  got: `${terms} = ${used}`,
  allowed: `${quota.value} (${quota.source})`,
  fix: "leave out further rule groups until they fit",
});

export const bodyBeyondBalancer = (kilobytes: number, most: number): Problem => ({
  code: "WEB_ACL_BODY",
  what: "a load balancer shows its web ACL no more of a body",
  got: `${kilobytes} KB`,
  allowed: `${most} KB, which AWS fixes for load balancers; more behind front.cloudFront alone`,
  fix: "remove `bodyKilobytes`, and stop larger bodies where none belongs: an exception for SizeRestrictions_BODY with the paths that may have them",
});

export const deniedSetFull = (name: string, entries: number, quota: Quota): Problem => ({
  code: "DENIED_SET_FULL",
  what: `the addresses that web ACL ${name} refuses do not fit an IP set, even summarised`,
  got: `${entries} ranges`,
  allowed: `${quota.value} (${quota.source})`,
  fix: "widen ranges that belong together",
});

export const exceptionRuleTwice = (rule: string, other: string, name: string): Problem => ({
  code: "WEB_ACL_EXCEPTION_TWICE",
  what: `each of two exceptions for ${rule} would block on the paths of the other`,
  got: `${other} and ${name}`,
  fix: "join their paths in one of them",
});

/** A warning: the price of every request grows. */
export const webAclCapacityExtra = (name: string, used: number, terms: string, quota: Quota): Problem => ({
  code: "WEB_ACL_CAPACITY_EXTRA",
  what: `the web ACL of ${name} has more capacity units than the price of a request includes`,
  got: `${terms} = ${used}`,
  allowed: `${quota.value} (${quota.source})`,
  fix: "name fewer paths, or accept that each request costs more",
});
