import { type Ipv4Cidr, trySingleAddress } from "../../../core/addressing";
import { defined } from "../../../core/defined";
import { securityGroupLedger } from "../../../core/firewall";
import { pickLike } from "../../../core/pick-like";
import type { ProblemPath } from "../../../core/problem";
import { checkAlarmTopic } from "../../../estate/alarm-topics";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { ResolvedCertificates } from "../../certificate/resolved";
import {
  balancerWorkerGroupUnknown,
  certificateOnBothSides,
  fittingName,
  planAdmission,
} from "../../load-balancer/model";
import { privateClients, resolveAllowlist } from "../../load-balancer/resolve/admission";
import { attemptAt } from "../../load-balancer/resolve/context";
import type { GatewayMembers } from "../../load-balancer/resolve/contributions";
import { resolveLimits } from "../../load-balancer/resolve/limits";
import { checkIngress } from "../../load-balancer/resolve/parts";
import { resolveShield } from "../../load-balancer/resolve/shield";
import type { ResolvedLoadBalancer } from "../../load-balancer/resolved";
import type { SubnetsByVpc } from "../../vpc/resolve/balancer-subnets";
import type { AddressedContext } from "../../vpc/resolve/context";
import type { VpcPlace } from "../../vpc/resolve/places";
import { viewRangesFrom } from "../../vpc/resolve/routed-ranges";
import {
  ENTRY_SETTINGS,
  entryAddressProblems,
  entryAdmitsNobody,
  entryProblems,
  nameTaken,
  planEntryRules,
  planEntryTraffic,
} from "../model";
import type { ResolvedTcpEntry } from "../resolved";
import type { TcpEntryFile } from "../schema";
import { checkDeviations } from "./deviations";
import { checkSharedRecords, checkShownNames } from "./domains";
import { isFreeIn } from "./free-address";
import { resolveListeners } from "./listeners";
import { standingId } from "./places";
import { resolveTargetGroup } from "./targets";

/** What entries depend on besides addresses. */
export interface KnownOfEntries {
  readonly subnets: SubnetsByVpc;
  readonly certificates: ResolvedCertificates;
  readonly balancers: readonly ResolvedLoadBalancer[];
  /** What gateways ask of who sends to them, by name. */
  readonly gateways: Readonly<Record<string, GatewayMembers>>;
}

/** Resolves every entry whose VPC is known. All problems of an entry are reported. */
export function resolveTcpEntries(known: KnownOfEntries, context: AddressedContext): ResolvedTcpEntry[] {
  const entries = sortedEntries(context.file.tcpEntries).flatMap(([name, entry]) => {
    checkName(name, known.balancers, context);
    const place = context.vpcs.get(entry.vpc);
    if (place === undefined || place.kind === "cloudhub") return [];
    const resolved = resolveTcpEntry(name, entry, place, known, context);
    return resolved === undefined ? [] : [resolved];
  });
  checkBothSides(entries, known.balancers, context);
  checkSharedRecords(entries, known.balancers, context);
  return entries;
}

function resolveTcpEntry(
  name: string,
  options: TcpEntryFile,
  place: VpcPlace,
  { subnets, certificates, gateways, balancers }: KnownOfEntries,
  context: AddressedContext,
): ResolvedTcpEntry | undefined {
  const path = ["tcpEntries", name];
  const { problems } = context;
  const { vpc, scheme } = options;
  const { rulesPerSecurityGroup, securityGroups } = resolveLimits(options, place.quotas);
  const limits = { rulesPerSecurityGroup, securityGroups };
  checkIngress(options, place, path, context);
  checkAlarmTopic(options.alarms.topic, place.region, path, context);
  const listeners = resolveListeners(
    options.listeners,
    { name, scheme, region: place.region, certificates: certificates.certificates },
    path,
    context,
  );
  const domains = sortedEntries(options.domains).map(([, domain]) => defined(domain));
  checkShownNames({ name, domains, listeners }, certificates, context);
  const admission = resolveAdmission(name, options, limits, path, context);
  const targetGroups = sortedEntries(options.listeners).flatMap(([listener, given]) => {
    const at = [...path, "listeners", listener, "target"];
    return resolveTargetGroup(listener, given, { entry: name, vpc, scheme, gateways }, at, context) ?? [];
  });
  const parts = listeners.map(({ tls, ...listener }) => ({ ...listener, hasTls: tls !== undefined }));
  for (const problem of entryProblems({ listeners: parts, targetGroups }))
    problems.add({ ...problem, path: [...path, ...(problem.path ?? [])] });
  if (admission !== undefined)
    checkDeviations(name, options, { targetGroups, admission, balancers }, context);
  const layout = context.layouts.get(vpc);
  // Without a layout the entry has no subnets.
  if (layout === undefined) return undefined;
  const subnetIndex = subnets.get(vpc)?.indices.get(standingId(name));
  if (subnetIndex === undefined || admission === undefined) return undefined;
  checkAddresses(options, { layout, subnetIndex }, path, context);
  const isPublic = scheme === "internet-facing";
  const shield = resolveShield(
    { shield: options.shield, facesInternet: isPublic, isGuarded: false },
    path,
    context,
  );
  const rules = planEntryRules({ name, admission, targetGroups });
  for (const ofGroup of rules.clients.values())
    for (const problem of securityGroupLedger(ofGroup, {
      rulesPerDirection: rulesPerSecurityGroup,
      groupsPerInterface: securityGroups,
    }).problems)
      if (problem.code !== "RULES_PER_INTERFACE_EXCEEDED") problems.add(problem, [...path, "listeners"]);
  if (
    rules.workers.length > 0 &&
    place.existing !== undefined &&
    place.existing.workerSecurityGroup === undefined
  )
    problems.add(balancerWorkerGroupUnknown(name, vpc), path);
  return {
    ...{ name, vpc, subnetIndex, scheme, admission, listeners, targetGroups, rules, limits },
    ...pickLike(ENTRY_SETTINGS, options),
    traffic: planEntryTraffic({ scheme, admission, targetGroups }, context.ranges.get(vpc) ?? []),
    logRetentionDays: options.logs.retentionDays,
    alarms: defined(options.alarms),
    domains,
    ...defined({ addresses: options.addresses, shield }),
  };
}

function resolveAdmission(
  name: string,
  { vpc, scheme, allowlist: given, listeners }: TcpEntryFile,
  limits: ResolvedTcpEntry["limits"],
  path: ProblemPath,
  context: AddressedContext,
) {
  const allowlist = given && resolveAllowlist(given, path, viewRangesFrom(vpc, context), context);
  // An entry without ranges, because it is invalid, must not count as an empty entry.
  if (allowlist?.includes(undefined)) return undefined;
  const entries = allowlist?.filter((entry) => entry !== undefined);
  const ports = [...new Set(Object.values(listeners).map(({ port }) => port))].sort((a, b) => a - b);
  const plan = attemptAt(context, path, () =>
    planAdmission({ ports, limits, scheme, ...(entries === undefined ? {} : { allowlist: entries }) }),
  );
  if (plan?.used === 0) context.warnings.push({ ...entryAdmitsNobody(name), path });
  if (plan !== undefined && scheme === "internet-facing")
    context.warnings.push(...privateClients(plan, path));
  return plan;
}

/** Load balancers of a region share one list of names; the one of static addresses has `-static` at its end. */
function checkName(
  name: string,
  balancers: readonly ResolvedLoadBalancer[],
  { problems }: AddressedContext,
): void {
  for (const { name: other, staticAddresses } of balancers) {
    if (other === name) problems.add(nameTaken(name, `loadBalancers.${other}`), ["tcpEntries", name]);
    if (staticAddresses !== undefined && name === fittingName(`${other}-static`))
      problems.add(nameTaken(name, `loadBalancers.${other}, for its staticAddresses,`), ["tcpEntries", name]);
  }
}

function checkAddresses(
  { scheme, addresses }: TcpEntryFile,
  {
    layout,
    subnetIndex,
  }: {
    readonly layout: { readonly subnets: readonly { tier: string; zone: string; cidr: Ipv4Cidr }[] };
    readonly subnetIndex: number;
  },
  path: ProblemPath,
  { problems }: AddressedContext,
): void {
  if (addresses === undefined) return;
  const byZone = new Map<string, Ipv4Cidr[]>();
  for (const { tier, zone, cidr } of layout.subnets)
    if (tier === "load-balancer") byZone.set(zone, [...(byZone.get(zone) ?? []), cidr]);
  const subnets = new Map(
    [...byZone].flatMap(([zone, cidrs]) => {
      const cidr = cidrs[subnetIndex];
      if (cidr === undefined) return [];
      const isFree = (text: string) => {
        const address = trySingleAddress(text);
        return address !== undefined && isFreeIn(cidr, address);
      };
      return [[zone, { text: String(cidr), isFree }] as const];
    }),
  );
  const zones = [...byZone.keys()].sort();
  for (const problem of entryAddressProblems({ scheme, addresses, subnets, zones }))
    problems.add({ ...problem, path: [...path, ...(problem.path ?? [])] });
}

/** One certificate on both sides of the edge: whoever gets its key inside can pose as the estate outside. */
function checkBothSides(
  entries: readonly ResolvedTcpEntry[],
  balancers: readonly ResolvedLoadBalancer[],
  { problems }: AddressedContext,
): void {
  const shown = [
    ...balancers.flatMap(({ name, scheme, domains }) =>
      domains.map(({ certificate }) => ({ name, scheme, certificate, path: undefined })),
    ),
    ...entries.flatMap(({ name, scheme, listeners }) =>
      listeners.map(({ name: listener, tls }) => ({
        ...{ name, scheme, certificate: tls?.certificate },
        path: ["tcpEntries", name, "listeners", listener, "tls", "certificate"],
      })),
    ),
  ].filter(({ certificate = "" }) => certificate !== "");
  for (const { path, certificate = "", scheme, name } of shown) {
    const other = shown.find((one) => one.certificate === certificate && one.scheme !== scheme);
    if (path === undefined || other === undefined) continue;
    const [outside, inside] = scheme === "internal" ? [other.name, name] : [name, other.name];
    problems.add(certificateOnBothSides(certificate, outside, inside), path);
  }
}
