import { Ipv4Cidr, routingTier, type Subnet, summarise } from "../../core/addressing";
import { isForeign } from "../../core/connectivity";
import { endpointRules, FirewallRule, Peer, Port, resolverRules } from "../../core/firewall";
import { byKey } from "../../core/group-by";
import { GATEWAY_ENDPOINTS } from "../../core/limits/network-choices";
import { type TargetGroup, workerRulesOf } from "../../core/load-balancing";
import {
  type EstateFacts,
  estateModel,
  type ModelHost,
  type ReachabilityModel,
  type VpcFacts,
} from "../../core/reachability";
import type { ResolvedEstate, ResolvedLoadBalancer, ResolvedVpc } from "../estate";
import type { ResolvedLinkEntries, ResolvedLinkRule } from "../resolved-links";
import { resolverHosts } from "./resolver-hosts";

/** What of an estate decides about packets. */
export type PacketEstate = Pick<ResolvedEstate, "vpcs" | "networks" | "loadBalancers" | "links">;

/** Everything in the estate that decides about packets. */
export function reachabilityModel(estate: PacketEstate): ReachabilityModel {
  return estateModel(estateFacts(estate));
}

/** What belongs to each VPC. */
interface PartsByVpc {
  readonly balancers: ReadonlyMap<string, readonly ResolvedLoadBalancer[]>;
  readonly linkRules: ReadonlyMap<string, readonly ResolvedLinkRule[]>;
  readonly aclEntries: ReadonlyMap<string, readonly ResolvedLinkEntries[]>;
}

function estateFacts(estate: PacketEstate): EstateFacts {
  const { vpcs, networks, links } = estate;
  const vpcOf = ({ vpc }: { readonly vpc: string }) => vpc;
  const parts: PartsByVpc = {
    balancers: byKey(estate.loadBalancers, vpcOf),
    linkRules: byKey(links.rules, vpcOf),
    aclEntries: byKey(links.aclEntries, vpcOf),
  };
  return {
    vpcs: vpcs.filter(({ kind }) => kind !== "cloudhub").map((vpc) => vpcFacts(vpc, estate, parts)),
    networks: [
      ...networks.map(({ name, cidrs }) => ({ name, ranges: cidrs })),
      // Only their ranges are known: others made them, and what they filter is not ours.
      ...vpcs
        .filter(({ kind }) => kind === "cloudhub")
        .map(({ name, layout }) => ({ name, ranges: [layout.range, ...layout.secondaryRanges] })),
    ],
    vpns: links.vpns.map(({ spec }) => spec),
    peerings: links.peerings.map(({ spec }) => spec),
    transitGateways: links.transitGateways.map(({ spec }) => spec),
    directConnects: links.directConnects.map(({ spec }) => ({
      ...spec,
      associations: spec.associations.filter((association) => !isForeign(association)), // those lead to VPCs of others
    })),
  };
}

/** Rules and ACLs of VPCs that somebody else made are theirs to know. */
function vpcFacts(vpc: ResolvedVpc, estate: PacketEstate, parts: PartsByVpc): VpcFacts {
  const { name, region, layout, options, kind } = vpc;
  const balancers = parts.balancers.get(name) ?? [];
  const nat = kind === "aws" ? (options.nat ?? "perZone") : "none";
  const isPublic = balancers.some(({ scheme }) => scheme === "internet-facing");
  const [first] = layout.zones;
  const common = {
    name,
    region,
    ranges: [layout.range, ...layout.secondaryRanges],
    subnets: layout.subnets.map((subnet) => withTable(subnet, options)),
    nat,
    ...(first === undefined ? {} : { natZone: first }),
    hasInternetGateway: kind === "aws" && (isPublic || nat === "single" || nat === "perZone"),
    otherHosts: [...balancers.map(balancerHost), ...resolverHosts(estate, name)],
  };
  if (kind !== "aws") return common;
  return { ...common, workerRules: workerRules(vpc, parts), acls: aclsOf(vpc, parts) };
}

/** A subnet with the table that the file names for its tier and zone. */
function withTable(subnet: Subnet, { existing }: ResolvedVpc["options"]): VpcFacts["subnets"][number] {
  const table = existing?.routeTables?.[routingTier(subnet.tier) as "worker"]?.[subnet.zone];
  return table === undefined ? subnet : { ...subnet, table };
}

function workerRules(
  { name, layout, firewall, options }: ResolvedVpc,
  { balancers, linkRules }: PartsByVpc,
): FirewallRule[] {
  const services = options.gatewayEndpoints ?? GATEWAY_ENDPOINTS;
  return [
    ...resolverRules(layout.range),
    ...endpointRules({
      gatewayPrefixListIds: Object.fromEntries(services.map((service) => [service, service])),
      ...((options.interfaceEndpoints ?? []).length > 0 ? { endpointSecurityGroupId: "endpoints" } : {}),
    }),
    ...firewall,
    ...(balancers.get(name) ?? []).flatMap(workerRulesOf),
    ...(linkRules.get(name) ?? []).map(({ rule }) => rule),
  ];
}

function aclsOf(
  { name, networkAcls = {} }: ResolvedVpc,
  { aclEntries }: PartsByVpc,
): NonNullable<VpcFacts["acls"]> {
  const acls = new Map(Object.entries(networkAcls));
  for (const { tier, entries } of aclEntries.get(name) ?? [])
    acls.set(tier, [...(acls.get(tier) ?? []), ...entries]);
  return Object.fromEntries(acls);
}

/** Name of a load balancer in the model. */
export function balancerHostName(balancer: string): string {
  return `load balancer ${balancer}`;
}

function balancerHost(balancer: ResolvedLoadBalancer): ModelHost {
  const { name, scheme, admission, routing, callers } = balancer;
  const clients = admission.openToEverybody ? [Ipv4Cidr.ANY] : admission.ranges.map(({ cidr }) => cidr);
  const workers = Peer.securityGroup("workers", "workers");
  return {
    name: balancerHostName(name),
    group: `lb-${name}`,
    tiers: ["load-balancer"],
    isPublic: scheme === "internet-facing",
    rules: [
      ...clients.flatMap((cidr) =>
        admission.ports.map((port) => FirewallRule.inbound(Peer.cidr(cidr), Port.tcp(port), "Clients")),
      ),
      ...callers.flatMap(({ ports, description }) =>
        ports.map((port) => FirewallRule.inbound(workers, Port.tcp(port), description)),
      ),
      ...routing.targetGroups.flatMap((group) =>
        targetsOf(group).map((peer) =>
          FirewallRule.outbound(peer, Port.tcp(group.upstream.port), `Targets of ${group.key}`),
        ),
      ),
    ],
  };
}

/** Whom a target group sends to. Those with a group of their own are nobody that the model has. */
function targetsOf({ securityGroup, members }: TargetGroup): Peer[] {
  if (securityGroup !== undefined) return [Peer.securityGroup("of-targets", securityGroup)];
  if (members.kind === "addresses")
    return summarise(members.addresses.map((address) => Ipv4Cidr.parse(`${address}/32`))).map(Peer.cidr);
  return [Peer.securityGroup("workers", "workers")];
}
