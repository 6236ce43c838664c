import { type ResolvedEstate, reachabilityModel } from "../../../config";
import type { FirewallRule, NetworkAclEntry } from "../../../core/firewall";
import type { ReachabilityModel } from "../../../core/reachability";
import type { Filters } from "./filters-json";

/** What the model holds by which `path` judges. */
export function modelFilters(estate: ResolvedEstate): Filters {
  const model = reachabilityModel(estate);
  const made = new Set(estate.vpcs.filter(({ kind }) => kind === "aws").map(({ name }) => name));
  const vpcs = model.vpcs.filter(({ name }) => made.has(name));
  return {
    groups: Object.fromEntries(
      vpcs.flatMap(({ name, hosts }) =>
        hosts.map(({ group, rules = [] }) => [
          `${name} ${group}`,
          rules.map((rule) => ruleLine(model, rule, group)).sort(),
        ]),
      ),
    ),
    acls: Object.fromEntries(
      vpcs.flatMap(({ name, subnets }) =>
        subnets.map(({ cidr, acl = [] }) => [`${name} ${cidr}`, acl.map(entryLine).sort()]),
      ),
    ),
  };
}

function ruleLine(model: ReachabilityModel, { direction, port, peer }: FirewallRule, group: string): string {
  const ports = `${direction} ${port.protocol} ${port.from}-${port.to}`;
  if (peer.kind === "cidr") return `${ports} ${peer.cidr}`;
  if (peer.kind === "prefix-list") {
    const ranges = model.prefixLists?.[peer.key];
    return `${ports} ${ranges === undefined ? `service ${peer.key.slice(3)}` : ranges.map(String).sort().join(" ")}`;
  }
  const inside = group.startsWith("lb-") && ["sg-front", "sg-behind"].includes(peer.key);
  return `${ports} ${inside ? "itself" : (peer.id ?? peer.key.slice(3))}`;
}

function entryLine({
  direction,
  ruleNumber,
  action,
  protocol,
  fromPort,
  toPort,
  cidr,
}: NetworkAclEntry): string {
  return `${direction} ${ruleNumber} ${action} ${protocol} ${fromPort}-${toPort} ${cidr}`;
}
