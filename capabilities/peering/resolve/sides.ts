import type { Ipv4Cidr } from "../../../core/addressing";
import { exactlyOne, missingFor, notTogether, type ProblemPath } from "../../../core/problem";
import type { ResolvedAccount } from "../../../estate/account";
import type { LinkContext } from "../../link/resolve/context";
import { networkRanges } from "../../link/resolve/networks";
import { peeringCloudhubAsks, peeringCloudhubRegion, peeringCloudhubWanted, peeringExternal } from "../model";
import type { PeeringFile, PeeringSideFile } from "../schema";

/** One side of a peering, resolved without the other. */
export interface KnownSide {
  readonly kind: "managed" | "cloudhub" | "external";
  readonly name: string;
  readonly ranges: readonly Ipv4Cidr[];
  /** @default - that of the other side */
  readonly region?: string;
  readonly account?: ResolvedAccount;
}

/** Resolves one side of a peering. @returns `undefined` if it is unknown; then a problem is added */
export function resolveSide(
  side: PeeringSideFile,
  at: ProblemPath,
  context: LinkContext,
): KnownSide | undefined {
  const { vpcs, ranges, problems } = context;
  const given = (["vpc", "external"] as const).filter((key) => side[key] !== undefined);
  if (given.length !== 1) {
    problems.add(exactlyOne(["vpc", "external"], given), at);
    return undefined;
  }
  const { vpc: name = "", external } = side;
  if (external !== undefined) {
    rejectRoutes(side, "the routes of others are not ours", at, context);
    const known = networkRanges(context, external.network, [...at, "external", "network"]);
    if (known === undefined) return undefined;
    const { network, region } = external;
    return { kind: "external", name: network, ranges: known, ...(region === undefined ? {} : { region }) };
  }
  if (!context.knows("vpcs", name, [...at, "vpc"])) return undefined;
  const [place, own] = [vpcs.get(name), ranges.get(name)];
  if (place === undefined || own === undefined) return undefined;
  const common = { name, ranges: own, region: place.region };
  if (place.kind !== "cloudhub") return { ...common, kind: "managed", account: place.account };
  rejectRoutes(side, "CloudHub's routes are set in Anypoint Platform", at, context);
  return { ...common, kind: "cloudhub" };
}

function rejectRoutes(side: PeeringSideFile, why: string, at: ProblemPath, { problems }: LinkContext): void {
  for (const key of ["prefixes", "tiers"] as const)
    if (side[key] !== undefined) problems.add(notTogether(key, why), [...at, key]);
}

/** Checks requester and accepter, and the options that their roles need. */
export function checkRoles(
  { accept, active }: PeeringFile,
  requester: KnownSide,
  accepter: KnownSide,
  at: ProblemPath,
  { problems, warnings }: LinkContext,
): boolean {
  if (requester.kind !== "managed" && accepter.kind !== "managed") {
    problems.add(peeringExternal(), at);
    return false;
  }
  if (accepter.kind === "cloudhub") {
    problems.add(peeringCloudhubAsks(accepter.name), [...at, "accepter", "vpc"]);
    return false;
  }
  if (requester.kind === "managed") {
    if (accept !== undefined) problems.add(notTogether("accept", "the requester is ours"), [...at, "accept"]);
  } else if (accept === undefined && requester.kind === "cloudhub") {
    warnings.push({ ...peeringCloudhubWanted(requester.name), path: at });
    return false;
  } else if (accept === undefined) {
    problems.add(
      missingFor(
        "accept",
        "the request is not ours, and only its id tells which it is",
        "accept: pcx-0123456789abcdef0",
      ),
      at,
    );
    return false;
  }
  if (requester.kind === "cloudhub" && requester.region !== accepter.region)
    problems.add(peeringCloudhubRegion(requester.name, requester.region ?? "", accepter.region ?? ""), at);
  if (active !== undefined && accepter.kind === "managed")
    problems.add(notTogether("active", "it is accepted here"), [...at, "active"]);
  return true;
}
