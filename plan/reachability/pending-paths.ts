import { isPendingAssociation } from "../../capabilities/direct-connect/model";
import { isPendingPeering } from "../../capabilities/peering/model";
import {
  allAccepted,
  planTransitGateway,
  type TransitGatewaySpec,
} from "../../capabilities/transit-gateway/model";
import type { PendingPath } from "../../core/reachability";
import type { EstateFacts } from "./facts";

/** The paths that work once the other side accepts a proposed link. */
export function listPendingPaths(facts: EstateFacts): PendingPath[] {
  return [
    ...facts.peerings.filter(isPendingPeering).flatMap(({ name, requester, accepter }): PendingPath[] => {
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
    ...facts.directConnects.flatMap((directConnect) => listDirectConnectPaths(directConnect, facts)),
    ...facts.transitGateways.flatMap(listTransitPaths),
  ];
}

/** Between the network and each VPC, or the prefixes that a transit gateway would announce to the network. */
function listDirectConnectPaths(
  { name, network: networkName, prefixes, associations }: EstateFacts["directConnects"][number],
  { vpcs }: EstateFacts,
): PendingPath[] {
  const link = { kind: "direct-connect", name } as const;
  const network = { kind: "network", name: networkName } as const;
  return associations
    .filter(isPendingAssociation)
    .flatMap(({ kind, name: gateway, allowedPrefixes }): PendingPath[] => {
      if (kind === "transit-gateway")
        return allowedPrefixes.map((destination) => ({ from: network, destination, link }));
      const ranges = vpcs.find((vpc) => vpc.name === gateway)?.ranges ?? [];
      return [
        ...prefixes.map((destination) => ({
          from: { kind: "vpc" as const, name: gateway },
          destination,
          link,
        })),
        ...ranges
          .filter((range) => allowedPrefixes.some((allowed) => allowed.contains(range)))
          .map((destination) => ({ from: network, destination, link })),
      ];
    });
}

/** From the VPCs whose segments would learn routes of the attachment. */
function listTransitPaths(gateway: TransitGatewaySpec): PendingPath[] {
  const { tables } = planTransitGateway(allAccepted(gateway));
  return gateway.attachments
    .filter(({ isPending }) => isPending === true)
    .flatMap(({ key, name: directConnect, prefixes }) => {
      const link = { kind: "direct-connect", name: directConnect } as const;
      const learning = tables.filter(({ propagations }) => propagations.includes(key));
      return gateway.attachments
        .filter(({ kind, segment }) => kind === "vpc" && learning.some((table) => table.segment === segment))
        .flatMap(({ name }) => {
          const from = { kind: "vpc", name } as const;
          return prefixes.map((destination) => ({ from, destination, link }));
        });
    });
}
