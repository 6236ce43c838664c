import type { Ipv4Cidr } from "../../../core/addressing";
import { type Problem, ProblemList, type ProblemPath } from "../../../core/problem";
import { checkNoDefault } from "../../link/model";
import { peeringAttachmentKey } from "./attachment-keys";
import { transitPeeringAsns, transitPeeringPrefixOutside, transitPeeringWithItself } from "./problems";
import { reachability } from "./transit-gateway";
import type { TransitAttachment, TransitGatewaySpec } from "./transit-gateway-spec";

/** One of the two gateways of a peering. */
export interface TransitPeeringSide {
  readonly gateway: string;
  /** Segment of the attachment. It decides which attachments of this side reach the other side. */
  readonly segment: string;
  /** Destinations of this side's static routes: prefixes behind the other gateway. */
  readonly prefixes: readonly Ipv4Cidr[];
}

/** A peering of two transit gateways with all defaults. */
export interface TransitPeeringSpec {
  readonly name: string;
  readonly requester: TransitPeeringSide;
  readonly accepter: TransitPeeringSide;
}

export const TRANSIT_PEERING_ROLES = ["requester", "accepter"] as const;

export type TransitPeeringRole = (typeof TRANSIT_PEERING_ROLES)[number];

/**
 * Attachments of a gateway that a peering in this segment reaches. Other peerings are not among them, because
 * peerings are not transitive.
 */
export function behindPeering(
  { segments, attachments }: TransitGatewaySpec,
  segment: string,
): readonly TransitAttachment[] {
  const reaches = reachability(segments);
  return attachments.filter(
    ({ kind, isPending = false, segment: own }) => kind !== "peering" && !isPending && reaches(segment, own),
  );
}

/** All prefixes that a peering in this segment reaches, without duplicates. */
export function listPrefixesBehindPeering(gateway: TransitGatewaySpec, segment: string): readonly Ipv4Cidr[] {
  const all = behindPeering(gateway, segment).flatMap(({ prefixes }) => prefixes);
  return [...new Map(all.map((cidr) => [cidr.toString(), cidr])).values()];
}

/** The attachment of one of the gateways. AWS propagates no routes over a peering. */
export function peeringAttachment(
  { name, ...sides }: TransitPeeringSpec,
  role: TransitPeeringRole,
  peer: NonNullable<TransitAttachment["peer"]>,
): TransitAttachment {
  const { segment, prefixes } = sides[role];
  return {
    ...{ key: peeringAttachmentKey(name), kind: "peering", name, segment, prefixes },
    ...{ propagates: false, peer },
  };
}

/**
 * Problems and warnings of a peering, each with its path below `at`.
 *
 * @param gateways the two gateways without this peering
 */
export function checkTransitPeering(
  { name, ...sides }: TransitPeeringSpec,
  gateways: Readonly<Record<TransitPeeringRole, TransitGatewaySpec>>,
  at: ProblemPath,
): { readonly problems: readonly Problem[]; readonly warnings: readonly Problem[] } {
  const problems = new ProblemList();
  const { requester, accepter } = gateways;
  if (requester.name === accepter.name)
    return { problems: [{ ...transitPeeringWithItself(requester.name), path: at }], warnings: [] };
  for (const role of TRANSIT_PEERING_ROLES) {
    const other = role === "requester" ? "accepter" : "requester";
    const place = [...at, role, "prefixes"];
    const known = listPrefixesBehindPeering(gateways[other], sides[other].segment);
    for (const problem of checkNoDefault(sides[role].prefixes, `peering ${name}`, place))
      problems.add(problem);
    for (const [index, prefix] of sides[role].prefixes.entries())
      if (prefix.prefix > 0 && !known.some((range) => range.contains(prefix)))
        problems.add(transitPeeringPrefixOutside(`${prefix}`, gateways[other].name, known.map(String)), [
          ...place,
          index,
        ]);
  }
  const isAlike = requester.asn === accepter.asn;
  const alike = { ...transitPeeringAsns([requester.name, accepter.name], requester.asn), path: at };
  return { problems: problems.problems, warnings: isAlike ? [alike] : [] };
}
