import { isSubdomains, matchesHost } from "./host-name";
import { OTHER_RESOLVERS } from "./limits";
import type { DnsFirewallSpec, EgressHost } from "./policy";

/** What the DNS Firewall of a VPC does with a name. */
export interface NameJudgement {
  /** `alert`: resolved, and reported in the query log. */
  readonly verdict: "resolved" | "alert" | "blocked";
  /** Why, for people. */
  readonly because: string;
  /** The entry of the list, if one has the name. */
  readonly host?: EgressHost;
  /** Lists of AWS that are asked before the name is let through; what they hold can't be read. */
  readonly unless: readonly string[];
}

/** @param name as `dnsName` returns it */
export function judgeName(spec: DnsFirewallSpec, name: string): NameJudgement {
  const { own, hosts, managedLists, enforce, policy } = spec;
  const unless = managedLists.map((list) => list.name);
  const closed = enforce === "block" ? ("blocked" as const) : ("alert" as const);
  const host = findHost(hosts, name);
  const answered = own.find((each) => matchesHost(each.host, name));
  if (host?.host === name) return { verdict: "resolved", because: listed(host), host, unless: [] };
  if (answered !== undefined)
    return { verdict: "resolved", because: `the estate knows it: ${answered.because}`, unless: [] };
  if (OTHER_RESOLVERS.some((other) => matchesHost(other, name)))
    return { verdict: closed, because: "it is a resolver that answers past the list", unless: [] };
  if (host !== undefined) return { verdict: "resolved", because: listed(host), host, unless };
  return {
    verdict: closed,
    because: `egress.${policy} does not list it`,
    unless: closed === "alert" ? unless : [],
  };
}

/** The entry for a name: the name itself, then the closest domain above it. */
export function findHost(hosts: readonly EgressHost[], name: string): EgressHost | undefined {
  return hosts
    .filter(({ host }) => matchesHost(host, name))
    .sort(
      (a, b) => Number(isSubdomains(a.host)) - Number(isSubdomains(b.host)) || b.host.length - a.host.length,
    )[0];
}

function listed({ host, neededBy }: EgressHost): string {
  return `${host} is on the list${neededBy.length === 0 ? "" : `, for ${neededBy.join(", ")}`}`;
}
