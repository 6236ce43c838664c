import { checkSecondaryRange, type Ipv4Cidr, type VpcLayout } from "../../core/addressing";
import { exactlyOne, type Problem, type ProblemList } from "../../core/errors";
import { byKey } from "../../core/group-by";
import { type ContextOptions, EstateContext } from "../context";
import type { ResolvedEstate, ResolvedVpc } from "../estate";
import { frozen } from "../freeze";
import { checkInUse, type Lock, neededLock } from "../lock";
import { quotaBook } from "../quotas";
import { dnsPathWarnings } from "../reachability";
import type { EstateFile } from "../schema";
import { type AddressedVpc, addressVpcs } from "./addresses";
import { deploymentsOf } from "./deployments";
import { existingLayout } from "./existing";
import { resolveFirewall } from "./firewall";
import { checkGivenOnce } from "./given-once";
import { ignoredTagsOf } from "./ignored-tags";
import { linksOf, refuseTwinRules, resolvedLinks } from "./links";
import { LinkContext } from "./links/context";
import { vpnGatewayAsns } from "./links/gateways";
import { balancersOf } from "./load-balancers";
import { callersByBalancer } from "./load-balancers/callers";
import { slotsByVpc } from "./load-balancers/slots";
import { trafficOf } from "./load-balancers/traffic";
import { loadsByVpc } from "./loads";
import { checkLockedRanges, checkLockedVpcs } from "./lock-checks";
import { proofKeepers } from "./proof-keepers";
import { checkPublicRanges } from "./public-ranges";
import { checkQuotas } from "./quotas";
import { regionsOf } from "./regions";
import { checkRegistry, knownRanges, networksOf } from "./registry";
import { requestsOf } from "./requests";
import { resolvedVpc } from "./resolved-vpc";
import { rangesSeenFrom } from "./routed-ranges";
import { clusterLoads, clustersByVpc, fabricsOf } from "./runtime-fabrics";
import type { VpcRequest } from "./sized-vpc";

export interface ResolveOptions extends ContextOptions {
  /** Ranges that are not handed out in this run. @default - none */
  readonly avoid?: readonly Ipv4Cidr[];
}

/** What the file means, and everything that is wrong with it. */
export interface Resolution {
  /** Complete only where there are no problems. */
  readonly estate: ResolvedEstate;
  readonly problems: readonly Problem[];
}

/** The estate with every range, rule and number spelled out. Pure: the same file and lock give the same answer. */
export function resolveEstate(file: EstateFile, options: ResolveOptions = {}): Resolution {
  const { avoid = [] } = options;
  const context = EstateContext.of(file, options);
  const { lock, isPartial, waivers, problems, warnings } = context;
  const deployments = deploymentsOf(file, problems);
  const loads = loadsByVpc(file, deployments, problems);
  checkGivenOnce(file, problems);
  checkQuotas(file, problems);
  checkRegistry(file, knownRanges(file, lock), problems);
  checkLockedVpcs(file, lock, problems);
  // A pool that is missing because it is wrong would leave ranges to nobody.
  if (!isPartial) checkLockedRanges(file, lock, problems);
  checkInUse(file, lock, problems);
  checkPublicRanges(file, waivers, problems, warnings);
  const slots = slotsByVpc(file, lock, problems);
  const clusters = clusterLoads(file, deployments);
  const requests = requestsOf(file, { loads, clusters, slots }, waivers, problems);
  const addressed = isPartial ? new Map() : addressVpcs(file, requests, lock, avoid, problems);
  const ranges = new Map(
    [...addressed].map(([name, { layout }]) => [name, [layout.range, ...layout.secondaryRanges]]),
  );
  const layouts = layoutsOf(file, addressed);
  const loadBalancers = balancersOf({
    ...{ file, lock, slots, ranges, waivers, problems, warnings },
    deployments: byKey(deployments, ({ vpc = "" }) => vpc),
    callers: callersByBalancer(file, problems),
    layouts,
    surroundings: context.surroundings,
  });
  const keepers = proofKeepers(file, loadBalancers, lock.proofs);
  const vpnGateways = vpnGatewayAsns(file);
  const linkContext = new LinkContext(context, { avoid, ranges, layouts }, vpnGateways);
  const flowing = linksOf(linkContext, warnings);
  const clustersIn = clustersByVpc(file, deployments, ranges, layouts);
  const balancersIn = byVpc(loadBalancers);
  const linkRulesIn = byVpc(flowing.rules);
  const vpnRulesIn = byVpc(flowing.ofNetwork);
  const vpcs = requests.flatMap((request): ResolvedVpc[] => {
    const found = addressed.get(request.name);
    const own = balancersIn.get(request.name) ?? [];
    const beside = {
      traffic: own.map((balancer) => trafficOf(balancer, ranges)),
      cluster: clustersIn.get(request.name),
    };
    const known = {
      byVpc: rangesSeenFrom(file, ranges, request.name),
      balancers: balancerRanges(file, request, found, lock),
      ofBalancers: own.flatMap(({ rules }) => rules.workers),
      ofLinks: linkRulesIn.get(request.name) ?? [],
      ofVpns: (vpnRulesIn.get(request.name) ?? []).map(({ rule }) => rule),
    };
    const firewall = resolveFirewall(request.name, request.file, file, known, waivers, problems, warnings);
    refuseTwinRules(request.name, firewall.rules, known.ofLinks, linkContext);
    checkSecondaryRanges(request, found?.layout.range, problems);
    if (found === undefined) return [];
    const environments = loads.get(request.name) ?? [];
    return [
      resolvedVpc(
        {
          ...{ file, lock, request, addressed: found, environments, firewall, beside },
          asn: vpnGateways.get(request.name),
          leftProofs: keepers.left.get(request.name) ?? [],
        },
        problems,
        warnings,
      ),
    ];
  });
  const links = resolvedLinks(flowing, vpcs, linkContext);
  const networks = networksOf(file);
  // Parts that are missing, or wrong, may be what would let packets pass.
  if (!isPartial && problems.problems.length === 0)
    warnings.push(...dnsPathWarnings({ vpcs, networks, loadBalancers, links }));
  const runtimeFabrics = fabricsOf(
    { file, deployments, ranges, layouts, waivers, isPartial, now: context.surroundings.now },
    problems,
    warnings,
  );
  const ignoredTags = ignoredTagsOf(file, problems);
  const backend = backendOf(file, problems);
  const regions = regionsOf(file, waivers, problems);
  // Which rules a VPC without addresses needs waivers for is not known.
  if (!isPartial && addressed.size === requests.length) waivers.reportUnused(problems);
  return {
    problems: withoutFollowers(problems.problems),
    estate: frozen({
      organization: file.organization,
      backend,
      tags: file.tags,
      ignoredTags,
      permissionsBoundary: file.iam.permissionsBoundary,
      vpcs,
      loadBalancers,
      regions,
      runtimeFabrics,
      links,
      networks,
      waivers: waivers.all,
      quotas: quotaBook(file),
      warnings,
      lock: neededLock(lock, { file, vpcs, loadBalancers, links, proofs: keepers.proofs }),
    }),
  };
}

/** What belongs to each VPC, in the order given. */
function byVpc<T extends { readonly vpc: string }>(values: readonly T[]): ReadonlyMap<string, readonly T[]> {
  return byKey(values, ({ vpc }) => vpc);
}

/** Layouts by VPC; of one that somebody else made as the file describes it. */
function layoutsOf(
  file: EstateFile,
  addressed: ReadonlyMap<string, AddressedVpc>,
): ReadonlyMap<string, VpcLayout> {
  return new Map(
    [...addressed].map(([name, { layout }]) => {
      const existing = file.vpcs[name]?.existing;
      return [name, existing === undefined ? layout : existingLayout(existing)];
    }),
  );
}

/** Where load balancers of the VPC have their addresses; wherever they might, while it has no layout. */
function balancerRanges(
  file: EstateFile,
  { name, file: vpc }: VpcRequest,
  found: AddressedVpc | undefined,
  lock: Lock,
): readonly Ipv4Cidr[] {
  const layout = found?.layout ?? lock.vpcs.get(name)?.layout;
  if (layout !== undefined)
    return layout.subnets.filter(({ tier }) => tier === "load-balancer").map((subnet) => subnet.cidr);
  const { cidr, secondaryRanges = [] } = vpc;
  const given = cidr === undefined ? Object.values(file.addressing.pools).map((pool) => pool.cidr) : [cidr];
  return [...given, ...secondaryRanges];
}

/** A pool inside a foreign network has nothing to give, which is no news once that is said. */
function withoutFollowers(problems: readonly Problem[]): readonly Problem[] {
  return problems.some(({ code }) => code === "POOL_INSIDE_NETWORK")
    ? problems.filter(({ code }) => code !== "POOL_USED_UP")
    : problems;
}

/** What AWS associates depends on the primary range, be it given, locked or just taken from a pool. */
function checkSecondaryRanges(
  { name, file }: VpcRequest,
  range: Ipv4Cidr | undefined,
  problems: ProblemList,
): void {
  const primary = range ?? file.cidr;
  if (primary === undefined) return;
  const check = (range: Ipv4Cidr, ...path: (string | number)[]) =>
    problems.attempt(["vpcs", name, ...path], () => checkSecondaryRange(primary, range));
  for (const [index, range] of (file.secondaryRanges ?? []).entries()) check(range, "secondaryRanges", index);
  const { podRange } = file.kubernetes?.cni ?? {};
  if (podRange !== undefined) check(podRange, "kubernetes", "cni", "podRange");
}

function backendOf(file: EstateFile, problems: ProblemList): ResolvedEstate["backend"] {
  const { backend } = file.terraform;
  if (backend === undefined) return { local: {} };
  const given = (["local", "s3", "cloud"] as const).filter((kind) => backend[kind] !== undefined);
  if (given.length !== 1) problems.add(exactlyOne(["local", "s3", "cloud"], given), ["terraform", "backend"]);
  return backend;
}
