import { isExternal } from "../../capabilities/direct-connect/model";
import {
  allowlistKey,
  everyBalancerRule,
  facesInternet,
  ORIGIN_LIST_KEY,
} from "../../capabilities/load-balancer/model";
import type { ResolvedLoadBalancer } from "../../capabilities/load-balancer/resolved";
import type { ResolvedTcpEntry } from "../../capabilities/tcp-entry/resolved";
import type { ResolvedVpc } from "../../capabilities/vpc/resolved";
import { type Ipv4Cidr, routingTier, type Subnet } from "../../core/addressing";
import { everyWorkerRule } from "../../core/firewall";
import { byKey } from "../../core/group-by";
import { isZonalNat } from "../../core/limits/network-choices";
import type { ModelHost, ReachabilityModel } from "../../core/reachability";
import type { ResolvedEstate } from "../../estate/resolved-estate";
import { cloudhubLinks, cloudhubNetworks } from "./cloudhub-facts";
import { estateModel } from "./estate-model";
import { fabricHosts, fabricPrefixLists } from "./fabric-hosts";
import type { EstateFacts, VpcFacts } from "./facts";
import { frontPrefixLists, inFrontOf } from "./fronts";
import { gatewayHosts, gatewayPrefixLists } from "./gateway-hosts";
import { resolverHosts } from "./resolver-hosts";

/** The parts of an estate that decide whether packets arrive. */
export type PacketEstate = Pick<
  ResolvedEstate,
  | "vpcs"
  | "networks"
  | "loadBalancers"
  | "tcpEntries"
  | "links"
  | "networkAcls"
  | "runtimeFabrics"
  | "flexGateways"
  | "networkFirewalls"
> &
  Partial<Pick<ResolvedEstate, "anypoint">>;

/** The reachability model of an estate. */
export function reachabilityModel(estate: PacketEstate): ReachabilityModel {
  return estateModel(estateFacts(estate));
}

function estateFacts(estate: PacketEstate): EstateFacts {
  const { vpcs, networks, links } = estate;
  const balancers = byKey(estate.loadBalancers, ({ vpc }) => vpc);
  const entries = byKey(estate.tcpEntries, ({ vpc }) => vpc);
  return {
    vpcs: vpcs
      .filter(({ kind }) => kind !== "cloudhub")
      .map((vpc) => vpcFacts(vpc, estate, balancers.get(vpc.name) ?? [], entries.get(vpc.name) ?? [])),
    networks: [...networks.map(({ name, cidrs }) => ({ name, ranges: cidrs })), ...cloudhubNetworks(estate)],
    vpns: links.vpns.map(({ spec }) => spec),
    ...cloudhubLinks(estate),
    peerings: links.peerings.map(({ spec }) => spec),
    transitGateways: links.transitGateways.map(({ spec }) => spec),
    directConnects: links.directConnects.map(({ spec }) => ({
      ...spec,
      associations: spec.associations.filter((association) => !isExternal(association)), // external ones lead to VPCs of others
    })),
    prefixLists: {
      ...allowlists([...estate.loadBalancers, ...estate.tcpEntries]),
      // Servers of CloudFront, which are no place of an estate.
      [`pl-${ORIGIN_LIST_KEY}`]: [],
      ...frontPrefixLists(estate),
      ...fabricPrefixLists(estate),
      ...gatewayPrefixLists(estate),
    },
  };
}

/** The rules and ACLs of an existing VPC are unknown. */
function vpcFacts(
  vpc: ResolvedVpc,
  estate: PacketEstate,
  balancers: readonly ResolvedLoadBalancer[],
  entries: readonly ResolvedTcpEntry[],
): VpcFacts {
  const { name, region, layout, nat, kind } = vpc;
  const isPublic = [...balancers, ...entries].some(facesInternet);
  const [first] = layout.zones;
  const firewall = estate.networkFirewalls.find(({ spec }) => spec.vpc === name)?.spec;
  const common = {
    name,
    region,
    ranges: [layout.range, ...layout.secondaryCidrs],
    subnets: layout.subnets.map((subnet) => withTable(subnet, vpc)),
    nat,
    ...(first === undefined ? {} : { natZone: first }),
    hasInternetGateway: kind === "aws" && (isPublic || (isZonalNat(nat) && firewall === undefined)),
    ...(firewall === undefined ? {} : { firewall }),
    otherHosts: [
      ...balancers.map((one) => ({
        ...balancerHost(balancerHostName(one.name), one),
        ...inFrontOf(one, vpc),
      })),
      ...entries.map((one) => balancerHost(entryHostName(one.name), one)),
      ...resolverHosts(estate, name),
      ...fabricHosts(estate, name),
      ...gatewayHosts(estate, name),
    ],
  };
  if (kind !== "aws") return common;
  return { ...common, workerRules: everyWorkerRule(vpc.workerRules), acls: estate.networkAcls[name] ?? {} };
}

/** A subnet with the route table that the file names for its tier and zone. */
function withTable(subnet: Subnet, { existing }: ResolvedVpc): VpcFacts["subnets"][number] {
  const table = existing?.routeTableIds[routingTier(subnet.tier)]?.[subnet.zone];
  return table === undefined ? subnet : { ...subnet, table };
}

/** Name of a load balancer in the model. */
export function balancerHostName(balancer: string): string {
  return `load balancer ${balancer}`;
}

/** Name of a TCP entry in the model. */
export function entryHostName(entry: string): string {
  return `TCP entry ${entry}`;
}

function balancerHost(
  title: string,
  { name, scheme, rules }: Pick<ResolvedTcpEntry, "name" | "scheme" | "rules">,
): ModelHost {
  return {
    name: title,
    group: `lb-${name}`,
    tiers: ["load-balancer"],
    isPublic: scheme === "internet-facing",
    rules: everyBalancerRule(rules),
  };
}

/** The addresses of each allowlist's lists, by the prefix list id that the model gives them. */
function allowlists(
  balancers: readonly Pick<ResolvedTcpEntry, "name" | "admission">[],
): Record<string, readonly Ipv4Cidr[]> {
  return Object.fromEntries(
    balancers.flatMap(({ name, admission }) =>
      admission.groups.flatMap(({ lists }) =>
        lists.map(({ key, cidrs }) => [`pl-${allowlistKey(name, key)}`, cidrs]),
      ),
    ),
  );
}
