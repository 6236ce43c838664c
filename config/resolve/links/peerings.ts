import {
  checkPeering,
  LINK_TIERS,
  type OwnerOf,
  type PeeringSide,
  type PeeringSpec,
} from "../../../core/connectivity";
import {
  exactlyOne,
  linkTierMissing,
  notTogether,
  type Problem,
  type ProblemPath,
  peeringTwice,
  unknownName,
} from "../../../core/errors";
import type { ResolvedPeering } from "../../resolved-links";
import type { PeeringFile, PeeringSideFile } from "../../schema";
import { sortedEntries } from "../../sorted-entries";
import { closest } from "../../suggest";
import { accountNamed, kindOf } from "../options";
import { routedRanges } from "../routed-ranges";
import { checkTables, type LinkContext, tiersOf } from "./context";
import { checkDeletionProtection } from "./departures";
import { networkRanges, withoutDefault } from "./networks";
import { checkRoles, type KnownSide } from "./peering-roles";
import type { WithoutFlows } from "./vpns";

const ROLES = ["requester", "accepter"] as const;
type Role = (typeof ROLES)[number];

/** Every peering of the file whose sides are known. */
export function peeringsOf(context: LinkContext, ownerOf: OwnerOf): WithoutFlows<ResolvedPeering>[] {
  const { file, problems } = context;
  const pairs = new Map<string, string>();
  return sortedEntries(file.peerings).flatMap(([name, peering]) => {
    const at = ["peerings", name];
    checkDeletionProtection("the peering", peering.deletionProtection, at, context);
    const [requester, accepter] = ROLES.map((role) => sideOf(peering[role], [...at, role], context));
    if (requester === undefined || accepter === undefined) return [];
    if (!checkRoles(peering, requester, accepter, at, context)) return [];
    const own = requester.kind === "ours" ? requester : accepter;
    const sides = {
      requester: { ...requester, file: peering.requester },
      accepter: { ...accepter, file: peering.accepter },
    };
    const spec = specOf(name, peering, sides, own.region ?? file.region, at, context);
    for (const problem of checkPeering(spec, at, ownerOf)) problems.add(placed(problem, at, spec));
    if (requester.kind === accepter.kind && requester.name === accepter.name) return [];
    const theirs = peering.accepter.foreign?.vpc;
    // Of a requester of others only the request is known, which can't be taken up twice.
    if (requester.kind !== "foreign" && (accepter.kind !== "foreign" || theirs !== undefined)) {
      const pair = [requester.name, theirs ?? accepter.name].sort().join(" ");
      const other = pairs.get(pair);
      if (other !== undefined) problems.add(peeringTwice([requester.name, accepter.name], other), at);
      pairs.set(pair, name);
    }
    const accounts = {
      ...(requester.account === undefined ? {} : { requester: requester.account }),
      ...(accepter.account === undefined ? {} : { accepter: accepter.account }),
    };
    const account = own.account ?? accountNamed(file);
    const followed = {
      ...spec,
      requester: { ...spec.requester, prefixes: withoutDefault(spec.requester.prefixes) },
      accepter: { ...spec.accepter, prefixes: withoutDefault(spec.accepter.prefixes) },
    };
    return [{ name, account, region: own.region ?? file.region, spec: followed, options: peering, accounts }];
  });
}

function sideOf(side: PeeringSideFile, at: ProblemPath, context: LinkContext): KnownSide | undefined {
  const { file, ranges, problems } = context;
  const given = (["vpc", "foreign"] as const).filter((key) => side[key] !== undefined);
  if (given.length !== 1) {
    problems.add(exactlyOne(["vpc", "foreign"], given), at);
    return undefined;
  }
  const { vpc: name = "", foreign } = side;
  if (foreign !== undefined) {
    refuseRoutes(side, "the routes of others are not ours", at, context);
    const known = networkRanges(context, foreign.network, [...at, "foreign", "network"]);
    if (known === undefined) return undefined;
    const { network, region } = foreign;
    return { kind: "foreign", name: network, ranges: known, ...(region === undefined ? {} : { region }) };
  }
  const vpc = file.vpcs[name];
  if (vpc === undefined) {
    const known = Object.keys(file.vpcs).sort();
    problems.add(unknownName("VPC", name, closest(name, known), known, ["vpcs", name]), [...at, "vpc"]);
    return undefined;
  }
  const own = ranges.get(name);
  if (own === undefined) return undefined;
  const common = { name, ranges: own, region: vpc.region ?? file.region };
  if (kindOf(vpc) !== "cloudhub")
    return { ...common, kind: "ours", account: accountNamed(file, vpc.account) };
  refuseRoutes(side, "CloudHub's routes are set in Anypoint Platform", at, context);
  return { ...common, kind: "cloudhub" };
}

function refuseRoutes(side: PeeringSideFile, why: string, at: ProblemPath, { problems }: LinkContext): void {
  for (const key of ["prefixes", "tiers"] as const)
    if (side[key] !== undefined) problems.add(notTogether(key, why), [...at, key]);
}

function specOf(
  name: string,
  { accept, active = false, dns, ...given }: PeeringFile,
  sides: Readonly<Record<Role, KnownSide & { readonly file: PeeringSideFile }>>,
  region: string,
  at: ProblemPath,
  context: LinkContext,
): PeeringSpec {
  const isOurs = sides.accepter.kind === "ours";
  const resolvesPeer = dns ?? (isOurs || active);
  const side = (role: Role): PeeringSide => {
    const { kind, name: vpc, ranges, account, file, ...own } = sides[role];
    const other = sides[role === "requester" ? "accepter" : "requester"];
    const accountId = kind === "ours" ? account?.id : (file.foreign?.account ?? other.account?.id);
    const common = {
      name: vpc,
      region: own.region ?? region,
      ranges,
      ...(accountId === undefined || kind === "cloudhub" ? {} : { account: accountId }),
      prefixes:
        file.prefixes ??
        (other.kind === "foreign" ? other.ranges : routedRanges(context.file, other.name, other.ranges)),
    };
    if (kind !== "ours") return { ...common, kind: "foreign", tiers: [], resolvesPeer: false };
    return { ...common, kind, tiers: tiersOfSide(vpc, file, [...at, role], context), resolvesPeer };
  };
  const foreign = given.requester.foreign ?? given.accepter.foreign;
  return {
    name,
    requester: side("requester"),
    accepter: side("accepter"),
    ...(accept === undefined ? {} : { connectionId: accept }),
    isActive: active,
    ...(foreign === undefined
      ? {}
      : {
          given: {
            ...(foreign.account === undefined ? {} : { account: foreign.account }),
            ...(foreign.region === undefined ? {} : { region: foreign.region }),
          },
        }),
  };
}

function tiersOfSide(vpc: string, { tiers }: PeeringSideFile, at: ProblemPath, context: LinkContext) {
  const there = tiersOf(context, vpc);
  for (const [index, tier] of (tiers ?? []).entries())
    if (!there.includes(tier)) context.problems.add(linkTierMissing(vpc, tier), [...at, "tiers", index]);
  const chosen = LINK_TIERS.filter(
    (tier) => there.includes(tier) && (tiers ?? there).some((one) => one === tier),
  );
  checkTables(context, vpc, chosen, at);
  return chosen;
}

/** The problem where the file has what it is about: who the other side is stands below it. */
function placed(problem: Problem, at: ProblemPath, { requester }: PeeringSpec): Problem {
  const { path = at } = problem;
  const [field] = path.slice(at.length);
  if (field !== "account" && field !== "region") return problem;
  return {
    ...problem,
    path: [...at, requester.kind === "foreign" ? "requester" : "accepter", "foreign", field],
  };
}
