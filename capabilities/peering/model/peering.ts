import { findOverlaps, type Ipv4Cidr, type Tier } from "../../../core/addressing";
import { type Problem, ProblemList, type ProblemPath } from "../../../core/problem";
import { defaultRouteRejected, destinationKey } from "../../link/model";
import {
  peeringDnsTooEarly,
  peeringOwnerOfOwnAccount,
  peeringPrefixOutside,
  peeringRangesOverlap,
  peeringRegionOfOwnRegion,
  peeringWithItself,
} from "./problems";

/** One end of a peering connection. */
export interface PeeringSide {
  /** `managed`: a VPC of the estate. `external`: somebody else's; only its routes towards it are ours. */
  readonly kind: "managed" | "external";
  /** Name of the VPC, or what the file calls the external one. */
  readonly name: string;
  /** Account id. @default - whatever account the credentials belong to */
  readonly account?: string;
  readonly region: string;
  /** Every range of the VPC, secondary ones too. */
  readonly ranges: readonly Ipv4Cidr[];
  /** Parts of the *other* side that this side gets routes to. */
  readonly prefixes: readonly Ipv4Cidr[];
  /** Tiers whose route tables get them. */
  readonly tiers: readonly Tier[];
  /** Whether public names of this side's instances are answered with private addresses on the other. */
  readonly resolvesPeer: boolean;
}

/** A peering connection with everything spelled out. */
export interface PeeringSpec {
  readonly name: string;
  readonly requester: PeeringSide;
  readonly accepter: PeeringSide;
  /** Connection that an external requester made. @default - we request it */
  readonly connectionId?: string;
  /** Whether an external side has accepted, or an external request was accepted: DNS options exist only then. */
  readonly isActive: boolean;
  /** Account id and region that the file gave for the other side, though they may be ours. @default - none */
  readonly given?: { readonly account?: string; readonly region?: string };
}

/** A route that one side of a peering gets. */
export interface PeeringRoute {
  /** VPC of the estate. */
  readonly vpc: string;
  readonly tier: Tier;
  readonly destination: Ipv4Cidr;
  /** `requester-worker-10-1-0-0_16`: what the route is, so that it never moves. */
  readonly key: string;
}

const SIDES = ["requester", "accepter"] as const;

/** Routes of both sides that are ours, one for each tier and prefix. */
export function peeringRoutes(peering: PeeringSpec): PeeringRoute[] {
  return SIDES.flatMap((role) => {
    const side = peering[role];
    if (side.kind === "external") return [];
    return side.tiers.flatMap((tier) =>
      side.prefixes.map((destination) => ({
        vpc: side.name,
        tier,
        destination,
        key: `${role}-${tier}-${destinationKey(destination)}`,
      })),
    );
  });
}

/** AWS encrypts between regions; inside one it does not say so of the connection. */
export function peeringEncryption({ requester, accepter }: PeeringSpec): "inter-region" | "none" {
  return requester.region === accepter.region ? "none" : "inter-region";
}

/** Whether one apply can make it: both sides ours, so that the accepter is a resource too. */
export function isAcceptedHere({ requester, accepter, connectionId }: PeeringSpec): boolean {
  return accepter.kind === "managed" && (requester.kind === "managed" || connectionId !== undefined);
}

/** Whether somebody else has yet to accept it: until then AWS drops what its routes lead to it. */
export function isPendingPeering(peering: PeeringSpec): boolean {
  return !peering.isActive && !isAcceptedHere(peering);
}

/** Whose ranges are known, to say whom a prefix belongs to that leads beyond the peer. */
export type OwnerOf = (prefix: Ipv4Cidr) => string | undefined;

/** All that is wrong with a peering, each with its place below `at`. */
export function checkPeering(
  peering: PeeringSpec,
  at: ProblemPath,
  ownerOf: OwnerOf = () => undefined,
): Problem[] {
  const problems = new ProblemList();
  const { requester, accepter } = peering;
  if (requester.kind === "managed" && accepter.kind === "managed" && requester.name === accepter.name) {
    problems.add(peeringWithItself(requester.name), at);
    return [...problems.problems];
  }
  checkGiven(peering, at, problems);
  const both = SIDES.flatMap((role) => peering[role].ranges.map((cidr) => ({ cidr, role })));
  for (const [a, b] of findOverlaps(both))
    if (a.role !== b.role)
      problems.add(
        peeringRangesOverlap(
          { owner: peering[a.role].name, range: a.cidr.toString() },
          { owner: peering[b.role].name, range: b.cidr.toString() },
        ),
        at,
      );
  for (const [role, other] of [
    ["requester", accepter],
    ["accepter", requester],
  ] as const) {
    const side = peering[role];
    for (const prefix of side.prefixes) {
      const place = [...at, role, "prefixes"];
      if (prefix.prefix === 0) problems.add(defaultRouteRejected(`peering ${peering.name}`), place);
      else if (!other.ranges.some((range) => range.contains(prefix)))
        problems.add(
          peeringPrefixOutside(prefix.toString(), other.name, ownerOf(prefix), other.ranges),
          place,
        );
    }
    if (side.kind === "managed" && side.resolvesPeer && !peering.isActive && !isAcceptedHere(peering))
      problems.add(peeringDnsTooEarly(peering.name), [...at, "dns"]);
  }
  return [...problems.problems];
}

/** AWS reads an owner or a region that is given as "another one", and then can't accept by itself. */
function checkGiven(
  { requester, accepter, given }: PeeringSpec,
  at: ProblemPath,
  problems: ProblemList,
): void {
  const own = requester.kind === "managed" ? requester : accepter;
  if (given?.account !== undefined && given.account === own.account)
    problems.add(peeringOwnerOfOwnAccount(given.account), [...at, "account"]);
  if (given?.region !== undefined && given.region === own.region)
    problems.add(peeringRegionOfOwnRegion(given.region), [...at, "region"]);
}
