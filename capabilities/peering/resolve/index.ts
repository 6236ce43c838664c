import type { Problem, ProblemPath } from "../../../core/problem";
import { accountNamed } from "../../../estate/account";
import { findRegion } from "../../../estate/region";
import { sortedEntries } from "../../../estate/sorted-entries";
import { LINK_TIERS, linkTierMissing } from "../../link/model";
import { checkTables, type LinkContext, listLinkedTiers } from "../../link/resolve/context";
import { checkDeletionProtection } from "../../link/resolve/deviations";
import { dropDefaultRoute } from "../../link/resolve/networks";
import type { WithoutFlows } from "../../link/resolved";
import { listRoutedRanges } from "../../vpc/resolve/routed-ranges";
import { checkPeering, type OwnerOf, type PeeringSide, type PeeringSpec, peeringTwice } from "../model";
import type { ResolvedPeering } from "../resolved";
import type { PeeringFile, PeeringSideFile } from "../schema";
import { checkRoles, type KnownSide, resolveSide } from "./sides";

const ROLES = ["requester", "accepter"] as const;

type Role = (typeof ROLES)[number];

/** Every peering of the file whose sides are known. */
export function resolvePeerings(context: LinkContext, ownerOf: OwnerOf): WithoutFlows<ResolvedPeering>[] {
  const pairs = new Map<string, string>();
  return sortedEntries(context.file.peerings).flatMap(
    ([name, options]) => resolvePeering(name, options, context, { ownerOf, pairs }) ?? [],
  );
}

/** Inputs of all peerings of an estate. */
interface Peers {
  readonly ownerOf: OwnerOf;
  /** Names of peerings by the pair of VPCs. */
  readonly pairs: Map<string, string>;
}

/** @returns `undefined` if a side is unknown or can't be connected with the other; then a problem is added */
function resolvePeering(
  name: string,
  options: PeeringFile,
  context: LinkContext,
  { ownerOf, pairs }: Peers,
): WithoutFlows<ResolvedPeering> | undefined {
  const { problems } = context;
  const at = ["peerings", name];
  const { deletionProtection } = options;
  checkDeletionProtection("the peering", deletionProtection, at, context);
  const [requester, accepter] = ROLES.map((role) => resolveSide(options[role], [...at, role], context));
  if (requester === undefined || accepter === undefined) return undefined;
  if (!checkRoles(options, requester, accepter, at, context)) return undefined;
  const own = requester.kind === "managed" ? requester : accepter;
  const region = findRegion(context.file, own);
  const sides = {
    requester: { ...requester, file: options.requester },
    accepter: { ...accepter, file: options.accepter },
  };
  const spec = resolveSpec(name, options, sides, region, at, context);
  for (const problem of checkPeering(spec, at, ownerOf)) problems.add(placed(problem, at, spec));
  if (requester.kind === accepter.kind && requester.name === accepter.name) return undefined;
  const peerVpcId = options.accepter.external?.vpc;
  // Of an external requester only the request is known, and another check rejects a request that is used twice.
  if (requester.kind !== "external" && (accepter.kind !== "external" || peerVpcId !== undefined)) {
    const pair = [requester.name, peerVpcId ?? accepter.name].sort().join(" ");
    const other = pairs.get(pair);
    if (other !== undefined) problems.add(peeringTwice([requester.name, accepter.name], other), at);
    pairs.set(pair, name);
  }
  return {
    ...{ name, region, deletionProtection },
    account: own.account ?? accountNamed(context.file),
    spec: {
      ...spec,
      requester: { ...spec.requester, prefixes: dropDefaultRoute(spec.requester.prefixes) },
      accepter: { ...spec.accepter, prefixes: dropDefaultRoute(spec.accepter.prefixes) },
    },
    accounts: {
      ...(requester.account === undefined ? {} : { requester: requester.account }),
      ...(accepter.account === undefined ? {} : { accepter: accepter.account }),
    },
    ...(peerVpcId === undefined ? {} : { peerVpcId }),
  };
}

function resolveSpec(
  name: string,
  { accept, active = false, dns, ...given }: PeeringFile,
  sides: Readonly<Record<Role, KnownSide & { readonly file: PeeringSideFile }>>,
  region: string,
  at: ProblemPath,
  context: LinkContext,
): PeeringSpec {
  const isManaged = sides.accepter.kind === "managed";
  const resolvesPeer = dns ?? (isManaged || active);
  const side = (role: Role): PeeringSide => {
    const { kind, name: vpc, ranges, account, file, ...own } = sides[role];
    const other = sides[role === "requester" ? "accepter" : "requester"];
    const accountId = kind === "managed" ? account?.id : (file.external?.account ?? other.account?.id);
    const common = {
      name: vpc,
      region: own.region ?? region,
      ranges,
      ...(accountId === undefined || kind === "cloudhub" ? {} : { account: accountId }),
      prefixes:
        file.prefixes ??
        (other.kind === "external"
          ? other.ranges
          : listRoutedRanges(context.vpcs.get(other.name), other.ranges)),
    };
    if (kind !== "managed") return { ...common, kind: "external", tiers: [], resolvesPeer: false };
    return { ...common, kind, tiers: chooseTiers(vpc, file, [...at, role], context), resolvesPeer };
  };
  const external = given.requester.external ?? given.accepter.external;
  return {
    name,
    requester: side("requester"),
    accepter: side("accepter"),
    ...(accept === undefined ? {} : { connectionId: accept }),
    isActive: active,
    ...(external === undefined
      ? {}
      : {
          given: {
            ...(external.account === undefined ? {} : { account: external.account }),
            ...(external.region === undefined ? {} : { region: external.region }),
          },
        }),
  };
}

function chooseTiers(vpc: string, { tiers }: PeeringSideFile, at: ProblemPath, context: LinkContext) {
  const there = listLinkedTiers(context, vpc);
  for (const [index, tier] of (tiers ?? []).entries())
    if (!there.includes(tier)) context.problems.add(linkTierMissing(vpc, tier), [...at, "tiers", index]);
  const chosen = LINK_TIERS.filter(
    (tier) => there.includes(tier) && (tiers ?? there).some((one) => one === tier),
  );
  checkTables(context, vpc, chosen, at);
  return chosen;
}

/** Moves the problem to the key that it is about: the other side has a key of its own. */
function placed(problem: Problem, at: ProblemPath, { requester }: PeeringSpec): Problem {
  const { path = at } = problem;
  const [field] = path.slice(at.length);
  if (field !== "account" && field !== "region") return problem;
  return {
    ...problem,
    path: [...at, requester.kind === "external" ? "requester" : "accepter", "external", field],
  };
}
