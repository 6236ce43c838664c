import { isPendingAssociation } from "../../capabilities/direct-connect/model";
import { clientRanges } from "../../capabilities/egress/model";
import { LINK_TIERS } from "../../capabilities/link/model";
import { planPeeringRoutes } from "../../capabilities/peering/model";
import { planTransitGateway } from "../../capabilities/transit-gateway/model";
import { Ipv4Cidr, routingTier, type Tier } from "../../core/addressing";
import { defined } from "../../core/defined";
import type { ModelRoute, RouteTarget } from "../../core/reachability";
import type { EstateFacts, VpcFacts } from "./facts";

/** Name of the table of a subnet. */
export function tableName({ tier, zone, table }: VpcFacts["subnets"][number]): string {
  if (table !== undefined) return table;
  return tier === "load-balancer" ? tier : `${routingTier(tier)}-${zone}`;
}

/** A route that a link adds to the tables of one tier. */
interface LinkedRoute {
  /** @default - every tier whose tables have routes to links */
  readonly tiers?: readonly Tier[];
  readonly route: ModelRoute;
}

/**
 * The routes that links add to the tables of each VPC, including those that its VPN gateway announces. Computed
 * once for all VPCs, because one link may lead to many of them.
 */
export function linkedRoutes({
  peerings,
  transitGateways,
  directConnects,
  vpns,
}: EstateFacts): ReadonlyMap<string, LinkedRoute[]> {
  const found = new Map<string, LinkedRoute[]>();
  const add = (vpc: string, linked: LinkedRoute) => {
    const routes = found.get(vpc);
    if (routes === undefined) found.set(vpc, [linked]);
    else routes.push(linked);
  };
  for (const peering of peerings) {
    const target = { kind: "peering", name: peering.name } as const;
    for (const { vpc, tier, destination } of planPeeringRoutes(peering))
      add(vpc, { tiers: [tier], route: { destination, target, origin: "static" } });
  }
  for (const gateway of transitGateways) {
    const target = { kind: "transit-gateway", name: gateway.name } as const;
    for (const { vpc, destination, tiers } of planTransitGateway(gateway).vpcRoutes)
      add(vpc, { ...defined({ tiers }), route: { destination, target, origin: "static" } });
  }
  const target = { kind: "vpn-gateway" } as const;
  for (const { associations, prefixes } of directConnects) {
    const own = associations.filter((one) => one.kind === "vpn-gateway" && !isPendingAssociation(one));
    for (const vpc of new Set(own.map(({ name }) => name)))
      for (const destination of prefixes)
        add(vpc, { route: { destination, target, origin: "direct-connect" } });
  }
  for (const { gateway, prefixes, routing } of vpns) {
    if (gateway.kind !== "vpn-gateway") continue;
    const origin = routing === "static" ? "vpn-static" : "vpn-bgp";
    for (const destination of prefixes) add(gateway.vpc, { route: { destination, target, origin } });
  }
  return found;
}

/** All routes of a subnet's table: those of the VPC's own stack and those that links add. */
export function planRoutes(
  vpc: VpcFacts,
  subnet: VpcFacts["subnets"][number],
  linked: readonly LinkedRoute[],
): ModelRoute[] {
  const sharing = vpc.subnets.filter((one) => tableName(one) === tableName(subnet));
  const own: ReadonlySet<Tier> = new Set(sharing.map(({ tier }) => routingTier(tier)));
  return [
    ...internetRoutes(vpc, subnet),
    ...linked.flatMap(({ tiers = LINK_TIERS, route }) =>
      tiers.some((tier) => own.has(tier)) ? [route] : [],
    ),
  ];
}

function internetRoutes(vpc: VpcFacts, { tier, zone }: VpcFacts["subnets"][number]): ModelRoute[] {
  const { nat, hasInternetGateway, firewall } = vpc;
  const toInternet = route(Ipv4Cidr.ANY, { kind: "internet-gateway" });
  switch (routingTier(tier)) {
    case "load-balancer":
      return hasInternetGateway ? [toInternet] : [];
    case "storage":
      return [];
    case "transit":
      return clientsOf(vpc).length === 0 ? [] : endpointRoute(vpc, Ipv4Cidr.ANY, zone);
    case "nat":
      return [toInternet, ...returnRoutes(vpc, zone)];
    case "firewall":
      return natRoute(vpc, zone);
    case "worker":
      if (nat === "none") return [];
      return firewall === undefined ? natRoute(vpc, zone) : endpointRoute(vpc, Ipv4Cidr.ANY, zone);
  }
}

function route(destination: Ipv4Cidr, target: RouteTarget): ModelRoute {
  return { destination, target, origin: "static" };
}

/** To the NAT gateway of the zone, in whichever zone that stands. */
function natRoute({ subnets, nat, natZone, firewall }: VpcFacts, zone: string): ModelRoute[] {
  if (nat === "regional") return [route(Ipv4Cidr.ANY, { kind: "nat-gateway" })];
  const home = nat === "single" ? natZone : zone;
  const tier = firewall === undefined ? "load-balancer" : "nat";
  // The first subnet by name has the NAT gateway, as in the VPC's own stack.
  const standing = subnets
    .filter((subnet) => subnet.tier === tier && subnet.zone === home)
    .sort((a, b) => (a.name < b.name ? -1 : 1))[0];
  return standing === undefined ? [] : [route(Ipv4Cidr.ANY, { kind: "nat-gateway", subnet: standing.name })];
}

function endpointRoute({ subnets }: VpcFacts, destination: Ipv4Cidr, zone: string): ModelRoute[] {
  const standing = subnets.find((subnet) => subnet.tier === "firewall" && subnet.zone === zone);
  return standing === undefined
    ? []
    : [route(destination, { kind: "firewall-endpoint", subnet: standing.name })];
}

/** From the subnet of a NAT gateway back to those whose connections it carries, through the firewall of their zone. */
function returnRoutes(vpc: VpcFacts, home: string): ModelRoute[] {
  const { subnets, nat, natZone } = vpc;
  return subnets
    .filter(({ tier }) => routingTier(tier) === "worker")
    .filter(({ zone }) => (nat === "single" ? natZone === home : zone === home))
    .flatMap(({ cidr, zone }) => endpointRoute(vpc, cidr, zone))
    .concat(clientsOf(vpc).flatMap((range) => endpointRoute(vpc, range, home)));
}

/** Ranges of other VPCs that lead to the internet through the firewall of this one. */
function clientsOf({ firewall }: VpcFacts): readonly Ipv4Cidr[] {
  return firewall === undefined ? [] : clientRanges(firewall);
}
