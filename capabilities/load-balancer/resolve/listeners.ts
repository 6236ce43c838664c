import { notTogether, type ProblemPath } from "../../../core/problem";
import type { EstateContext } from "../../../estate/context";
import { sortedEntries } from "../../../estate/sorted-entries";
import {
  type CaBundle,
  DEFAULT_TLS_POLICY,
  listWeaknesses,
  mutualTlsProblems,
  type RevocationList,
  readCaBundle,
  readRevocationList,
  revocationListProblems,
  type TlsPolicy,
  tlsPolicy,
  verifyListenerProblems,
} from "../../tls/model";
import { caExpiresSoon, DEFAULT_ADVERTISE_CA_NAMES } from "../model";
import type { ResolvedListener, ResolvedMutualTls } from "../resolved";
import type { LoadBalancerFile } from "../schema";
import type { MutualTlsFile } from "../tls-schema";
import type { BalancerContext } from "./context";

/** Resolves the TLS settings of listeners, and the client certificates that they require. */
export function resolveListeners(
  balancer: LoadBalancerFile,
  path: ProblemPath,
  context: BalancerContext,
): ResolvedListener[] {
  const { listeners } = balancer;
  // A setting that all listeners share is checked once, at its own path.
  const shared = {
    tlsPolicy: resolvePolicy(balancer.tls?.policy ?? DEFAULT_TLS_POLICY, path, context),
    mutualTls: resolveMutualTls(balancer.mutualTls, path, context),
  };
  const resolved = sortedEntries(listeners).map(([name, { port, tls, mutualTls }]): ResolvedListener => {
    const at = [...path, "listeners", name];
    return {
      name,
      port,
      tlsPolicy: tls?.policy === undefined ? shared.tlsPolicy : resolvePolicy(tls.policy, at, context),
      mutualTls: mutualTls === undefined ? shared.mutualTls : resolveMutualTls(mutualTls, at, context),
    };
  });
  // A shared setting that every listener overrides has no effect.
  const own = Object.values(listeners);
  for (const key of ["tls", "mutualTls"] as const)
    if (balancer[key] !== undefined && own.length > 0 && own.every((each) => each[key] !== undefined))
      context.problems.add(notTogether(key, "every listener says its own"), [...path, key]);
  const modes = resolved.map(({ name, mutualTls: { mode } }) => ({ name, mode }));
  for (const problem of verifyListenerProblems(modes)) context.problems.add(problem, [...path, "listeners"]);
  return resolved;
}

/** The TLS policy. An unknown name is reported, and the default is used so that the rest can be checked. */
export function resolvePolicy(name: string, above: ProblemPath, context: EstateContext): TlsPolicy {
  const path = [...above, "tls", "policy"];
  const policy = context.problems.attempt(path, () => tlsPolicy(name));
  if (policy === undefined) return tlsPolicy(DEFAULT_TLS_POLICY);
  const weaknesses = listWeaknesses(policy);
  if (weaknesses.length > 0)
    context.requireWaiver(
      {
        finding: "TLS_POLICY_WEAKER",
        what: `the TLS policy is weaker than the default: it ${weaknesses.join(", and ")}`,
        got: policy.name,
        instead: `leave it out for ${DEFAULT_TLS_POLICY}`,
      },
      path,
    );
  return policy;
}

function resolveMutualTls(
  asked: MutualTlsFile | undefined,
  above: ProblemPath,
  context: BalancerContext,
): ResolvedMutualTls {
  if (asked === undefined) return { mode: "off" };
  const { problems } = context;
  const path = [...above, "mutualTls"];
  const { mode, caBundle, revocationLists = [], advertiseCaNames } = asked;
  const contradictions = mutualTlsProblems({
    mode,
    hasCaBundle: caBundle !== undefined,
    hasRevocationLists: revocationLists.length > 0,
    saysAdvertise: advertiseCaNames !== undefined,
  });
  for (const problem of contradictions) problems.add(problem, path);
  if (mode === "passthrough")
    context.requireWaiver(
      {
        finding: "CLIENT_CERTIFICATE_UNVERIFIED",
        what: "client certificates are passed to the application without verification",
        got: "mode: passthrough",
        instead: "choose mode: verify with a caBundle",
      },
      [...path, "mode"],
    );
  if (mode !== "verify" || caBundle === undefined) return { mode: mode === "verify" ? "off" : mode };
  const bundle = readBundle(caBundle, [...path, "caBundle"], context);
  if (bundle === undefined) return { mode: "off" };
  const lists = new Map<string, RevocationList>();
  for (const [index, file] of revocationLists.entries()) {
    const list = readList(file, bundle, [...path, "revocationLists", index], context);
    if (list !== undefined) lists.set(file, list);
  }
  for (const problem of revocationListProblems([...lists.values()]))
    problems.add(problem, [...path, "revocationLists"]);
  return {
    mode,
    caBundle: bundle,
    revocationLists: Object.fromEntries(lists),
    advertiseCaNames: advertiseCaNames ?? DEFAULT_ADVERTISE_CA_NAMES,
  };
}

/** Sixty days: enough time to distribute certificates of a new authority. */
const SOON = 60 * 24 * 3600 * 1000;

function readBundle(file: string, path: ProblemPath, context: BalancerContext): CaBundle | undefined {
  const { surroundings, problems, warnings } = context;
  const bundle = problems.attempt(path, () => readCaBundle(surroundings.read(file), surroundings.now));
  for (const { subject, notAfter } of bundle?.certificates ?? [])
    if (notAfter < surroundings.now + SOON)
      warnings.push({ ...caExpiresSoon(subject, formatDay(notAfter)), path });
  return bundle;
}

function readList(
  file: string,
  bundle: CaBundle,
  path: ProblemPath,
  { surroundings, problems }: BalancerContext,
): RevocationList | undefined {
  return problems.attempt(path, () => readRevocationList(surroundings.read(file), bundle, surroundings.now));
}

/** `2031-05-04`; warnings don't need the time of day. */
function formatDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
