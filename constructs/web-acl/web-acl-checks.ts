import {
  deniedSetFull,
  IP_SET_ADDRESSES,
  ipSetEmpty,
  ipSetFull,
  ipSetTakesNoWorld,
  MANAGED_RULE_GROUPS,
  RATE_LIMIT,
  rateLimitOutOfRange,
  ruleGroupTwice,
  WEB_ACL_CAPACITY,
  WEB_ACL_SETTINGS,
  webAclFull,
  webAclName,
} from "../../capabilities/web-acl/model";
import type { Ipv4Cidr } from "../../core/addressing";
import { ProblemList } from "../../core/problem";
import type { WebAclProps } from "./web-acl-props";
import type { CountedRule } from "./web-acl-rules";

/** @throws InputError with everything that AWS would reject in the middle of an apply */
export function checkWebAcl(props: WebAclProps, allowlist: readonly Ipv4Cidr[] | undefined): void {
  const { webAclName: name, rateLimit, ruleGroups = {} } = { ...WEB_ACL_SETTINGS, ...props };
  const found = new ProblemList();
  if (!/^[A-Za-z0-9_-]{1,100}$/.test(name)) found.add(webAclName(name));
  if (!Number.isInteger(rateLimit) || rateLimit < RATE_LIMIT.least || rateLimit > RATE_LIMIT.most)
    found.add(rateLimitOutOfRange(name, rateLimit, RATE_LIMIT.least, RATE_LIMIT.most));
  if (allowlist?.length === 0) found.add(ipSetEmpty(name));
  if (allowlist?.some(({ prefix }) => prefix === 0)) found.add(ipSetTakesNoWorld(name));
  if (allowlist !== undefined && allowlist.length > IP_SET_ADDRESSES.value)
    found.add(ipSetFull(name, allowlist.length, IP_SET_ADDRESSES));
  if ((props.denied?.length ?? 0) > IP_SET_ADDRESSES.value)
    found.add(deniedSetFull(name, props.denied?.length ?? 0, IP_SET_ADDRESSES));
  for (const { name: own } of MANAGED_RULE_GROUPS)
    if (ruleGroups[own] !== undefined) found.add(ruleGroupTwice(name, own));
  found.throwIfAny();
}

/** @throws InputError with `WEB_ACL_CAPACITY` if the rules exceed the capacity of a web ACL */
export function checkCapacity(name: string, rules: readonly CountedRule[]): void {
  const used = rules.reduce((sum, { capacity }) => sum + capacity, 0);
  const found = new ProblemList();
  if (used > WEB_ACL_CAPACITY.value) {
    const terms = rules.map(({ rule, capacity }) => `${capacity} for ${rule.name}`).join(" + ");
    found.add(webAclFull(name, used, terms, WEB_ACL_CAPACITY));
  }
  found.throwIfAny();
}
