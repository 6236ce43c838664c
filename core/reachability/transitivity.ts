import type { Ipv4Cidr } from "../addressing";
import type { ModelVpc, ReachabilityModel } from "./model";
import { announcementsTo, gatewayExit } from "./routing";

/**
 * A peered VPC that could reach `address` itself. People may expect a path through it, but a peering leads only to
 * its two VPCs, not to their other peers, gateways or links.
 * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-limitations
 */
export function peerThatCould(model: ReachabilityModel, vpc: string, address: number): string | undefined {
  return listPeers(model, vpc).find((peer) => {
    const found = model.vpcs.find(({ name }) => name === peer);
    return found !== undefined && canReach(model, found, vpc, address);
  });
}

/** The VPC that links a network to a peer of the VPC with `address`. @default - none */
export function linkedPeer(model: ReachabilityModel, network: string, address: number): string | undefined {
  const target = model.vpcs.find(({ ranges }) => holds(ranges, address));
  if (target === undefined) return undefined;
  const linked = new Set(announcementsTo(model, network).map(({ entry }) => entry.name));
  return listPeers(model, target.name).find((peer) => linked.has(peer));
}

function listPeers({ peerings }: ReachabilityModel, vpc: string): string[] {
  return peerings.flatMap(({ sides }) => {
    const [a, b] = sides;
    if (a.kind === "vpc" && a.name === vpc) return b.kind === "vpc" ? [b.name] : [];
    return b.kind === "vpc" && b.name === vpc && a.kind === "vpc" ? [a.name] : [];
  });
}

function canReach(model: ReachabilityModel, vpc: ModelVpc, origin: string, address: number): boolean {
  const isPeers = listPeers(model, vpc.name)
    .filter((name) => name !== origin)
    .some((name) => holds(model.vpcs.find((one) => one.name === name)?.ranges ?? [], address));
  const isRouted = Object.values(vpc.tables).some((routes) =>
    routes.some(
      ({ destination, target }) =>
        destination.prefix > 0 &&
        destination.containsAddress(address) &&
        target.kind !== "nat-gateway" &&
        target.kind !== "firewall-endpoint" &&
        target.kind !== "internet-gateway",
    ),
  );
  return isPeers || isRouted || gatewayExit(model, vpc.name, address) !== undefined;
}

function holds(ranges: readonly Ipv4Cidr[], address: number): boolean {
  return ranges.some((range) => range.containsAddress(address));
}
