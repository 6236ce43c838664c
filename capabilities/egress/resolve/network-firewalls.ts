import { isOfInternet } from "../../../core/addressing";
import { type FirewallRule, openToWorld } from "../../../core/firewall";
import { byKey } from "../../../core/group-by";
import type { EstateContext } from "../../../estate/context";
import type { VpcPlace, VpcPlaces } from "../../vpc/resolve/places";
import { listRoutedRanges } from "../../vpc/resolve/routed-ranges";
import type { ResolvedVpc } from "../../vpc/resolved";
import {
  type AddressOpening,
  assignSids,
  awsNames,
  CAPACITY_PER_GROUP,
  calledHost,
  chooseCapacity,
  type EgressHost,
  type Enforcement,
  type InspectedVpc,
  joinHosts,
  namedPorts,
  networkFirewallCloses,
  networkFirewallMixed,
  networkFirewallSeesNoName,
  networkFirewallTooManyRules,
  networkFirewallWithoutList,
  networkFirewallWithoutNat,
  networkFirewallZonesProtected,
  planStatefulRules,
} from "../model";
import type { ResolvedDnsFirewall, ResolvedNetworkFirewall } from "../resolved";
import { egressAlarmsOf } from "./alarms";

/** What decides what a Network Firewall lets pass. */
export interface KnownOfFirewalls {
  readonly places: VpcPlaces;
  readonly vpcs: readonly ResolvedVpc[];
  readonly dnsFirewalls: readonly ResolvedDnsFirewall[];
  /** The VPC with the firewall, by the VPC whose way out leads through it. */
  readonly inspectedBy: ReadonlyMap<string, string>;
  /** Inspection VPCs: their firewall stands on the way of others. */
  readonly inspectionVpcs: ReadonlySet<string>;
  /** Spoke VPCs: their way leads through the firewall of another. */
  readonly spokeVpcs: ReadonlySet<string>;
}

/** The Network Firewall of each VPC that has one, with the rules of all VPCs whose way out leads through it. */
export function resolveNetworkFirewalls(
  known: KnownOfFirewalls,
  context: EstateContext,
): ResolvedNetworkFirewall[] {
  const vpcs = new Map(known.vpcs.map((vpc) => [vpc.name, vpc]));
  const behind = byKey(known.vpcs, ({ name }) => known.inspectedBy.get(name) ?? "");
  return [...known.places.values()].flatMap((place) => {
    const { name, networkFirewall } = place;
    if (networkFirewall === undefined) return [];
    const vpc = vpcs.get(name);
    checkPlace(place, known, context);
    if (vpc === undefined) return [];
    const { account, region, layout } = vpc;
    const { deletionProtection, subnetChangeProtection, logs } = networkFirewall;
    const sources = (behind.get(name) ?? []).flatMap(
      (each) => inspectedVpc(each, name, known, context) ?? (each === vpc ? withoutList(vpc) : []),
    );
    const enforce = enforcementOf(name, sources, known, context);
    const rules = planStatefulRules({ enforce, sources });
    const locked = context.lock.networkFirewalls.get(name);
    const at = ["vpcs", name, "networkFirewall"];
    if (rules.length > CAPACITY_PER_GROUP.value)
      context.problems.add(networkFirewallTooManyRules(name, rules.length, CAPACITY_PER_GROUP.value), at);
    const zones = [...layout.zones].sort();
    if (locked !== undefined && subnetChangeProtection && zones.join() !== [...locked.zones].sort().join())
      context.problems.add(networkFirewallZonesProtected(name, zones, locked.zones), at);
    const spec = {
      ...{ vpc: name, enforce, zones, sources },
      sids: assignSids(
        rules.map(({ key }) => key),
        locked?.rules ?? {},
      ),
      capacity: chooseCapacity(rules.length, locked?.capacity),
    };
    return [
      {
        ...{ account, region, spec, retentionDays: logs.retentionDays, subnetChangeProtection },
        alarms: egressAlarmsOf(place),
        deletionProtection: deletionProtection && vpc.deletionProtection,
      },
    ];
  });
}

/** A firewall has one default for all whose way leads through it, so their lists must agree on it. */
function enforcementOf(
  firewall: string,
  sources: readonly InspectedVpc[],
  { dnsFirewalls }: KnownOfFirewalls,
  { problems }: EstateContext,
): Enforcement {
  const found = sources.flatMap(({ vpc }) => dnsFirewalls.filter(({ spec }) => spec.vpc === vpc));
  const alerting = found.filter(({ spec }) => spec.enforce === "alert").map(({ spec }) => spec.vpc);
  const isMixed = alerting.length > 0 && alerting.length < found.length;
  if (isMixed) problems.add(networkFirewallMixed(firewall, alerting), ["vpcs", firewall, "networkFirewall"]);
  return alerting.length > 0 && !isMixed ? "alert" : "block";
}

function checkPlace(
  { name, nat, egress, networkFirewall, kubernetes }: VpcPlace,
  { inspectionVpcs, spokeVpcs, vpcs }: KnownOfFirewalls,
  context: EstateContext,
): void {
  const at = ["vpcs", name, "networkFirewall"];
  const own = vpcs.find((vpc) => vpc.name === name);
  const isUsed =
    kubernetes !== undefined || own?.cluster !== undefined || (own?.environments ?? []).length > 0;
  const isForOthers = inspectionVpcs.has(name) && !isUsed;
  // Two firewalls on one way are a problem of their own, whose way out is not a NAT gateway.
  if (nat !== "perZone" && nat !== "single" && !spokeVpcs.has(name))
    context.problems.add(networkFirewallWithoutNat(name, nat), ["vpcs", name, "nat"]);
  if (egress === undefined && !isForOthers) context.problems.add(networkFirewallWithoutList(name), at);
  if (networkFirewall?.deletionProtection === false)
    context.requireWaiver(
      {
        finding: "DELETION_PROTECTION_OFF",
        what: "one plan can delete the Network Firewall and its logs, and with it the way to the internet",
        got: "deletionProtection: false",
        instead: "leave it out",
      },
      [...at, "deletionProtection"],
    );
  if (networkFirewall?.subnetChangeProtection === false)
    context.requireWaiver(
      {
        finding: "SUBNET_CHANGE_PROTECTION_OFF",
        what: "one plan can take the firewall from a zone, whose workers then have no way out",
        got: "subnetChangeProtection: false",
        instead: "leave it out once the zones are as they shall be",
      },
      [...at, "subnetChangeProtection"],
    );
}

/** What a VPC may reach, by its list and by its rules. @default - it has no list, which is a problem of its own */
function inspectedVpc(
  vpc: ResolvedVpc,
  firewall: string,
  { dnsFirewalls, places }: KnownOfFirewalls,
  context: EstateContext,
): InspectedVpc | undefined {
  const dns = dnsFirewalls.find(({ spec }) => spec.vpc === vpc.name);
  if (dns === undefined) return undefined;
  const { layout, name } = vpc;
  const all = [layout.range, ...layout.secondaryCidrs];
  const hosts = joinHosts([...dns.spec.hosts, ...clusterHosts(vpc, places.get(name))]);
  const isEnforced = dns.spec.enforce === "block";
  if (isEnforced) warnOfHosts(name, hosts, context);
  const out = vpc.firewall.filter(({ direction }) => direction === "outbound");
  const wide = new Set(openToWorld(out));
  const ports = new Set(hosts.flatMap(namedPorts));
  const closed = [...wide].filter(
    ({ port }) => port.protocol !== "tcp" || ![...ports].some((each) => port.from <= each && each <= port.to),
  );
  if (isEnforced && closed.length > 0)
    context.warnUnlessWaived({
      ...networkFirewallCloses(name, closed.map(String)),
      path: ["vpcs", name, "firewall"],
    });
  return {
    ...{ vpc: name, policy: dns.spec.policy, hosts },
    ranges: name === firewall ? all : listRoutedRanges(places.get(name), all),
    openings: openingsOf(
      vpc,
      out.filter((rule) => !wide.has(rule)),
    ),
  };
}

/** The VPC of a firewall for others, which calls nobody itself. Its ranges count as home all the same. */
function withoutList({ name, layout }: ResolvedVpc): InspectedVpc {
  return { vpc: name, ranges: [layout.range, ...layout.secondaryCidrs], hosts: [], openings: [] };
}

/** Services of AWS that nodes of clusters call, as far as no endpoint in the VPC answers them. */
function clusterHosts(
  { cluster, region, gatewayEndpoints, interfaceEndpoints }: ResolvedVpc,
  place: VpcPlace | undefined,
): EgressHost[] {
  if (cluster === undefined && place?.kubernetes === undefined) return [];
  const endpoints = [...gatewayEndpoints, ...interfaceEndpoints];
  const known = { region, endpoints };
  const answered = new Set(awsNames({ ...known, hasCluster: false }).map(({ host }) => host));
  return awsNames({ ...known, hasCluster: true }).flatMap(({ host, because }) =>
    answered.has(host) ? [] : [calledHost({ host, mayBeIntercepted: false, neededBy: because })],
  );
}

function warnOfHosts(vpc: string, hosts: readonly EgressHost[], context: EstateContext): void {
  const nameless = hosts.flatMap((host) => {
    const named = namedPorts(host);
    return host.ports.filter((port) => !named.includes(port)).map((port) => `${host.host}:${port}`);
  });
  if (nameless.length > 0)
    context.warnUnlessWaived({
      ...networkFirewallSeesNoName(vpc, nameless),
      path: ["vpcs", vpc, "egress"],
    });
}

/** Public destinations that rules of the file, and connections of clusters, have by address. */
function openingsOf({ cluster }: ResolvedVpc, rules: readonly FirewallRule[]): AddressOpening[] {
  const ofRules = rules.flatMap(({ port, peer }) =>
    peer.kind === "cidr" ? [{ port, cidr: peer.cidr }] : [],
  );
  const ofCluster = (cluster?.connections ?? []).flatMap(({ direction, port, peer }) =>
    direction === "outbound" && peer.prefix > 0 ? [{ port, cidr: peer }] : [],
  );
  const openings = [...ofRules, ...ofCluster].filter(({ cidr }) => isOfInternet(cidr));
  const keyed = new Map(openings.map((each) => [`${each.port} ${each.cidr}`, each]));
  return [...keyed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}
