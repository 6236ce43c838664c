import { defined } from "../../../core/defined";
import { DELETION_PROTECTION } from "../../../core/limits/protection";
import { exactlyOne, missingFor, notTogether, type ProblemPath } from "../../../core/problem";
import { accountNamed, findAccountById } from "../../../estate/account";
import type { EstateContext } from "../../../estate/context";
import { findRegion } from "../../../estate/region";
import { sortedEntries } from "../../../estate/sorted-entries";
import { findPublicRoot, readCaBundle } from "../../tls/model";
import type { AuthorityFile, AwsPrivateCaFile } from "../authority-schema";
import { authorityPublic, DEFAULT_CA_KEY, DEFAULT_CA_LIFE, type MadeKind } from "../model";
import type { ExistingAuthority, OwnAuthority, ResolvedAuthority } from "../resolved";

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
  "life",
  "permittedDomains",
  "excludedDomains",
  "account",
  "region",
  "sharedWith",
  "revocationHost",
  "deletionProtection",
] as const satisfies readonly (keyof AwsPrivateCaFile)[];

function resolvePrivate(
  name: string,
  options: AwsPrivateCaFile,
  path: ProblemPath,
  context: EstateContext,
): ResolvedAuthority[] {
  const { arn, make } = options;
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
  return [existing(name, arn, options, context)];
}

/** The account of the ARN by its name in the file, else the one whose credentials are in use: then it is shared. */
function existing(
  name: string,
  arn: string,
  { mode, keyAlgorithm }: AwsPrivateCaFile,
  { file }: EstateContext,
): ExistingAuthority {
  const [, , , region = "", id = ""] = arn.split(":");
  return {
    ...{ kind: "existing", name, arn, mode, region },
    ...defined({ keyAlgorithm }),
    account: accountNamed(file, findAccountById(file, id)),
  };
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
  checkMeant(make, options, path, context);
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
    ...defined({ revocationHost: options.revocationHost }),
    deletionProtection: options.deletionProtection ?? DELETION_PROTECTION,
  };
}

/** Keys that a root or a short-lived authority has no use for, and a protection that is switched off. */
function checkMeant(
  make: MadeKind,
  { mode, sharedWith, revocationHost, deletionProtection }: AwsPrivateCaFile,
  path: ProblemPath,
  context: EstateContext,
): void {
  const { problems } = context;
  const ofRoot = "a root issues authorities alone";
  if (make === "root" && mode === "short-lived")
    problems.add(notTogether("mode: short-lived", ofRoot), [...path, "mode"]);
  if (make === "root" && sharedWith !== undefined)
    problems.add(notTogether("sharedWith", ofRoot), [...path, "sharedWith"]);
  if (revocationHost !== undefined && (make === "root" || mode === "short-lived"))
    problems.add(notTogether("revocationHost", "it has no revocation list"), [...path, "revocationHost"]);
  if (deletionProtection === false)
    context.requireWaiver(
      {
        finding: "DELETION_PROTECTION_OFF",
        what: "the authority, with every certificate below it, can be destroyed by one plan",
        got: "deletionProtection: false",
        instead: "leave it out",
      },
      [...path, "deletionProtection"],
    );
}
