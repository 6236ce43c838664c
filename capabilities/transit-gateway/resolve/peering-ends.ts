import type { Ipv4Cidr } from "../../../core/addressing";
import type { LinkFlow } from "../../link/model";
import type { LinkContext } from "../../link/resolve/context";
import type { LinkEnds } from "../../link/resolve/contributions";
import { findSharedRange } from "../../link/resolve/networks";
import type { WithoutFlows } from "../../link/resolved";
import {
  behindPeering,
  TRANSIT_PEERING_ROLES,
  type TransitAttachment,
  type TransitPeeringRole,
  transitPeeringFlowInside,
} from "../model";
import type { ResolvedTransitGateway } from "../resolved";
import type { ResolvedTransitPeering } from "../resolved-peering";
import { findNetworkBehind, type NetworksBehind } from "./contributions";

type Peering = WithoutFlows<ResolvedTransitPeering>;

type Gateways = readonly WithoutFlows<ResolvedTransitGateway>[];

/** What the sides of a peering lead to. */
interface KnownOfPeering {
  readonly gateways: Gateways;
  readonly behind: NetworksBehind;
}

/** The attachments behind one side of a peering, with the prefixes that the other side has routes to. */
interface Behind {
  readonly kind: "vpc" | "network";
  readonly name: string;
  readonly ranges: readonly Ipv4Cidr[];
}

/** The attachments of both gateways that the segments of the peering reach. */
export function findTransitPeeringEnds(
  peering: Peering,
  gateways: Gateways,
  behind: NetworksBehind,
): LinkEnds {
  const vpcs = new Map<string, readonly Ipv4Cidr[]>();
  const networks = new Map<string, readonly Ipv4Cidr[]>();
  for (const role of TRANSIT_PEERING_ROLES)
    for (const { kind, name, ranges } of listBehind(peering, role, { gateways, behind })) {
      const ends = kind === "vpc" ? vpcs : networks;
      const known = ends.get(name) ?? [];
      ends.set(name, [...known, ...ranges.filter((range) => !known.some((other) => other.equals(range)))]);
    }
  return { vpcs, networks };
}

/** Reports flows with both ends on the same gateway. */
export function checkFlowsCross(
  peering: Peering,
  flows: readonly LinkFlow[],
  known: KnownOfPeering,
  context: LinkContext,
): void {
  for (const role of TRANSIT_PEERING_ROLES) {
    const here = listBehind(peering, role, known).map(({ name }) => name);
    const there = listBehind(peering, otherSide(role), known).map(({ name }) => name);
    const isHereOnly = (name: string) => here.includes(name) && !there.includes(name);
    for (const { name, from, to } of flows)
      if (isHereOnly(from.name) && isHereOnly(to.name))
        context.problems.add(transitPeeringFlowInside(from.name, to.name, peering.spec[role].gateway), [
          ...["transitGatewayPeerings", peering.name, "flows", name],
        ]);
  }
}

function listBehind(
  { spec }: Peering,
  role: TransitPeeringRole,
  { gateways, behind }: KnownOfPeering,
): Behind[] {
  const { gateway: name, segment } = spec[role];
  const gateway = gateways.find((each) => each.name === name)?.spec;
  const routed = spec[otherSide(role)].prefixes;
  return (gateway === undefined ? [] : behindPeering(gateway, segment)).flatMap((attachment) =>
    whose(attachment, behind).map((one) => ({
      ...one,
      ranges: attachment.prefixes.flatMap((own) => routed.flatMap((prefix) => findSharedRange(own, prefix))),
    })),
  );
}

function whose({ kind, name }: TransitAttachment, behind: NetworksBehind): Pick<Behind, "kind" | "name">[] {
  if (kind === "vpc") return [{ kind, name }];
  return kind === "peering" ? [] : [{ kind: "network", name: findNetworkBehind(kind, name, behind) }];
}

function otherSide(role: TransitPeeringRole): TransitPeeringRole {
  return role === "requester" ? "accepter" : "requester";
}
