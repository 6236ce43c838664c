import { isSubdomains } from "./host-name";
import { OTHER_RESOLVERS, RULE_PRIORITIES } from "./limits";
import type { DnsFirewallSpec } from "./policy";

/** A rule of the group of a VPC, with its list. */
export interface DnsFirewallRule {
  /** Part of its name and of its construct id: `names`, `managed-malware`. */
  readonly key: string;
  readonly priority: number;
  readonly action: "ALLOW" | "ALERT" | "BLOCK";
  /**
   * Whether names that a CNAME record leads to are looked at, too. Not for what is allowed: whoever trusts a name
   * trusts where its owner lets it lead, and names of load balancers and delivery networks behind it change without
   * notice.
   */
  readonly inspectsRedirection: boolean;
  readonly list: { readonly domains: readonly string[] } | { readonly id: string };
}

/** Key of the rule for names that are on no list. */
export const UNLISTED_KEY = "everything";

/** Key of the rule for a list of AWS. */
export function managedListKey(name: string): string {
  return `managed-${name}`;
}

/**
 * The rules of a VPC, the first that matches first: names that somebody has listed one by one, then what is never
 * resolved, then names below listed domains, then everything else.
 */
export function planDnsFirewall({ enforce, own, hosts, managedLists }: DnsFirewallSpec): DnsFirewallRule[] {
  const rest = enforce === "block" ? "BLOCK" : "ALERT";
  const subdomains = hosts.map(({ host }) => host).filter(isSubdomains);
  const names = hosts.map(({ host }) => host).filter((host) => !isSubdomains(host));
  return [
    {
      key: "names",
      priority: RULE_PRIORITIES.names,
      action: "ALLOW",
      inspectsRedirection: false,
      list: { domains: distinct([...own.map(({ host }) => host), ...names]) },
    },
    {
      key: "other-resolvers",
      priority: RULE_PRIORITIES.otherResolvers,
      action: rest,
      inspectsRedirection: true,
      list: { domains: distinct(OTHER_RESOLVERS) },
    },
    ...managedLists.map(
      ({ name, id, priority }): DnsFirewallRule => ({
        key: managedListKey(name),
        priority,
        action: "BLOCK",
        inspectsRedirection: true,
        list: { id },
      }),
    ),
    ...(subdomains.length === 0
      ? []
      : [
          {
            key: "subdomains",
            priority: RULE_PRIORITIES.subdomains,
            action: "ALLOW" as const,
            inspectsRedirection: false,
            list: { domains: distinct(subdomains) },
          },
        ]),
    {
      key: UNLISTED_KEY,
      priority: RULE_PRIORITIES.everything,
      action: rest,
      inspectsRedirection: true,
      list: { domains: ["*"] },
    },
  ];
}

function distinct(domains: readonly string[]): string[] {
  return [...new Set(domains)].sort();
}

/** Domains that the lists of a VPC hold, which are what AWS charges for and counts; those of AWS are not among them. */
export function countDomains(spec: DnsFirewallSpec): number {
  return planDnsFirewall(spec).reduce(
    (sum, { list }) => sum + ("domains" in list ? list.domains.length : 0),
    0,
  );
}
