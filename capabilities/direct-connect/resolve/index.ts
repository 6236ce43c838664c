import { DELETION_PROTECTION } from "../../../core/limits/protection";
import { notTogether, type Problem, type ProblemPath } from "../../../core/problem";
import { findAccountById } from "../../../estate/account";
import { findRegion } from "../../../estate/region";
import { sortedEntries } from "../../../estate/sorted-entries";
import { findLinkAccount, type LinkContext } from "../../link/resolve/context";
import { checkDeletionProtection } from "../../link/resolve/deviations";
import { dropDefaultRoute } from "../../link/resolve/networks";
import type { WithoutFlows } from "../../link/resolved";
import type { ResolvedTransitGateway } from "../../transit-gateway/resolved";
import {
  checkDirectConnect,
  type DirectConnectSpec,
  directConnectOwnerManaged,
  directConnectTwice,
} from "../model";
import type { ResolvedDirectConnect } from "../resolved";
import type { DirectConnectFile } from "../schema";
import { type KeyedAssociation, resolveAssociations } from "./associations";
import type { PrefixesByDirectConnect } from "./contributions";
import { resolveInterfaces, resolvePorts } from "./ports";

/** Inputs of all Direct Connects of an estate. */
interface Known {
  readonly transitGateways: readonly WithoutFlows<ResolvedTransitGateway>[];
  readonly prefixes: PrefixesByDirectConnect;
}

/** Resolves every Direct Connect whose network is known. */
export function resolveDirectConnects(
  context: LinkContext,
  known: Known,
): WithoutFlows<ResolvedDirectConnect>[] {
  return sortedEntries(context.file.directConnects).flatMap(
    ([name, options]) => resolveDirectConnect(name, options, context, known) ?? [],
  );
}

/** @returns `undefined` if the network is unknown; then a problem is added */
function resolveDirectConnect(
  name: string,
  options: DirectConnectFile,
  context: LinkContext,
  { transitGateways, prefixes: byName }: Known,
): WithoutFlows<ResolvedDirectConnect> | undefined {
  const { problems } = context;
  const at = ["directConnects", name];
  const { asn, network, existing, deletionProtection = DELETION_PROTECTION } = options;
  if (existing?.account === undefined)
    checkDeletionProtection("the Direct Connect gateway", deletionProtection, at, context);
  const account = findLinkAccount(context, options.account, [...at, "account"]);
  checkExisting(options, at, context);
  const region = findRegion(context.file, options);
  const ports = resolvePorts(options, region, at, context);
  const keyed = resolveAssociations(name, { options, account, context, transitGateways });
  const prefixes = byName.get(name);
  if (prefixes === undefined) return undefined;
  const associations = keyed.map(({ association }) => association);
  const interfaces = resolveInterfaces(options, { ports, region }, at, context);
  const specs = interfaces.map(({ spec }) => spec);
  const spec: DirectConnectSpec = { name, asn, network, prefixes, associations, interfaces: specs };
  for (const problem of checkDirectConnect(spec, at)) problems.add(placeProblem(problem, at, keyed));
  const owner = existing?.account ?? account.id;
  return {
    ...{ name, account, region, ports, deletionProtection },
    spec: { ...spec, prefixes: dropDefaultRoute(prefixes) },
    interfaces: interfaces.map(({ resolved }) => resolved),
    ...(existing === undefined
      ? {}
      : { existing: { id: existing.id, ...(owner === undefined ? {} : { account: owner }) } }),
    ...describeGateways(options),
  };
}

/** Settings of gateways besides their associations, by the name of the association. */
function describeGateways({
  gateways,
}: DirectConnectFile): Pick<ResolvedDirectConnect, "segments" | "proposals"> {
  const entries = sortedEntries(gateways);
  const segments = entries.flatMap(([, { transitGateway, segment }]) =>
    transitGateway === undefined || segment === undefined ? [] : [[transitGateway, segment] as const],
  );
  const proposals = entries.flatMap(([key, { external }]) =>
    external === undefined ? [] : [[key, { id: external.proposal, account: external.account }] as const],
  );
  return { segments: Object.fromEntries(segments), proposals: Object.fromEntries(proposals) };
}

/** A Direct Connect gateway of another party only gets proposals from here. */
function checkExisting(
  { existing, ...options }: DirectConnectFile,
  at: ProblemPath,
  { file, problems }: LinkContext,
): void {
  if (existing === undefined) return;
  const [other] = sortedEntries(file.directConnects).filter(([, one]) => one.existing?.id === existing.id);
  if (other !== undefined && other[0] !== at[1])
    problems.add(directConnectTwice(other[0], existing.id), [...at, "existing", "id"]);
  if (existing.account === undefined) return;
  const ours = findAccountById(file, existing.account);
  if (ours !== undefined) {
    problems.add(directConnectOwnerManaged(existing.account, ours), [...at, "existing", "account"]);
    return;
  }
  for (const key of ["interfaces", "ports"] as const)
    if (Object.keys(options[key]).length > 0)
      problems.add(notTogether(key, "it goes with a Direct Connect gateway of our own"), [...at, key]);
  if (options.deletionProtection !== undefined)
    problems.add(notTogether("deletionProtection", "nothing is made that it could protect"), [
      ...at,
      "deletionProtection",
    ]);
}

/** Moves the problem to the key of the gateway that it is about. */
function placeProblem(problem: Problem, at: ProblemPath, keyed: readonly KeyedAssociation[]): Problem {
  const { path = at } = problem;
  const [list, name, ...rest] = path.slice(at.length);
  if (list !== "associations") return problem;
  const found = keyed.find(({ association }) => association.name === name);
  const below = found === undefined ? [] : [found.key, ...rest];
  return { ...problem, path: [...at, "gateways", ...below] };
}
