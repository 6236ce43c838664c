import type { ProblemPath } from "../../../core/problem";
import { missingFor } from "../../../core/problem";
import type { ExistingAuthority, MadeAuthority, ResolvedAuthority } from "../../certificate/resolved";
import type { ResolvedCluster } from "../../cluster/resolved";
import { secretRef } from "../../runtime-fabric/resolve/secrets";
import {
  authorityKeyInCluster,
  authorityKeyUnused,
  type IssuedCertificate,
  type IssuerSpec,
  issuerNeedsEks,
  issuerNotShared,
  SHARED_TEMPLATE,
  templateOf,
  usagesNotShared,
} from "../model";
import type { ClusterCertificatesFile } from "../schema";
import type { IssuanceContext } from "./context";

/** An issuer for each authority of the certificates, by name. */
export function resolveIssuers(
  cluster: ResolvedCluster,
  options: ClusterCertificatesFile,
  certificates: readonly IssuedCertificate[],
  path: ProblemPath,
  context: IssuanceContext,
): IssuerSpec[] {
  const needed = [...new Set(certificates.map(({ authority }) => authority))].sort();
  const known = context.certificates.authorities.filter(({ name }) => needed.includes(name));
  for (const authority of Object.keys(options.authorityKeys).sort()) {
    const at = [...path, "authorityKeys", authority];
    if (
      context.knows("authorities", authority, at) &&
      !known.some((each) => each.name === authority && each.kind === "own")
    )
      context.problems.add(authorityKeyUnused(authority), at);
  }
  return known.flatMap((authority): IssuerSpec[] => {
    const own = certificates.filter((each) => each.authority === authority.name);
    if (authority.kind === "own") return byKey(authority, options, path, context);
    if (authority.kind === "public") return []; // its certificates are ACM's, which was reported
    checkAws(cluster, authority, own, path, context);
    return [{ kind: "aws", authority: authority.name, region: authority.region }];
  });
}

function byKey(
  { name: authority }: ResolvedAuthority,
  { authorityKeys }: ClusterCertificatesFile,
  path: ProblemPath,
  context: IssuanceContext,
): IssuerSpec[] {
  const given = authorityKeys[authority];
  if (given === undefined) {
    const why = `authority ${authority} is an own one, and its certificates are signed with its key`;
    context.problems.add(missingFor(`authorityKeys.${authority}`, why), path);
    return [];
  }
  context.requireWaiver(authorityKeyInCluster(authority), [...path, "authorityKeys", authority]);
  return [{ kind: "key", authority, certificate: secretRef(given.certificate), key: secretRef(given.key) }];
}

function checkAws(
  { name, access, account }: ResolvedCluster,
  authority: MadeAuthority | ExistingAuthority,
  certificates: readonly IssuedCertificate[],
  path: ProblemPath,
  { problems }: IssuanceContext,
): void {
  if (!("eks" in access)) problems.add(issuerNeedsEks(name, authority.name), path);
  const isFar =
    authority.kind === "made"
      ? authority.account.name !== account.name
      : account.id !== undefined && authority.arn.split(":")[4] !== account.id;
  if (!isFar) return;
  if (authority.kind === "made" && !authority.sharedWith.some((each) => each.name === account.name))
    problems.add(issuerNotShared(name, account.name, authority.name), path);
  for (const { entry, usages } of certificates)
    if (templateOf(usages) !== SHARED_TEMPLATE)
      problems.add(usagesNotShared(entry, authority.name, usages), path);
}
