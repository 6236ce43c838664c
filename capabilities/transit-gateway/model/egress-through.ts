import { Ipv4Cidr, isWorldwide } from "../../../core/addressing";
import type { Problem, ProblemPath } from "../../../core/problem";
import {
  egressThroughChained,
  egressThroughInside,
  egressThroughItself,
  egressThroughNotAttached,
  egressThroughOthers,
  egressThroughSegmentShared,
} from "./egress-through-problems";
import type { TransitAttachment, TransitGatewaySpec, TransitVpcRoute } from "./transit-gateway-spec";

/**
 * Private addresses, and those that providers share. A segment with a way out drops them, as far as it has no other
 * route: by the default route, one VPC behind a firewall would reach another through it.
 * https://docs.aws.amazon.com/whitepapers/latest/building-scalable-secure-multi-vpc-network-infrastructure/using-nat-gateway-for-centralized-egress.html
 */
export const DROPPED_RANGES: readonly Ipv4Cidr[] = [
  "10.0.0.0/8",
  "100.64.0.0/10",
  "172.16.0.0/12",
  "192.168.0.0/16",
].map((text) => Ipv4Cidr.parse(text));

/** A segment whose VPCs reach the internet through another VPC. */
export interface CentralWayOut {
  readonly segment: string;
  /** The attachment of the VPC with the firewall and the NAT gateways. */
  readonly through: TransitAttachment;
  /** The attachments of the VPCs that take this way. */
  readonly spokes: readonly TransitAttachment[];
}

/** Every way out that is complete: the VPC that it leads through is attached elsewhere on the same gateway. */
export function centralWaysOut({ segments, attachments }: TransitGatewaySpec): CentralWayOut[] {
  return segments.flatMap(({ name: segment, egressThrough }) => {
    const ofVpcs = attachments.filter(({ kind }) => kind === "vpc");
    const through = ofVpcs.find(({ name }) => name === egressThrough);
    if (through === undefined || through.segment === segment) return [];
    return [{ segment, through, spokes: ofVpcs.filter((each) => each.segment === segment) }];
  });
}

/**
 * Routes of VPCs for a way out: the workers' default, and from the firewall back to those who asked. The default is
 * the only one that leads to a link.
 */
export function wayOutRoutes({ through, spokes }: CentralWayOut): TransitVpcRoute[] {
  return [
    ...spokes.map(({ name }) => ({ vpc: name, destination: Ipv4Cidr.ANY, tiers: ["worker"] as const })),
    ...spokes.flatMap(({ prefixes }) =>
      prefixes.map((destination) => ({ vpc: through.name, destination, tiers: ["firewall"] as const })),
    ),
  ];
}

/**
 * What a segment with a way out drops: private addresses, and those of the VPCs on this way that are none of them.
 * What the segment reaches has longer prefixes; a destination that it reaches by a route of the same size stays open.
 *
 * @param ways all ways out of the gateway
 * @param visible what the segment reaches
 */
export function wayOutBlackholes(
  { through }: CentralWayOut,
  ways: readonly CentralWayOut[],
  visible: readonly TransitAttachment[],
): Ipv4Cidr[] {
  const isReached = (range: Ipv4Cidr) =>
    visible.some(({ prefixes }) => prefixes.some((prefix) => prefix.equals(range)));
  const onTheWay = ways
    .filter((way) => way.through === through)
    .flatMap(({ spokes }) => spokes.flatMap(({ prefixes }) => prefixes));
  const further = [...through.prefixes, ...onTheWay]
    .filter((prefix) => prefix.prefix > 0 && !DROPPED_RANGES.some((range) => range.contains(prefix)))
    .sort(Ipv4Cidr.compare);
  return [...DROPPED_RANGES, ...further].filter((range) => !isReached(range));
}

/** Problems of ways out, each with its path below `at`. */
export function checkWaysOut(gateway: TransitGatewaySpec, at: ProblemPath): Problem[] {
  const { segments, attachments } = gateway;
  return segments.flatMap(({ name, egressThrough }): Problem[] => {
    if (egressThrough === undefined) return [];
    const place = [...at, "segments", name, "egressThrough"];
    const found = attachments.find((each) => each.kind === "vpc" && each.name === egressThrough);
    if (found === undefined) return [{ ...egressThroughNotAttached(egressThrough), path: place }];
    if (found.segment === name) return [ledToItself(gateway, found, at)];
    const home = segments.find((segment) => segment.name === found.segment);
    // Said at its own segment, and all that is wrong there follows from it.
    if (home?.egressThrough === egressThrough) return [];
    const chained =
      home?.egressThrough === undefined
        ? []
        : [{ ...egressThroughChained(egressThrough, home.name, home.egressThrough), path: place }];
    // What stands beside the firewall would reach every VPC behind it, past the segments.
    const beside = attachments.filter((each) => each.segment === found.segment && each !== found);
    // A VPN or a peering would be told the default route, and take its own network to the internet.
    const others = attachments.filter((each) => each.segment === name && each.kind !== "vpc");
    return [
      ...chained,
      ...beside.map(({ key }) => ({
        ...egressThroughSegmentShared(egressThrough, found.segment, key),
        path: [...at, "attachments", key],
      })),
      ...others.map(({ key, kind }) => ({
        ...egressThroughOthers(name, key, kind),
        path: [...at, "attachments", key],
      })),
    ];
  });
}

/** A VPC whose own segment leads through it: it is in the wrong one, or it has one that leads nowhere else. */
function ledToItself(
  { segments, attachments }: TransitGatewaySpec,
  { key, name, segment }: TransitAttachment,
  at: ProblemPath,
): Problem {
  const isTaken = (each: string) => attachments.some((other) => other.key !== key && other.segment === each);
  if (!isTaken(segment))
    return { ...egressThroughItself(name, segment), path: [...at, "segments", segment, "egressThrough"] };
  const free = segments.find((each) => each.egressThrough === undefined && !isTaken(each.name));
  return {
    ...egressThroughInside(name, segment, free?.name),
    path: [...at, "attachments", key, "segment"],
  };
}

/** Whether routes of links lead to so much of the internet that a firewall on the default route sees little of it. */
export function leadAround(destinations: readonly Ipv4Cidr[]): boolean {
  return isWorldwide(...destinations.filter(({ prefix }) => prefix > 0));
}
