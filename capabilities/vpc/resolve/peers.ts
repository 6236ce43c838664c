import type { Ipv4Cidr } from "../../../core/addressing";
import { Port } from "../../../core/firewall";
import { SERVICE_PORTS } from "../../../core/firewall/limits";
import { exactlyOne, missingField, notTogether, type ProblemPath } from "../../../core/problem";
import type { EstateContext } from "../../../estate/context";
import type { FirewallRuleFile, PeerFile } from "../firewall-schema";
import type { KnownPlaces, PlacedContext } from "./context";
import type { RangesByVpc } from "./routed-ranges";

/** The ranges of whoever is named at the other end. What is wrong with the name is reported at `path`. */
export function resolvePeer(
  peer: PeerFile,
  path: ProblemPath,
  ranges: RangesByVpc,
  context: PlacedContext,
): readonly Ipv4Cidr[] {
  const tags = (["cidr", "network", "vpc"] as const).filter((tag) => peer[tag] !== undefined);
  if (tags.length !== 1) {
    context.problems.add(exactlyOne(["cidr", "network", "vpc"], tags), path);
    return [];
  }
  if (peer.network !== undefined) context.knows("externalNetworks", peer.network, [...path, "network"]);
  if (peer.vpc !== undefined) context.knows("vpcs", peer.vpc, [...path, "vpc"]);
  return findPeerRanges(peer, ranges, context);
}

/** The ranges of a peer as far as they are known; none of one that is wrong, which is reported with its rule. */
export function findPeerRanges(
  { cidr, network, vpc }: PeerFile,
  ranges: RangesByVpc,
  { networks }: Pick<KnownPlaces, "networks">,
): readonly Ipv4Cidr[] {
  if (cidr !== undefined) return [cidr];
  if (network !== undefined) return networks.get(network)?.cidrs ?? [];
  return (vpc === undefined ? undefined : ranges.get(vpc)) ?? [];
}

/** @throws InputError with the problem of a port */
export function resolvePorts(
  rule: Pick<FirewallRuleFile, "port" | "ports" | "protocol">,
  path: ProblemPath,
  { problems }: EstateContext,
): Port[] {
  const given = (["port", "ports"] as const).filter((field) => rule[field] !== undefined);
  if (rule.protocol === "icmp") {
    for (const field of given) problems.add(notTogether(field, "ICMP has no ports"), [...path, field]);
    return portsOf(rule);
  }
  if (given.length > 1) problems.add(exactlyOne(["port", "ports"], given), path);
  if (given.length === 0) problems.add(missingField("port or ports", `port: ${SERVICE_PORTS.https}`), path);
  return portsOf(rule);
}

/** The ports of a rule that is as it should be. @throws InputError with the problem of a port */
export function portsOf({
  port,
  ports,
  protocol,
}: Pick<FirewallRuleFile, "port" | "ports" | "protocol">): Port[] {
  if (protocol === "icmp") return [Port.icmp()];
  const make = protocol === "udp" ? Port.udpRange : Port.tcpRange;
  const single = port === undefined ? [] : [{ from: port, to: port }];
  return (ports ?? single).map(({ from, to }) => make(from, to));
}
