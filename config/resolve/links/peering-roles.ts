import type { Ipv4Cidr } from "../../../core/addressing";
import {
  missingFor,
  notTogether,
  type ProblemPath,
  peeringCloudhubAsks,
  peeringCloudhubRegion,
  peeringNotOurs,
} from "../../../core/errors";
import type { ResolvedAccount } from "../../estate";
import type { PeeringFile } from "../../schema";
import type { LinkContext } from "./context";

/** What is known of a side before the other one is. */
export interface KnownSide {
  readonly kind: "ours" | "cloudhub" | "foreign";
  readonly name: string;
  readonly ranges: readonly Ipv4Cidr[];
  /** @default - that of the other side */
  readonly region?: string;
  readonly account?: ResolvedAccount;
}

/** Who asks and who accepts, and what has to be given for it. */
export function checkRoles(
  { accept, active }: PeeringFile,
  requester: KnownSide,
  accepter: KnownSide,
  at: ProblemPath,
  { problems }: LinkContext,
): boolean {
  if (requester.kind !== "ours" && accepter.kind !== "ours") {
    problems.add(peeringNotOurs(), at);
    return false;
  }
  if (accepter.kind === "cloudhub") {
    problems.add(peeringCloudhubAsks(accepter.name), [...at, "accepter", "vpc"]);
    return false;
  }
  if (requester.kind === "ours") {
    if (accept !== undefined) problems.add(notTogether("accept", "the requester is ours"), [...at, "accept"]);
  } else if (accept === undefined) {
    problems.add(missingFor("accept", "the request is not ours, and only its id tells which it is"), at);
    return false;
  }
  if (requester.kind === "cloudhub" && requester.region !== accepter.region)
    problems.add(peeringCloudhubRegion(requester.name, requester.region ?? "", accepter.region ?? ""), at);
  if (active !== undefined && accepter.kind === "ours")
    problems.add(notTogether("active", "it is accepted here"), [...at, "active"]);
  return true;
}
