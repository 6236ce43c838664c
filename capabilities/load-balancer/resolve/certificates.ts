import type { ProblemPath } from "../../../core/problem";
import type { ResolvedAccount } from "../../../estate/account";
import { defaultPrivateKey, namesCover } from "../../certificate/model";
import type { ExistingAuthority, MadeAuthority, ResolvedCertificate } from "../../certificate/resolved";
import { CERTIFICATE_ARN_TEXT, type DomainName, issuedNameProblems } from "../../tls/model";
import {
  authorityNotShared,
  authorityOtherRegion,
  certificateClassUnknown,
  certificateInside,
  certificateNamesMany,
  certificateNotCovering,
  certificateNotInAcm,
  certificateOnBothSides,
  certificateOutside,
  facesInternet,
} from "../model";
import type { ResolvedDomain, ResolvedLoadBalancer } from "../resolved";
import type { BalancerContext } from "./context";

/** What a listener shows for a domain. */
export type ShownCertificate = Pick<ResolvedDomain, "certificate" | "certificateName" | "privateCertificate">;

/** Where a domain is served. */
export interface ServedAt {
  readonly balancer: string;
  readonly path: ProblemPath;
  readonly account: ResolvedAccount;
  readonly region: string;
}

/** The certificate that `given` means: an entry of `certificates` by name or by ARN, or an ARN alone. */
export function resolveShown(
  given: string | undefined,
  domain: DomainName,
  at: ServedAt,
  context: BalancerContext,
): ShownCertificate {
  if (given === undefined) return {};
  const path = [...at.path, "certificate"];
  const { certificates } = context.certificates;
  if (given.startsWith("arn:")) {
    const known = certificates.find(({ arn }) => arn === given);
    if (known !== undefined) return shown(known, domain, at, path, context);
    context.warnUnlessWaived({ ...certificateClassUnknown(at.balancer, domain.text, given), path });
    return { certificate: given };
  }
  if (!context.knows("certificates", given, path, CERTIFICATE_ARN_TEXT)) return {};
  const known = certificates.find(({ name }) => name === given);
  return known === undefined ? {} : shown(known, domain, at, path, context);
}

function shown(
  certificate: ResolvedCertificate,
  domain: DomainName,
  at: ServedAt,
  path: ProblemPath,
  context: BalancerContext,
): ShownCertificate {
  const { name, names, arn, renewal } = certificate;
  const { problems } = context;
  if (!namesCover(names, domain.text)) problems.add(certificateNotCovering(name, domain.text, names), path);
  if (arn !== undefined) return { certificate: arn, certificateName: name };
  const issuer = context.certificates.authorities.find((each) => each.name === certificate.authority);
  if (renewal.by === "acm" && (issuer?.kind === "made" || issuer?.kind === "existing"))
    return issuedPrivately(certificate, issuer, at, path, context);
  if (certificate.class === "internal" || renewal.by !== "acm")
    problems.add(certificateNotInAcm(name, at.balancer, "ACM does not have it"), path);
  else if (names.some((each) => each !== domain.text))
    problems.add(certificateNamesMany(name, domain.text, names), path);
  return { certificateName: name };
}

/** ACM has the authority issue it in the account and region of the load balancer. */
function issuedPrivately(
  { name, names, key }: ResolvedCertificate,
  issuer: MadeAuthority | ExistingAuthority,
  { account, region }: ServedAt,
  path: ProblemPath,
  { problems }: BalancerContext,
): ShownCertificate {
  const isShared =
    issuer.kind === "existing" || // whoever made it shares it
    [issuer.account, ...issuer.sharedWith].some((each) => each.name === account.name);
  if (!isShared) problems.add(authorityNotShared(name, issuer.name, account.name), path);
  if (issuer.region !== region)
    problems.add(authorityOtherRegion(name, issuer.name, issuer.region, region), path);
  for (const problem of issuedNameProblems({ text: names[0] ?? "" })) problems.add(problem, path);
  return {
    certificateName: name,
    privateCertificate: {
      ...{ entry: name, authority: issuer.name, names, key: key ?? defaultPrivateKey(issuer.keyAlgorithm) },
    },
  };
}

/** Internal certificates are never shown outside. Public ones may be shown inside, and somebody should know of it. */
export function checkClasses(
  { name, scheme, domains, front }: Pick<ResolvedLoadBalancer, "name" | "scheme" | "domains" | "front">,
  path: ProblemPath,
  context: BalancerContext,
): void {
  const classes = new Map(context.certificates.certificates.map((each) => [each.name, each.class]));
  const at = [...path, "domains"];
  if (front !== undefined) return; // what CloudFront has to trust has checks of its own
  if (scheme === "internet-facing") {
    for (const { name: domain, certificateName = "" } of domains)
      if (classes.get(certificateName) === "internal")
        context.problems.add(certificateOutside(name, domain.text, certificateName), [
          ...at,
          domain.text,
          "certificate",
        ]);
    return;
  }
  const publicOnes = domains.filter(({ certificate, certificateName }) =>
    certificateName === undefined ? certificate === undefined : classes.get(certificateName) === "external",
  );
  if (publicOnes.length > 0)
    context.warnUnlessWaived({
      ...certificateInside(
        name,
        publicOnes.map((domain) => domain.name.text),
      ),
      path: at,
    });
}

/** One certificate on both sides of the edge: whoever gets its key inside can pose as the estate outside. */
export function checkBothSides(
  resolved: readonly ResolvedLoadBalancer[],
  { problems }: BalancerContext,
): void {
  const outside = new Map<string, string>();
  for (const { name, domains, ...reached } of resolved)
    for (const { certificate } of domains)
      if (facesInternet(reached) && certificate !== undefined) outside.set(certificate, name);
  for (const { name, domains, ...reached } of resolved)
    for (const { name: domain, certificate = "", certificateName } of domains) {
      const other = outside.get(certificate);
      if (facesInternet(reached) || other === undefined) continue;
      problems.add(certificateOnBothSides(certificateName ?? certificate, other, name), [
        ...["loadBalancers", name, "domains", domain.text, "certificate"],
      ]);
    }
}
