import { ORIGIN_LIST_KEY } from "../../../capabilities/load-balancer/model";
import { everyWorkerRule, type FirewallRule, type NetworkAclEntry } from "../../../core/firewall";
import type { ReachabilityModel } from "../../../core/reachability";
import { type ResolvedEstate, reachabilityModel } from "../../../plan";
import type { Filters } from "./filters-json";

/** What the model holds by which `path` judges. */
export function modelFilters(estate: ResolvedEstate): Filters {
  const model = reachabilityModel(estate);
  const made = new Set(estate.vpcs.filter(({ kind }) => kind === "aws").map(({ name }) => name));
  // What else is in a group of others is not known to the model; what we add to it is planned all the same.
  const added = new Map(
    estate.vpcs
      .filter(({ existing }) => existing?.workerSecurityGroupId !== undefined)
      .map(({ name, workerRules }) => [`${name} workers`, everyWorkerRule(workerRules)]),
  );
  return {
    groups: Object.fromEntries(
      model.vpcs.flatMap(({ name, hosts }) =>
        hosts.flatMap(({ group, filter, rules = added.get(`${name} ${group}`) }) =>
          rules === undefined || filter === "network-policies"
            ? []
            : [[`${name} ${group}`, rules.map((rule) => ruleLine(model, rule, group)).sort()]],
        ),
      ),
    ),
    acls: Object.fromEntries(
      model.vpcs
        .filter(({ name }) => made.has(name))
        .flatMap(({ name, subnets }) =>
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
    if (ranges === undefined) return `${ports} service ${peer.key.slice(3)}`;
    // Nobody here knows what is on a list of AWS, so no packet of the model comes from it.
    return `${ports} ${peer.key === `pl-${ORIGIN_LIST_KEY}` ? "a list of AWS" : ranges.map(String).sort().join(" ")}`;
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
