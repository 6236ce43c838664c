import type { LinkRoute } from "../../link/model";
import type { LinkContext } from "../../link/resolve/context";
import type { LinkContributions, LinkEnds } from "../../link/resolve/contributions";
import type { WithoutFlows } from "../../link/resolved";
import { isPendingPeering, peeringPending, planPeeringRoutes } from "../model";
import type { ResolvedPeering } from "../resolved";

type Peering = WithoutFlows<ResolvedPeering>;

/** Routes of the managed sides, and a warning if the other side has not accepted yet. */
export function contributePeering({ name, spec }: Peering): LinkContributions {
  const routes = planPeeringRoutes(spec).map(({ vpc, tier, destination }): LinkRoute => {
    const at = ["peerings", name, spec.requester.name === vpc ? "requester" : "accepter"];
    return { vpc, tier, destination, link: { kind: "peering", name }, at };
  });
  const pending = isPendingPeering(spec)
    ? [{ ...peeringPending(name), path: ["peerings", name, "active"] }]
    : [];
  return { learned: [], routes, pending };
}

/** The two sides of a peering. For flows, a side is the part of its ranges that the other side has routes to. */
export function findPeeringEnds({ spec }: Peering, { vpcs }: LinkContext): LinkEnds {
  const { requester, accepter } = spec;
  const sides = [
    [requester.name, accepter.prefixes, requester.kind],
    [accepter.name, requester.prefixes, accepter.kind],
  ] as const;
  const isVpc = ([name, , kind]: (typeof sides)[number]) =>
    kind === "managed" || vpcs.get(name)?.kind === "cloudhub";
  const named = (list: (typeof sides)[number][]) =>
    new Map(list.map(([name, ranges]) => [name, ranges] as const));
  return {
    vpcs: named(sides.filter(isVpc)),
    networks: named(sides.filter((side) => !isVpc(side))),
  };
}
