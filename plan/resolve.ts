import { resolveRegions } from "../capabilities/account/resolve/regions";
import { resolveNetworks } from "../capabilities/external-network/resolve";
import type { Ipv4Cidr } from "../core/addressing";
import { exactlyOne, followsFrom, type Problem } from "../core/problem";
import { type ContextOptions, EstateContext } from "../estate/context";
import type { EstateFile } from "../estate/estate-file";
import { frozen } from "../estate/freeze";
import { quotaBook } from "../estate/quotas";
import type { ResolvedEstate } from "../estate/resolved-estate";
import { CAPABILITIES } from "./capabilities";
import { resolveIgnoredTags } from "./ignored-tags";
import { completeLinks } from "./links";
import { EMPTY_LOCK, neededLock } from "./lock";
import { planAddresses } from "./phases/addresses";
import { planDemand } from "./phases/demand";
import { checkFile } from "./phases/file-checks";
import { planKubernetes } from "./phases/kubernetes";
import { planLinks } from "./phases/links";
import { planLoadBalancers } from "./phases/load-balancers";
import { planVpcs } from "./phases/vpcs";
import { dnsPathWarnings } from "./reachability";

export interface ResolveOptions extends Partial<Omit<ContextOptions, "entries">> {
  /** Ranges that are not handed out in this run. @default - none */
  readonly avoid?: readonly Ipv4Cidr[];
}

/** What the file means, and everything that is wrong with it. */
export interface Resolution {
  /** Complete only where there are no problems. */
  readonly estate: ResolvedEstate;
  readonly problems: readonly Problem[];
}

/** What messages call the entries that others name. */
const ENTRIES: Readonly<Record<string, string>> = Object.assign(
  {},
  ...CAPABILITIES.map((each) => ("entries" in each ? each.entries : {})),
);

/**
 * The estate with every range, rule and number spelled out, in phases that only look back: demand, addresses, load
 * balancers, links and clusters, the rules and network ACLs of VPCs, entries of links, the lock. Pure: the same file and lock
 * give the same answer.
 */
export function resolveEstate(file: EstateFile, options: ResolveOptions = {}): Resolution {
  const context = EstateContext.of(file, { lock: EMPTY_LOCK, ...options, entries: ENTRIES });
  checkFile(context);
  const demand = planDemand(context);
  const addresses = planAddresses(context, demand.requests, options.avoid ?? []);
  const balancers = planLoadBalancers(addresses.context, demand);
  const planned = planLinks(addresses.context);
  const kubernetes = planKubernetes(addresses.context, demand);
  const vpcs = planVpcs({ demand, addresses, balancers, kubernetes, links: planned });
  const links = completeLinks(planned.flowing, vpcs, planned.context);
  const networks = resolveNetworks(file);
  const loadBalancers = balancers.all;
  checkAcross({ vpcs, networks, loadBalancers, links }, context);
  const { waivers, problems, warnings } = context;
  const estate: ResolvedEstate = {
    organization: file.organization,
    backend: resolveBackend(context),
    tags: file.tags,
    ignoredTags: resolveIgnoredTags(context),
    permissionsBoundary: file.iam.permissionsBoundary,
    vpcs,
    loadBalancers,
    regions: resolveRegions(context),
    links,
    networks,
    ...kubernetes.resolved,
    waivers: waivers.all,
    quotas: quotaBook(file),
    warnings,
    lock: neededLock(context.lock, { file, vpcs, loadBalancers, links, proofs: balancers.keepers.proofs }),
  };
  // Which rules a VPC without addresses needs waivers for is not known.
  if (!context.isPartial && addresses.addressed.size === demand.requests.length)
    waivers.reportUnused(problems);
  return {
    problems: problems.problems.filter((problem) => !followsFrom(problem, context.faults)),
    estate: frozen(estate),
  };
}

/** What only the whole estate shows. Parts that are missing, or wrong, may be what would let packets pass. */
function checkAcross(
  estate: Pick<ResolvedEstate, "vpcs" | "networks" | "loadBalancers" | "links">,
  { isPartial, problems, warnings }: EstateContext,
): void {
  if (!isPartial && problems.isEmpty) warnings.push(...dnsPathWarnings(estate));
}

function resolveBackend({ file, problems }: EstateContext): ResolvedEstate["backend"] {
  const { backend } = file.terraform;
  if (backend === undefined) return { local: {} };
  const given = (["local", "s3", "cloud"] as const).filter((kind) => backend[kind] !== undefined);
  if (given.length !== 1) problems.add(exactlyOne(["local", "s3", "cloud"], given), ["terraform", "backend"]);
  return backend;
}
