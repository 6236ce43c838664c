import type { Quota } from "../../../../core/limits/quota";
import { fixWith, lockCommand, type Problem, quoted } from "../../../../core/problem";

export const balancerNameInvalid = (name: string, maxLength: number, reservedPrefix: string): Problem => ({
  code: "BALANCER_NAME_INVALID",
  what: "can't name a load balancer",
  got: `${quoted(name)}, ${name.length} characters`,
  allowed: `1 to ${maxLength} letters, digits and hyphens, no hyphen at the ends, not starting with ${reservedPrefix}`,
  fix: "choose a shorter or simpler name; it can't be changed later",
});

export const allowlistWorld = (got: string): Problem => ({
  code: "ALLOWLIST_WORLD",
  what: "the allowlist contains so much of the internet that it restricts nobody",
  got,
  allowed: "ranges of clients that are known",
  fix: "name those clients; an entry of loadBalancers for everybody has `exposure: public` with its web ACL, and tcpEntries have no such thing",
});

export const allowlistEmpty = (): Problem => ({
  code: "ALLOWLIST_EMPTY",
  what: "the allowlist has no entry, so it would keep everyone out",
  fix: "give at least one entry, or leave allowlist out until clients are known",
});

export const allowlistEntryEmpty = (name: string): Problem => ({
  code: "ALLOWLIST_ENTRY_EMPTY",
  what: `entry ${name} of the allowlist names no address`,
  fix: "give it a range, or remove it",
});

export const allowlistTooLong = (used: number, capacity: number, terms: string, source: string): Problem => ({
  code: "ALLOWLIST_TOO_LONG",
  what: "the allowlist, summarised, has more ranges than the security groups of a load balancer hold",
  got: `${used} ranges`,
  allowed: `${capacity} = ${terms} (${source})`,
  fix:
    "widen ranges that belong together; have the quotas raised and set quotas.rulesPerSecurityGroup; or choose " +
    "`admission: web-acl`, which takes 10,000 ranges but opens the security group to everyone",
});

export const allowlistTooLongForIpSet = (used: number, quota: Quota): Problem => ({
  code: "ALLOWLIST_TOO_LONG_FOR_IP_SET",
  what: "the allowlist, summarised, has more ranges than an IP set of the web ACL",
  got: `${used} ranges`,
  allowed: `${quota.value} (${quota.source})`,
  fix: "widen ranges that belong together, or spread the clients over several load balancers",
});

export const publicWithAllowlist = (): Problem => ({
  code: "PUBLIC_WITH_ALLOWLIST",
  what: "the load balancer is public and has an allowlist",
  fix: "remove the allowlist, or `exposure: public` to admit only those whom it names",
});

export const publicButInternal = (): Problem => ({
  // A front that is misplaced or misspelt is one that was meant.
  causedBy: [["front"], ["cloudFront"], ["globalAccelerator"]],
  code: "PUBLIC_BUT_INTERNAL",
  what: "the load balancer is public, but its scheme is internal",
  got: "exposure public, scheme internal",
  fix: "set `scheme: internet-facing`, or name who may come in an allowlist",
});

export const admissionWithoutEffect = (): Problem => ({
  code: "ADMISSION_WITHOUT_EFFECT",
  what: "everybody is admitted, so there is no allowlist for the web ACL",
  got: "exposure public, admission web-acl",
  fix: "remove `admission`; a public load balancer has its web ACL anyway",
});

export const addressInvalid = (text: string, why: string): Problem => ({
  code: "ADDRESS_INVALID",
  what: `is not an IPv4 address (${why})`,
  got: quoted(text),
  allowed: "four decimal numbers from 0 to 255",
  fix: "write it like 203.0.113.7",
});

export const ruleQuotaExceeded = (used: number, terms: string, limit: number, quota: Quota): Problem => ({
  code: "RULE_QUOTA_EXCEEDED",
  what: "the mappings need more rules than a load balancer holds",
  got: `${terms} = ${used}`,
  allowed: `${limit} (${quota.source})`,
  fix: "use wildcards, limit mappings to a listener, split the load balancer, or have the quota raised and set quotas.rulesPerLoadBalancer",
});

export const targetGroupQuotaExceeded = (used: number, quota: Quota): Problem => ({
  code: "TARGET_GROUP_QUOTA_EXCEEDED",
  what: "the mappings need more target groups than a load balancer supports",
  got: String(used),
  allowed: `${quota.value}, which AWS does not raise (${quota.source})`,
  fix: "split the load balancer, or let applications share a target",
});

export const priorityExhausted = (rule: string, after: number, before: number): Problem => ({
  code: "RULE_PRIORITY_EXHAUSTED",
  what: `no priority is free for rule ${rule} between those that must come before and after it`,
  got: `${after} and ${before}`,
  fix: fixWith`once the last lock is applied, free the priorities that were given up: ${lockCommand("--clear", "loadBalancers.<load balancer>")}; or give all its rules theirs anew, with --release <load balancer>/rules`,
});

export const upstreamPortInvalid = (port: number): Problem => ({
  code: "UPSTREAM_PORT_INVALID",
  what: "is not a port that targets can listen on",
  got: String(port),
  allowed: "a whole number from 1 to 65535",
  fix: "name the port of the workers: 8092 for HTTPS",
});

export const healthCheckInvalid = (
  target: string,
  option: string,
  got: string,
  allowed: string,
): Problem => ({
  code: "HEALTH_CHECK_INVALID",
  what: `${option} of the health check of ${target} is out of bounds`,
  got,
  allowed,
  fix: "choose a value within, or leave the option out",
});

export const targetAddressesMissing = (target: string): Problem => ({
  code: "TARGET_ADDRESSES_MISSING",
  what: `target ${target} lists no address`,
  fix: "list its addresses, or leave them out where others register the targets",
});
