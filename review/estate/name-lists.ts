import { countDomains, type EgressHost, planDnsFirewall } from "../../capabilities/egress/model";
import type { ResolvedEstate } from "../../plan";

/** What a VPC resolves, and who decided it. */
export interface NameList {
  readonly vpc: string;
  /** Entry of `egress`. */
  readonly policy: string;
  /** `alert`: names that are not listed are resolved and reported; `block`: they are not resolved. */
  readonly enforce: "alert" | "block";
  readonly hosts: readonly EgressHost[];
  /** Names that the estate or AWS answers. */
  readonly own: readonly { readonly host: string; readonly because: string }[];
  /** Lists of AWS that are blocked. */
  readonly managedLists: readonly string[];
  readonly rules: number;
  /** In its own lists. */
  readonly domains: number;
}

/** By VPC. */
export function nameLists({ dnsFirewalls }: ResolvedEstate): NameList[] {
  return dnsFirewalls.map(({ spec }) => ({
    ...{ vpc: spec.vpc, policy: spec.policy, enforce: spec.enforce, hosts: spec.hosts, own: spec.own },
    managedLists: spec.managedLists.map(({ name }) => name),
    rules: planDnsFirewall(spec).length,
    domains: countDomains(spec),
  }));
}
