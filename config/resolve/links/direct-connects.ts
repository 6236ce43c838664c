import { checkBackup, checkDirectConnect, type DirectConnectSpec } from "../../../core/connectivity";
import {
  directConnectOwnerOurs,
  directConnectTwice,
  notTogether,
  type Problem,
  type ProblemPath,
  unknownName,
} from "../../../core/errors";
import type { ResolvedDirectConnect, ResolvedTransitGateway, ResolvedVpn } from "../../resolved-links";
import type { DirectConnectFile } from "../../schema";
import { sortedEntries } from "../../sorted-entries";
import { closest } from "../../suggest";
import { associationsOf, type KeyedAssociation } from "./associations";
import { type LinkContext, linkAccount } from "./context";
import { checkDeletionProtection } from "./departures";
import { prefixesBehind, withoutDefault } from "./networks";
import { interfacesOf, portsOf } from "./ports";
import type { PrefixesByConnect } from "./transit-gateways";
import type { WithoutFlows } from "./vpns";

/** What lies behind every Direct Connect whose network is known. */
export function prefixesByConnect(context: LinkContext): PrefixesByConnect {
  return new Map(
    sortedEntries(context.file.directConnects).flatMap(([name, connect]) => {
      const prefixes = prefixesBehind(context, connect, ["directConnects", name]);
      return prefixes === undefined ? [] : [[name, prefixes] as const];
    }),
  );
}

/** Every Direct Connect of the file whose network is known. */
export function directConnectsOf(
  context: LinkContext,
  transitGateways: readonly WithoutFlows<ResolvedTransitGateway>[],
  connects: PrefixesByConnect,
): WithoutFlows<ResolvedDirectConnect>[] {
  return sortedEntries(context.file.directConnects).flatMap(([name, connect]) => {
    const { file, problems } = context;
    const at = ["directConnects", name];
    if (connect.existing?.account === undefined)
      checkDeletionProtection("the Direct Connect gateway", connect.deletionProtection, at, context);
    const account = linkAccount(context, connect.account, [...at, "account"]);
    checkExisting(connect, at, context);
    const region = connect.region ?? file.region;
    const ports = portsOf(connect, region, at, context);
    const keyed = associationsOf(name, { connect, account, context, transitGateways });
    const prefixes = connects.get(name);
    if (prefixes === undefined) return [];
    const associations = keyed.map(({ association }) => association);
    const interfaces = interfacesOf(connect, ports, at, context);
    const { asn, network } = connect;
    const spec: DirectConnectSpec = { name, asn, network, prefixes, associations, interfaces };
    for (const problem of checkDirectConnect(spec, at)) problems.add(placed(problem, at, keyed));
    const followed = { ...spec, prefixes: withoutDefault(prefixes) };
    return [{ name, account, region, spec: followed, options: connect, ports }];
  });
}

/** A gateway of others takes nothing of ours but proposals. */
function checkExisting(
  { existing, ...connect }: DirectConnectFile,
  at: ProblemPath,
  { file, problems }: LinkContext,
): void {
  if (existing === undefined) return;
  const [other] = sortedEntries(file.directConnects).filter(([, one]) => one.existing?.id === existing.id);
  if (other !== undefined && other[0] !== at[1])
    problems.add(directConnectTwice(other[0], existing.id), [...at, "existing", "id"]);
  if (existing.account === undefined) return;
  const ours = sortedEntries(file.accounts).find(([, { id }]) => id === existing.account);
  if (ours !== undefined) {
    problems.add(directConnectOwnerOurs(existing.account, ours[0]), [...at, "existing", "account"]);
    return;
  }
  for (const key of ["interfaces", "ports"] as const)
    if (Object.keys(connect[key]).length > 0)
      problems.add(notTogether(key, "it goes with a Direct Connect gateway of our own"), [...at, key]);
  if (connect.deletionProtection !== undefined)
    problems.add(notTogether("deletionProtection", "nothing is made that it could protect"), [
      ...at,
      "deletionProtection",
    ]);
}

/** The problem where the file has what it is about: gateways by their keys. */
function placed(problem: Problem, at: ProblemPath, keyed: readonly KeyedAssociation[]): Problem {
  const { path = at } = problem;
  const [list, name, ...rest] = path.slice(at.length);
  if (list !== "associations") return problem;
  const found = keyed.find(({ association }) => association.name === name);
  const below = found === undefined ? [] : [found.key, ...rest];
  return { ...problem, path: [...at, "gateways", ...below] };
}

/** Reports VPNs that would go before the Direct Connect that they stand in for. */
export function checkBackups(
  { file, problems }: LinkContext,
  vpns: readonly WithoutFlows<ResolvedVpn>[],
  connects: readonly WithoutFlows<ResolvedDirectConnect>[],
): void {
  const known = Object.keys(file.directConnects).sort();
  for (const { name, spec, options } of vpns) {
    const { backupOf } = options;
    if (backupOf === undefined) continue;
    const at = ["vpns", name];
    if (!known.includes(backupOf))
      problems.add(
        unknownName("Direct Connect", backupOf, closest(backupOf, known), known, [
          "directConnects",
          backupOf,
        ]),
        [...at, "backupOf"],
      );
    const connect = connects.find((candidate) => candidate.name === backupOf);
    if (connect === undefined) continue;
    for (const problem of checkBackup(connect.spec, spec, [...at, "prefixes"])) problems.add(problem);
  }
}
