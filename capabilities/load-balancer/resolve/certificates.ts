import type { ProblemPath } from "../../../core/problem";
import { namesCover } from "../../certificate/model";
import type { ResolvedCertificate } from "../../certificate/resolved";
import type { DomainName } from "../../tls/model";
import {
  certificateClassUnknown,
  certificateInside,
  certificateNamesMany,
  certificateNotCovering,
  certificateNotInAcm,
  certificateOnBothSides,
  certificateOutside,
} from "../model";
import type { ResolvedLoadBalancer } from "../resolved";
import type { BalancerContext } from "./context";

/** What a listener shows for a domain. */
export interface ShownCertificate {
  /** ARN. @default - ACM issues one for the domain */
  readonly certificate?: string;
  /** Entry of `certificates`. @default - the file has none for it */
  readonly certificateName?: string;
}

/** The certificate that `given` means: an entry of `certificates` by name or by ARN, or an ARN alone. */
export function resolveShown(
  given: string | undefined,
  domain: DomainName,
  at: { readonly balancer: string; readonly path: ProblemPath },
  context: BalancerContext,
): ShownCertificate {
  if (given === undefined) return {};
  const path = [...at.path, "certificate"];
  const { certificates } = context.certificates;
  if (given.startsWith("arn:")) {
    const known = certificates.find(({ arn }) => arn === given);
    if (known !== undefined) return shown(known, domain, at.balancer, path, context);
    context.warnUnlessWaived({ ...certificateClassUnknown(at.balancer, domain.text, given), path });
    return { certificate: given };
  }
  if (!context.knows("certificates", given, path)) return {};
  const known = certificates.find(({ name }) => name === given);
  return known === undefined ? {} : shown(known, domain, at.balancer, path, context);
}

function shown(
  certificate: ResolvedCertificate,
  domain: DomainName,
  balancer: string,
  path: ProblemPath,
  { problems }: BalancerContext,
): ShownCertificate {
  const { name, names, arn, renewal } = certificate;
  if (!namesCover(names, domain.text)) problems.add(certificateNotCovering(name, domain.text, names), path);
  if (arn !== undefined) return { certificate: arn, certificateName: name };
  if (certificate.class === "internal" || renewal.by !== "acm")
    problems.add(certificateNotInAcm(name, balancer, "ACM does not have it"), path);
  else if (names.some((each) => each !== domain.text))
    problems.add(certificateNamesMany(name, domain.text, names), path);
  return { certificateName: name };
}

/** Internal certificates are never shown outside. Public ones may be shown inside, and somebody should know of it. */
export function checkClasses(
  { name, scheme, domains }: Pick<ResolvedLoadBalancer, "name" | "scheme" | "domains">,
  path: ProblemPath,
  context: BalancerContext,
): void {
  const classes = new Map(context.certificates.certificates.map((each) => [each.name, each.class]));
  const at = [...path, "domains"];
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
  for (const { name, scheme, domains } of resolved)
    for (const { certificate } of domains)
      if (scheme === "internet-facing" && certificate !== undefined) outside.set(certificate, name);
  for (const { name, scheme, domains } of resolved)
    for (const { name: domain, certificate = "", certificateName } of domains) {
      const other = outside.get(certificate);
      if (scheme === "internet-facing" || other === undefined) continue;
      problems.add(certificateOnBothSides(certificateName ?? certificate, other, name), [
        ...["loadBalancers", name, "domains", domain.text, "certificate"],
      ]);
    }
}
