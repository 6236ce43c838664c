import { type Ipv4Cidr, summarise } from "../addressing";
import {
  commonPorts,
  type Direction,
  entryAdmits,
  type FirewallRule,
  type NetworkAclEntry,
  Port,
  splitPorts,
} from "../firewall";
import { peerRanges } from "./filters";
import type { ModelVpc, Place, ReachabilityModel } from "./model";

/** A place with everything of its VPC that depends on ports. */
export interface FilteredEnd {
  readonly place: Place;
  /** @default - outside of the estate */
  readonly vpc?: ModelVpc;
  /** Rules of its security group or firewall. @default - unknown: everything is assumed to pass */
  readonly rules?: readonly FirewallRule[];
  /** Rules of what the internet reaches instead. @default - those of its group */
  readonly frontRules?: readonly FirewallRule[];
  /** Entries of all network ACLs of the VPC. */
  readonly aclEntries: readonly NetworkAclEntry[];
}

/** Addresses and ports that the security groups of both ends let pass. */
interface AdmittedFlow {
  readonly fromRanges: readonly Ipv4Cidr[];
  readonly toRanges: readonly Ipv4Cidr[];
  /** No rule or network ACL tells them apart. */
  readonly ports: readonly Port[];
}

const EVERY_PORT = [Port.EVERY_TCP, Port.EVERY_UDP, Port.icmp()];

/** What security groups admit between two places, in parts that each have one answer for all of their ports. */
export function admittedFlows(
  model: ReachabilityModel,
  from: FilteredEnd,
  to: FilteredEnd,
): readonly AdmittedFlow[] {
  const outbound = usableRules(model, from, "outbound", to.place);
  if (outbound?.length === 0) return [];
  const inbound = usableRules(model, to, "inbound", from.place);
  if (inbound?.length === 0) return [];
  const ports = commonPorts(portsOf(outbound), portsOf(inbound));
  if (ports.length === 0) return [];
  const every = [...new Set([...from.aclEntries, ...to.aclEntries])];
  const entries = every.flatMap(({ protocol, ...entry }) =>
    protocol === "all" ? [] : [{ ...entry, protocol }],
  ); // what denies does so for every port
  const rules = [...(outbound ?? []), ...(inbound ?? [])];
  const borders = [
    ...rules.map(({ rule }) => rule.port),
    ...entries.map(({ protocol, fromPort, toPort }) => ({ protocol, from: fromPort, to: toPort })),
  ];
  const parts = new Map<string, Port[]>();
  for (const port of splitPorts(ports, borders)) {
    const admitting = [
      ...rules.map(({ rule }) => rule.port.contains(port)),
      ...entries.map((entry) => entryAdmits(entry, port)),
    ];
    const key = `${port.protocol} ${admitting.map(Number).join("")}`;
    parts.set(key, [...(parts.get(key) ?? []), port]);
  }
  return [...parts.values()].map((part) => ({
    fromRanges: admitted(inbound, part, from.place),
    toRanges: admitted(outbound, part, to.place),
    // The first port stands for all of them.
    ports: part,
  }));
}

interface UsableRule {
  readonly rule: FirewallRule;
  /** Addresses of the other place that it names. */
  readonly ranges: readonly Ipv4Cidr[];
}

/** Rules of one direction that name addresses of the other place; `undefined` where rules are not known. */
function usableRules(
  model: ReachabilityModel,
  { vpc, rules: ofGroup, frontRules }: FilteredEnd,
  direction: Direction,
  other: Place,
): UsableRule[] | undefined {
  const isFronted = direction === "inbound" && other.kind === "internet" && frontRules !== undefined;
  const rules = isFronted ? frontRules : ofGroup;
  if (rules === undefined) return undefined;
  return rules.flatMap((rule) => {
    if (rule.direction !== direction) return [];
    const ranges = peerRanges(model, vpc, rule.peer, other);
    return ranges.length === 0 ? [] : [{ rule, ranges }];
  });
}

function portsOf(rules: readonly UsableRule[] | undefined): readonly Port[] {
  return rules?.map(({ rule }) => rule.port) ?? EVERY_PORT;
}

function admitted(
  rules: readonly UsableRule[] | undefined,
  [port]: readonly Port[],
  other: Place,
): readonly Ipv4Cidr[] {
  if (rules === undefined || port === undefined) return other.ranges;
  return summarise(rules.flatMap(({ rule, ranges }) => (rule.port.contains(port) ? ranges : [])));
}
