import type { Ipv4Cidr } from "../../../core/addressing";
import type { FlowEnd, LinkFlow, LinkRoute } from "../../link/model";
import { type LinkContext, listLinkedTiers } from "../../link/resolve/context";
import {
  type LinkContributions,
  type LinkEnds,
  linkPath,
  NO_CONTRIBUTIONS,
} from "../../link/resolve/contributions";
import type { WithoutFlows } from "../../link/resolved";
import { allAccepted, flowSegmentsApart, planTransitGateway } from "../model";
import type { ResolvedTransitGateway } from "../resolved";
import { talksTo } from "./segments";
import { cloudhubAttachmentKey } from "./vpc-attachments";

type Gateway = WithoutFlows<ResolvedTransitGateway>;

/** Routes of the attached VPCs, including those over peerings of the gateway. */
export function contributeTransitGateway({ name, spec }: Gateway, context: LinkContext): LinkContributions {
  const routes = planTransitGateway(allAccepted(spec)).vpcRoutes.flatMap(
    ({ vpc, destination, peering, tiers = listLinkedTiers(context, vpc) }) =>
      tiers.map((tier): LinkRoute => {
        if (peering !== undefined) {
          const link = { kind: "transit-peering", name: peering } as const;
          return { vpc, tier, destination, link, at: linkPath(link) };
        }
        const at = ["transitGateways", name, "vpcs", vpc];
        return { vpc, tier, destination, link: { kind: "transit-gateway", name }, at };
      }),
  );
  return { ...NO_CONTRIBUTIONS, routes };
}

/** All attachments of a transit gateway, as ends of flows. */
export function findTransitEnds(
  { name: gateway, spec, externalAttachmentIds }: Gateway,
  behind: NetworksBehind,
  { file }: Pick<LinkContext, "file">,
): LinkEnds {
  const vpcs = new Map<string, readonly Ipv4Cidr[]>();
  const networks = new Map<string, Ipv4Cidr[]>();
  for (const { key, kind, name, prefixes } of spec.attachments) {
    const isCloudhub = key === cloudhubAttachmentKey(name) && externalAttachmentIds[key] !== undefined;
    if (kind === "vpc" || isCloudhub) vpcs.set(name, prefixes);
    else if (kind !== "peering") {
      const network = findNetworkBehind(kind, name, behind);
      const known = networks.get(network) ?? [];
      const added = prefixes.filter((prefix) => !known.some((other) => other.equals(prefix)));
      networks.set(network, [...known, ...added]);
    }
  }
  const pending = Object.keys(file.transitGateways[gateway]?.vpcs ?? {}).filter((vpc) => !vpcs.has(vpc));
  const keyOf = (vpc: string) => `transitGateways.${gateway}.vpcs.${vpc}.accept`;
  return { vpcs, networks, pending: new Map(pending.map((vpc) => [vpc, keyOf(vpc)])) };
}

/** The external networks behind other links, by the name of the link. */
export type NetworksBehind = Readonly<Record<"vpn" | "direct-connect", ReadonlyMap<string, string>>>;

/** The external network behind an attachment. */
export function findNetworkBehind(
  kind: "vpn" | "direct-connect" | "external",
  name: string,
  behind: NetworksBehind,
): string {
  return kind === "external" ? name : (behind[kind].get(name) ?? name);
}

/** Reports flows between segments that don't reach each other. */
export function checkFlowSegments(
  { name, spec }: Gateway,
  flows: readonly LinkFlow[],
  behind: NetworksBehind,
  context: LinkContext,
): void {
  const segmentsOf = (end: FlowEnd) =>
    spec.attachments.flatMap(({ kind, name: attached, segment }) => {
      const isEnd =
        kind === "vpc"
          ? end.kind === "vpc" && attached === end.name
          : kind !== "peering" &&
            end.kind !== "vpc" &&
            findNetworkBehind(kind, attached, behind) === end.name;
      return isEnd ? [segment] : [];
    });
  for (const flow of flows) {
    const [froms, tos] = [segmentsOf(flow.from), segmentsOf(flow.to)];
    if (froms.length === 0 || tos.length === 0) continue;
    if (!froms.some((from) => tos.some((to) => talksTo(spec, from, to))))
      context.problems.add(flowSegmentsApart(flow.from.name, flow.to.name), [
        ...["transitGateways", name, "flows"],
        flow.name,
      ]);
  }
}
