import { isPendingAssociation } from "../connectivity/direct-connect";
import { type LinkRef, linkText } from "../connectivity/link-routes";
import { isPendingPeering } from "../connectivity/peering";
import { allAccepted, planTransitGateway, type TransitGatewaySpec } from "../connectivity/transit-gateway";
import type { EstateFacts } from "./facts";
import { type Stop, stopped } from "./leg";
import type { PendingWay } from "./model";
import type { Trail } from "./trail";

/** The ways that open once others have accepted what is proposed to them. */
export function pendingWays(facts: EstateFacts): PendingWay[] {
  return [
    ...facts.peerings.filter(isPendingPeering).flatMap(({ name, requester, accepter }): PendingWay[] => {
      const link = { kind: "peering", name } as const;
      return [[requester, accepter] as const, [accepter, requester] as const].flatMap(([side, other]) =>
        side.kind === "external"
          ? other.ranges.map((destination) => ({
              from: { kind: "network", name: side.name },
              destination,
              link,
            }))
          : [],
      );
    }),
    ...facts.directConnects.flatMap((connect) => waysOfConnect(connect, facts)),
    ...facts.transitGateways.flatMap(waysOfTransit),
  ];
}

/** Between the network and each VPC, or what the network would be told of a transit gateway. */
function waysOfConnect(
  { name, network, prefixes, associations }: EstateFacts["directConnects"][number],
  { vpcs }: EstateFacts,
): PendingWay[] {
  const link = { kind: "direct-connect", name } as const;
  const there = { kind: "network", name: network } as const;
  return associations
    .filter(isPendingAssociation)
    .flatMap(({ kind, name: gateway, allowedPrefixes }): PendingWay[] => {
      if (kind === "transit-gateway")
        return allowedPrefixes.map((destination) => ({ from: there, destination, link }));
      const ranges = vpcs.find((vpc) => vpc.name === gateway)?.ranges ?? [];
      return [
        ...prefixes.map((destination) => ({
          from: { kind: "vpc" as const, name: gateway },
          destination,
          link,
        })),
        ...ranges
          .filter((range) => allowedPrefixes.some((allowed) => allowed.contains(range)))
          .map((destination) => ({ from: there, destination, link })),
      ];
    });
}

/** From the VPCs whose segments would learn of an attachment. */
function waysOfTransit(gateway: TransitGatewaySpec): PendingWay[] {
  const { tables } = planTransitGateway(allAccepted(gateway));
  return gateway.attachments
    .filter(({ isPending }) => isPending === true)
    .flatMap(({ key, name: connect, prefixes }) => {
      const link = { kind: "direct-connect", name: connect } as const;
      const learning = tables.filter(({ propagations }) => propagations.includes(key));
      return gateway.attachments
        .filter(({ kind, segment }) => kind === "vpc" && learning.some((table) => table.segment === segment))
        .flatMap(({ name }) => {
          const from = { kind: "vpc", name } as const;
          return prefixes.map((destination) => ({ from, destination, link }));
        });
    });
}

/** The reason for those who wait for a link, where nothing else leads on. */
export function beyondPending({ model, packet }: Trail, from: PendingWay["from"]): Stop | undefined {
  const way = model.pending?.find(
    (one) =>
      one.from.kind === from.kind &&
      one.from.name === from.name &&
      one.destination.containsAddress(packet.to.address),
  );
  return way === undefined ? undefined : notAccepted(way.link);
}

/** The end of a way over a link that nobody has accepted. */
export function notAccepted(link: LinkRef): Stop {
  const text = `${linkText(link)} waits for the other side to accept it; once it has, set active: true`;
  return stopped("LINK_PENDING", text);
}
