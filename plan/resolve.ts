import { resolveRegions } from "../capabilities/account/resolve/regions";
import { resolveBootstrap } from "../capabilities/bootstrap/resolve";
import { resolvePolicies } from "../capabilities/egress/resolve/policies";
import { resolveTcpEntries } from "../capabilities/tcp-entry/resolve";
import { resolvePools } from "../capabilities/vpc/resolve/pools";
import type { Ipv4Cidr } from "../core/addressing";
import { followsFrom, type Problem } from "../core/problem";
import type { Capability } from "../estate/capability";
import { type ContextOptions, EstateContext } from "../estate/context";
import type { EstateFile } from "../estate/estate-file";
import { frozen } from "../estate/freeze";
import { tellPhase } from "../estate/progress";
import { quotaBook } from "../estate/quotas";
import type { ResolvedEstate } from "../estate/resolved-estate";
import { resolveBackend } from "./backend";
import { CAPABILITIES } from "./capabilities";
import { findDeniedClients } from "./denied-clients";
import { resolveIgnoredTags } from "./ignored-tags";
import { resolveImports } from "./imports";
import { EMPTY_LOCK, neededLock } from "./lock";
import { planAddresses } from "./phases/addresses";
import { planCertificates } from "./phases/certificates";
import { planCloudhub } from "./phases/cloudhub";
import { planConnections } from "./phases/connections";
import { planDemand } from "./phases/demand";
import { planEgress } from "./phases/egress";
import { checkFile } from "./phases/file-checks";
import { planKubernetes } from "./phases/kubernetes";
import { planLinks } from "./phases/links";
import { planLoadBalancers } from "./phases/load-balancers";
import { planNames } from "./phases/names";
import { planNetworkAcls } from "./phases/network-acls";
import { checkPaths } from "./phases/paths";
import { planPlaces } from "./phases/places";
import { planPlainConnections } from "./phases/plain-connections";
import { planPodHosts } from "./phases/pod-hosts";
import { planVpcs } from "./phases/vpcs";
import { asMade, namesInUse, withShownNames } from "./rename/made";
import { coverTexts, type TextFinding } from "./text-findings";
import { findUnusedSubscription } from "./unused-subscription";

export interface ResolveOptions extends Partial<Omit<ContextOptions, "entries">> {
  /** Ranges that must not be allocated in this run. @default - none */
  readonly avoid?: readonly Ipv4Cidr[];
  /** What was found in the texts of the file. @default - not known, and waivers of it are not judged */
  readonly findings?: readonly TextFinding[];
}

/** The resolved estate, with every problem of the file. */
export interface Resolution {
  /** Complete only if there are no problems. */
  readonly estate: ResolvedEstate;
  readonly problems: readonly Problem[];
}

/** The noun for an entry of each key, for messages about unknown names. */
const ENTRIES: Readonly<Record<string, string>> = Object.assign(
  {},
  ...(CAPABILITIES as readonly Capability[]).map(({ entries }) => entries),
);

/**
 * Resolves a file into an estate with every range, rule and number. Each phase reads only the results of earlier
 * phases: places, demand, addresses, load balancers, links and clusters, VPCs with their rules, network ACLs with
 * the entries of links, paths of what is declared, the lock. Pure: the same file and lock give the same result.
 */
export function resolveEstate(file: EstateFile, options: ResolveOptions = {}): Resolution {
  const { lock = EMPTY_LOCK } = options;
  const named = resolveNamed(file, options);
  const input = asMade(file, lock);
  if (input === undefined) return named;
  // Texts were found at their present places.
  const { findings, ...others } = options;
  const made = resolveNamed(input.file, { ...others, lock: input.lock });
  const problems = [...named.problems, ...namesInUse(file, lock)];
  return {
    // Whatever is wrong under the former names is wrong under the present ones, too, and said there.
    problems: problems.length > 0 ? problems : made.problems,
    estate: frozen({ ...named.estate, made: withShownNames(made.estate, input) }),
  };
}

/** Resolves a file with the names that it has. */
function resolveNamed(file: EstateFile, options: ResolveOptions): Resolution {
  const context = EstateContext.of(file, { lock: EMPTY_LOCK, ...options, entries: ENTRIES });
  coverTexts(context.waivers, options.findings);
  checkFile(context);
  tellPhase("sizing VPCs");
  const places = planPlaces(context);
  const certificates = planCertificates(places);
  const demand = planDemand(places);
  tellPhase("giving addresses");
  const addresses = planAddresses(places, demand.requests, options.avoid ?? []);
  tellPhase("planning load balancers");
  const balancers = planLoadBalancers(addresses.context, demand, certificates);
  const tcpEntries = resolveTcpEntries(
    { subnets: demand.balancerSubnets, certificates, balancers: balancers.all, gateways: balancers.gateways },
    addresses.context,
  );
  const opened = planConnections(addresses.context, demand, balancers, certificates);
  tellPhase("planning links");
  const planned = planLinks(addresses.context, balancers);
  const policies = resolvePolicies(addresses.context);
  const hosts = planPodHosts({ file, policies, demand, connections: opened });
  const kubernetes = planKubernetes(addresses.context, {
    ...{ demand, balancers, tcpEntries, certificates, hosts },
    links: planned,
  });
  tellPhase("planning rules");
  const named = planNames({
    ...{ addresses, demand, kubernetes, certificates },
    ...{ policies, connections: opened, links: planned },
  });
  const vpcs = planVpcs({
    demand,
    addresses,
    balancers,
    tcpEntries,
    kubernetes,
    links: planned,
    names: named,
  });
  tellPhase("planning network ACLs");
  const { links, networkAcls } = planNetworkAcls(planned, vpcs);
  const names = planEgress({
    addresses,
    balancers,
    tcpEntries,
    kubernetes,
    links: planned,
    names: named,
    vpcs,
  });
  const packets = {
    ...{ vpcs, networkAcls, links, networkFirewalls: names.networkFirewalls },
    networks: [...places.networks.values()],
    loadBalancers: balancers.all,
    tcpEntries,
    dedicatedBalancers: balancers.dedicated,
    ...kubernetes.resolved,
  };
  tellPhase("following paths");
  const connections = planPlainConnections(opened, packets, context);
  context.warnings.push(...findDeniedClients(vpcs, packets));
  context.warnings.push(...findUnusedSubscription(context.file, packets));
  checkPaths(packets, connections, context);
  const { waivers, problems, warnings } = context;
  tellPhase("comparing with the lock");
  const backend = resolveBackend(context);
  const anypoint = planCloudhub({ vpcs, certificates, links: planned });
  const bootstrap = resolveBootstrap(backend, places);
  const estate: ResolvedEstate = {
    organization: file.organization,
    backend,
    ...(bootstrap === undefined ? {} : { bootstrap }),
    imports: resolveImports(context),
    tags: file.tags,
    ignoredTags: resolveIgnoredTags(context),
    permissionsBoundary: bootstrap?.boundary.name ?? file.iam.permissionsBoundary,
    pools: resolvePools(file),
    ...packets,
    anypoint,
    ...certificates,
    connections,
    regions: resolveRegions(places),
    ...names,
    waivers: waivers.all,
    quotas: quotaBook(file),
    warnings,
    lock: neededLock(context.lock, { file, ...packets, ...names, proofs: balancers.keepers.proofs }),
  };
  // Waivers for the rules of a VPC without addresses can't be determined.
  if (!context.isPartial && addresses.addressed.size === Object.keys(file.vpcs).length)
    waivers.reportUnused(problems);
  return {
    problems: problems.problems.filter((problem) => !followsFrom(problem, context.faults)),
    estate: frozen(estate),
  };
}
