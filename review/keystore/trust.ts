import { InputError, type Problem } from "../../core/problem";
import type { MergedContexts } from "./listeners";
import { keystoreArnNeeded, keystoreUnreadable } from "./problems";
import type { KeystoreEstate } from "./request";
import type { Identity, KeystoreAuthority, TrustBundle } from "./spec";

/** The truststores that the contexts verify by. */
export function usedBundles({ contexts, joined }: MergedContexts, { trust }: KeystoreEstate): TrustBundle[] {
  const own = new Map(
    trust.filter(({ isPublic }) => !isPublic).map(({ name, authorities }) => [name, authorities]),
  );
  const used = new Set(contexts.flatMap((context) => context.trust ?? []));
  const authoritiesOf = (name: string) => [
    ...new Set((joined.get(name) ?? [name]).flatMap((each) => own.get(each) ?? [])),
  ];
  return [...used]
    .map((name) => ({ name, authorities: authoritiesOf(name) }))
    .filter(({ authorities }) => authorities.length > 0);
}

/**
 * The authorities of truststores and identities, each with where its certificates are.
 *
 * @throws InputError with `KEYSTORE_AUTHORITY_NEEDED` or `KEYSTORE_AUTHORITY_UNKNOWN`
 */
export function usedAuthorities(
  own: readonly Identity[],
  bundles: readonly TrustBundle[],
  { authorities }: KeystoreEstate,
  arns: ReadonlyMap<string, string>,
): KeystoreAuthority[] {
  const used = new Set([
    ...own.flatMap(({ authority }) => authority ?? []),
    ...bundles.flatMap((bundle) => bundle.authorities),
  ]);
  const problems: Problem[] = [];
  const found = authorities.flatMap((authority): KeystoreAuthority[] => {
    const { name, kind } = authority;
    if (!used.has(name) || kind === "public") return [];
    if (kind === "own" && authority.bundle !== undefined) return [{ name, pem: authority.bundle.pem }];
    const arn = kind === "existing" ? authority.arn : arns.get(name);
    if (kind !== "own" && arn !== undefined) return [{ name, arn }];
    problems.push(kind === "own" ? keystoreUnreadable(name) : keystoreArnNeeded(name));
    return [];
  });
  if (problems.length > 0) throw new InputError(problems);
  return found;
}
