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
  /**
   * `managed`: a VPC of the estate. `external`: a VPC of someone else; only routes from the managed side to it are
   * created here.
   */
  readonly kind: "managed" | "external";
  /** Name of the VPC, or what the file calls the external one. */
  readonly name: string;
  /** Account id. @default - the account of the credentials in use */
  readonly account?: string;
  readonly region: string;
  /** Every range of the VPC, including secondary ones. */
  readonly ranges: readonly Ipv4Cidr[];
  /** Parts of the *other* side that this side gets routes to. */
  readonly prefixes: readonly Ipv4Cidr[];
  /** Tiers whose route tables get these routes. */
  readonly tiers: readonly Tier[];
  /** Whether queries from the other side for public names of this side's instances get private addresses. */
  readonly resolvesPeer: boolean;
}

/** A peering connection with all defaults. */
export interface PeeringSpec {
  readonly name: string;
  readonly requester: PeeringSide;
  readonly accepter: PeeringSide;
  /** Connection that an external requester created. @default - this side requests it */
  readonly connectionId?: string;
  /** Whether the connection is active. DNS options can be set only then. */
  readonly isActive: boolean;
  /**
   * Account id and region of the other side as given in the file, even if they equal those of this side.
   *
   * @default - none
   */
  readonly given?: { readonly account?: string; readonly region?: string };
}

/** A route of one side of a peering. */
export interface PeeringRoute {
  /** VPC of the estate. */
  readonly vpc: string;
  readonly tier: Tier;
  readonly destination: Ipv4Cidr;
  /** Construct id from the content of the route, so that it never changes: `requester-worker-10-1-0-0_16`. */
  readonly key: string;
}

const SIDES = ["requester", "accepter"] as const;

/** Routes of the managed sides, one for each tier and prefix. */
export function planPeeringRoutes(peering: PeeringSpec): PeeringRoute[] {
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

/** AWS encrypts peering traffic between regions. It does not document this for a connection within a region. */
export function peeringEncryption({ requester, accepter }: PeeringSpec): "inter-region" | "none" {
  return requester.region === accepter.region ? "none" : "inter-region";
}

/** Whether one apply creates the connection: both sides are managed, so the accepter is a resource, too. */
export function isAcceptedHere({ requester, accepter, connectionId }: PeeringSpec): boolean {
  return accepter.kind === "managed" && (requester.kind === "managed" || connectionId !== undefined);
}

/** Whether the other side has not accepted yet. Until then AWS drops traffic of its routes. */
export function isPendingPeering(peering: PeeringSpec): boolean {
  return !peering.isActive && !isAcceptedHere(peering);
}

/** Returns the owner of a prefix, for messages about prefixes that lead beyond the peer. */
export type OwnerOf = (prefix: Ipv4Cidr) => string | undefined;

/** Problems of a peering, each with its path below `at`. */
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

/** AWS treats a given owner or region as a different one, and then rejects auto-accept. */
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
