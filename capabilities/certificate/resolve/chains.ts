import { missingFor, type ProblemPath } from "../../../core/problem";
import type { EstateContext } from "../../../estate/context";
import {
  authorityAbove,
  authorityAboveNone,
  authorityCircle,
  authorityOutlives,
  authorityTooDeep,
  domainsContradict,
  isWithin,
  MOST_PATH_LENGTH,
} from "../model";
import type { MadeAuthority, ResolvedAuthority } from "../resolved";

/** What made authorities are below, and whether they may be. */
export function checkChains(authorities: readonly ResolvedAuthority[], context: EstateContext): void {
  const byName = new Map(authorities.map((each) => [each.name, each]));
  for (const authority of authorities) {
    if (authority.kind !== "made") continue;
    const path = ["authorities", authority.name, "awsPrivateCa"];
    checkDomains(authority, path, context);
    checkAbove(authority, byName, [...path, "subordinateOf"], context);
  }
  checkCircles(authorities, byName, context);
}

function checkDomains(
  { permittedDomains = [], excludedDomains }: MadeAuthority,
  path: ProblemPath,
  { problems }: EstateContext,
): void {
  for (const [index, permitted] of permittedDomains.entries()) {
    const excluded = excludedDomains.find((domain) => isWithin(permitted, domain));
    if (excluded !== undefined)
      problems.add(domainsContradict(excluded, permitted), [...path, "permittedDomains", index]);
  }
}

function checkAbove(
  { name, above, life }: MadeAuthority,
  byName: ReadonlyMap<string, ResolvedAuthority>,
  path: ProblemPath,
  context: EstateContext,
): void {
  if (above === undefined || !context.knows("authorities", above, path)) return;
  const issuer = byName.get(above);
  const { problems } = context;
  if (issuer === undefined) return;
  if (issuer.kind === "public") problems.add(authorityAboveNone(name, above), path);
  if ((issuer.kind === "made" || issuer.kind === "existing") && issuer.mode === "short-lived")
    problems.add(authorityAbove(name, above, issuer.mode), path);
  if (issuer.kind === "existing" && issuer.keyAlgorithm === undefined)
    problems.add(missingFor("keyAlgorithm", `${name} is below it, and its signature is of this key`), [
      ...["authorities", above, "awsPrivateCa"],
    ]);
  if (issuer.kind === "made" && life.hours >= issuer.life.hours)
    problems.add(authorityOutlives(name, life, above, issuer.life), path);
}

/** The names from an authority up to its root, itself first; a circle ends where it begins again. */
function chainFrom(name: string, byName: ReadonlyMap<string, ResolvedAuthority>): readonly string[] {
  const chain: string[] = [];
  for (let next: string | undefined = name; next !== undefined && !chain.includes(next); ) {
    chain.push(next);
    const authority = byName.get(next);
    next = authority?.kind === "made" ? authority.above : undefined;
  }
  return chain;
}

/** Each circle once, at the first of its names. */
function checkCircles(
  authorities: readonly ResolvedAuthority[],
  byName: ReadonlyMap<string, ResolvedAuthority>,
  { problems }: EstateContext,
): void {
  for (const { name } of authorities) {
    const chain = chainFrom(name, byName);
    const last = byName.get(chain.at(-1) ?? name);
    const isCircle = last?.kind === "made" && last.above === name;
    const depth = chain.filter((each) => byName.get(each)?.kind === "made").length - 1;
    if (!isCircle && depth > MOST_PATH_LENGTH + 1)
      problems.add(authorityTooDeep(name, depth, MOST_PATH_LENGTH + 1), [
        ...["authorities", name, "awsPrivateCa", "subordinateOf"],
      ]);
    if (isCircle && [...chain].sort()[0] === name)
      problems.add(authorityCircle([...chain, name]), ["authorities", name, "awsPrivateCa", "subordinateOf"]);
  }
}
