import { defined } from "../../../core/defined";
import { missingFor, notTogether, type ProblemPath } from "../../../core/problem";
import type { EstateContext } from "../../../estate/context";
import { sortedEntries } from "../../../estate/sorted-entries";
import {
  arnTwice,
  type CertificateClass,
  classContradicts,
  classMissing,
  DEFAULT_KEY,
  defaultPrivateKey,
  type KeyKind,
  keyShared,
  type Renewal,
} from "../model";
import type { ResolvedAuthority, ResolvedCertificate } from "../resolved";
import type { CertificateFile } from "../schema";
import { checkIssuance } from "./issuance";
import { resolveLife, resolveRenewal } from "./renewals";

/** All certificates that are right by themselves. */
export function resolveCertificates(
  authorities: readonly ResolvedAuthority[],
  context: EstateContext,
): ResolvedCertificate[] {
  const certificates = sortedEntries(context.file.certificates).flatMap(([name, certificate]) =>
    resolveCertificate(name, certificate, authorities, context),
  );
  checkGivenTwice(certificates, context);
  return certificates;
}

function resolveCertificate(
  name: string,
  options: CertificateFile,
  authorities: readonly ResolvedAuthority[],
  context: EstateContext,
): ResolvedCertificate[] {
  const path = ["certificates", name];
  const { names, authority, arn, key, expires, keptIn } = options;
  const { problems } = context;
  if (authority === undefined && arn === undefined) {
    problems.add(missingFor("authority", "there is no arn of what exists"), path);
    return [];
  }
  if (authority !== undefined && !context.knows("authorities", authority, [...path, "authority"])) return [];
  const issuer = authorities.find((each) => each.name === authority);
  if (authority !== undefined && issuer === undefined) return [];
  const kind = resolveClass(name, options, issuer, path, context);
  if (kind === undefined) return [];
  const life = resolveLife(options, issuer);
  const renewal = resolveRenewal(name, options, { issuer, life }, path, context);
  if (renewal === undefined) return [];
  if (keptIn !== undefined && renewal.by !== "people")
    problems.add(notTogether("keptIn", `${renewal.by} keeps its key`), [...path, "keptIn"]);
  const certificate: ResolvedCertificate = {
    ...{ name, class: kind, names, renewal },
    ...defined({ authority, arn, expires }),
    ...defined({ key: key ?? (arn === undefined ? usualKey(issuer, renewal) : undefined) }),
    ...(renewal.by === "cert-manager" || renewal.by === "host" ? { life } : {}),
    ...(keptIn === undefined ? {} : { keptIn: keptIn.secretsManager }),
  };
  if (issuer !== undefined) checkIssuance(certificate, issuer, path, context);
  return [certificate];
}

function usualKey(issuer: ResolvedAuthority | undefined, { by }: Renewal): KeyKind {
  return by === "acm" && issuer !== undefined && "keyAlgorithm" in issuer
    ? defaultPrivateKey(issuer.keyAlgorithm)
    : DEFAULT_KEY;
}

function resolveClass(
  name: string,
  { class: given }: CertificateFile,
  issuer: ResolvedAuthority | undefined,
  path: ProblemPath,
  { problems }: EstateContext,
): CertificateClass | undefined {
  if (issuer === undefined) {
    if (given === undefined) problems.add(classMissing(name), path);
    return given;
  }
  // An own authority may be a partner's, whose certificates are for the outside.
  if (issuer.kind === "own") return given ?? "internal";
  const derived = issuer.kind === "public" ? "external" : "internal";
  if (given !== undefined && given !== derived)
    problems.add(classContradicts(name, given, issuer.name, derived), [...path, "class"]);
  return derived;
}

/** One certificate or one key under two names would be on both sides of the edge without anybody seeing it. */
function checkGivenTwice(certificates: readonly ResolvedCertificate[], { problems }: EstateContext): void {
  for (const [index, { name, arn, keptIn }] of certificates.entries()) {
    const before = certificates.slice(0, index);
    const sameArn = before.find((each) => arn !== undefined && each.arn === arn);
    if (sameArn !== undefined && arn !== undefined)
      problems.add(arnTwice(name, sameArn.name, arn), ["certificates", name, "arn"]);
    const sameKey = before.find((each) => keptIn !== undefined && each.keptIn === keptIn);
    if (sameKey !== undefined && keptIn !== undefined)
      problems.add(keyShared(name, sameKey.name, keptIn), ["certificates", name, "keptIn"]);
  }
}
