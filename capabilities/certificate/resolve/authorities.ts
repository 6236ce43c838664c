import { defined } from "../../../core/defined";
import { exactlyOne, missingFor, notTogether, type ProblemPath } from "../../../core/problem";
import { accountNamed } from "../../../estate/account";
import type { EstateContext } from "../../../estate/context";
import { findRegion } from "../../../estate/region";
import { sortedEntries } from "../../../estate/sorted-entries";
import { findPublicRoot, readCaBundle } from "../../tls/model";
import type { AuthorityFile, AwsPrivateCaFile } from "../authority-schema";
import { authorityPublic, DEFAULT_CA_KEY, DEFAULT_CA_LIFE, type MadeKind } from "../model";
import type { OwnAuthority, ResolvedAuthority } from "../resolved";

/** All authorities that are right by themselves. */
export function resolveAuthorities(context: EstateContext): ResolvedAuthority[] {
  return sortedEntries(context.file.authorities).flatMap(([name, authority]) =>
    resolveAuthority(name, authority, ["authorities", name], context),
  );
}

function resolveAuthority(
  name: string,
  { awsPrivateCa, own, public: publicOne }: AuthorityFile,
  path: ProblemPath,
  context: EstateContext,
): ResolvedAuthority[] {
  const given = Object.keys(defined({ awsPrivateCa, own, public: publicOne }));
  if (given.length !== 1) {
    context.problems.add(exactlyOne(["awsPrivateCa", "own", "public"], given), path);
    return [];
  }
  if (own !== undefined) return [resolveOwn(name, own.certificate, [...path, "own", "certificate"], context)];
  if (awsPrivateCa === undefined) return [{ kind: "public", name }];
  return resolvePrivate(name, awsPrivateCa, [...path, "awsPrivateCa"], context);
}

function resolveOwn(name: string, file: string, path: ProblemPath, context: EstateContext): OwnAuthority {
  const { surroundings, problems } = context;
  const bundle = problems.attempt(path, () => readCaBundle(surroundings.read(file), surroundings.now));
  const root = bundle && findPublicRoot(bundle);
  if (root !== undefined) problems.add(authorityPublic(root), path);
  return { kind: "own", name, file, ...defined({ bundle }) };
}

/** Keys that say what is made, and mean nothing for an authority that exists. */
const OF_MADE = [
  "subordinateOf",
  "subject",
  "keyAlgorithm",
  "life",
  "permittedDomains",
  "excludedDomains",
  "account",
  "region",
  "sharedWith",
] as const satisfies readonly (keyof AwsPrivateCaFile)[];

function resolvePrivate(
  name: string,
  options: AwsPrivateCaFile,
  path: ProblemPath,
  context: EstateContext,
): ResolvedAuthority[] {
  const { arn, make, mode } = options;
  const { problems } = context;
  const given = Object.keys(defined({ arn, make }));
  if (given.length !== 1) {
    problems.add(exactlyOne(["arn", "make"], given), path);
    return [];
  }
  if (make !== undefined) return [resolveMade(name, make, options, path, context)];
  if (arn === undefined) return [];
  for (const key of OF_MADE)
    if (options[key] !== undefined)
      problems.add(notTogether(key, "the authority exists already"), [...path, key]);
  return [{ kind: "existing", name, arn, mode }];
}

function resolveMade(
  name: string,
  make: MadeKind,
  options: AwsPrivateCaFile,
  path: ProblemPath,
  context: EstateContext,
): ResolvedAuthority {
  const { file, problems } = context;
  const { subordinateOf: above, subject, permittedDomains, excludedDomains = [], sharedWith = [] } = options;
  if (make === "root" && above !== undefined)
    problems.add(notTogether("subordinateOf", "a root is below nothing"), [...path, "subordinateOf"]);
  if (make === "subordinate" && above === undefined)
    problems.add(missingFor("subordinateOf", "make: subordinate"), path);
  if (options.account !== undefined) context.knows("accounts", options.account, [...path, "account"]);
  for (const [index, account] of sharedWith.entries())
    context.knows("accounts", account, [...path, "sharedWith", index]);
  return {
    ...{ kind: "made", name, make, mode: options.mode },
    ...(make === "subordinate" ? defined({ above }) : {}),
    subject: {
      ...defined(subject ?? {}),
      commonName: subject?.commonName ?? name,
      organization: subject?.organization ?? file.organization,
    },
    keyAlgorithm: options.keyAlgorithm ?? DEFAULT_CA_KEY,
    life: options.life ?? DEFAULT_CA_LIFE[make],
    ...defined({ permittedDomains }),
    excludedDomains,
    account: accountNamed(file, options.account),
    region: findRegion(file, options),
    sharedWith: sharedWith.map((account) => accountNamed(file, account)),
  };
}
