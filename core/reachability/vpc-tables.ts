import { Ipv4Cidr } from "../addressing/ipv4-cidr";
import { routingTier } from "../addressing/placement";
import { LINK_TIERS } from "../connectivity/link-routes";
import { peeringRoutes } from "../connectivity/peering";
import { planTransitGateway } from "../connectivity/transit-gateway";
import type { EstateFacts, VpcFacts } from "./facts";
import type { ModelRoute } from "./model";

/** Name of the table of a subnet. */
export function tableName({ tier, zone }: VpcFacts["subnets"][number]): string {
  return tier === "load-balancer" ? tier : `${routingTier(tier)}-${zone}`;
}

/** Routes of the table of a subnet: those of its own stack, and those that links add. */
export function routesOf(
  vpc: VpcFacts,
  subnet: VpcFacts["subnets"][number],
  facts: EstateFacts,
): ModelRoute[] {
  const tier = routingTier(subnet.tier);
  const peered = facts.peerings.flatMap((peering) =>
    peeringRoutes(peering)
      .filter((route) => route.vpc === vpc.name && route.tier === tier)
      .map(
        ({ destination }): ModelRoute => ({
          destination,
          target: { kind: "peering", name: peering.name },
          origin: "static",
        }),
      ),
  );
  const isLinked = LINK_TIERS.includes(tier);
  return [
    ...internetRoutes(vpc, subnet),
    ...peered,
    ...(isLinked ? [...transitRoutes(vpc, facts), ...propagated(vpc, facts)] : []),
  ];
}

function internetRoutes(
  { subnets, nat, natZone, hasInternetGateway }: VpcFacts,
  { tier, zone }: VpcFacts["subnets"][number],
): ModelRoute[] {
  const origin = "static" as const;
  if (tier === "load-balancer")
    return hasInternetGateway
      ? [{ destination: Ipv4Cidr.ANY, target: { kind: "internet-gateway" }, origin }]
      : [];
  if (nat === "none" || tier === "transit") return [];
  if (nat === "regional") return [{ destination: Ipv4Cidr.ANY, target: { kind: "nat-gateway" }, origin }];
  const home = nat === "single" ? natZone : zone;
  // The first by name holds the gateway, as in the network's own stack.
  const standing = subnets
    .filter((subnet) => subnet.tier === "load-balancer" && subnet.zone === home)
    .sort((a, b) => (a.name < b.name ? -1 : 1))[0];
  if (standing === undefined) return [];
  return [{ destination: Ipv4Cidr.ANY, target: { kind: "nat-gateway", subnet: standing.name }, origin }];
}

function transitRoutes({ name }: VpcFacts, { transitGateways }: EstateFacts): ModelRoute[] {
  return transitGateways.flatMap((gateway) =>
    planTransitGateway(gateway)
      .vpcRoutes.filter((route) => route.vpc === name)
      .map(
        ({ destination }): ModelRoute => ({
          destination,
          target: { kind: "transit-gateway", name: gateway.name },
          origin: "static",
        }),
      ),
  );
}

/** What the VPN gateway of the VPC puts into the tables. */
function propagated({ name }: VpcFacts, { vpns, directConnects }: EstateFacts): ModelRoute[] {
  const target = { kind: "vpn-gateway" } as const;
  return [
    ...directConnects
      .filter(({ associations }) =>
        associations.some(
          (one) => one.kind === "vpn-gateway" && one.name === name && one.acceptance !== "pending",
        ),
      )
      .flatMap(({ prefixes }) =>
        prefixes.map((destination): ModelRoute => ({ destination, target, origin: "direct-connect" })),
      ),
    ...vpns
      .filter(({ gateway }) => gateway.kind === "vpn-gateway" && gateway.vpc === name)
      .flatMap(({ prefixes, routing }) =>
        prefixes.map(
          (destination): ModelRoute => ({
            destination,
            target,
            origin: routing === "static" ? "vpn-static" : "vpn-bgp",
          }),
        ),
      ),
  ];
}
