import type { ProblemPath } from "../../../core/problem";
import type { VpcPlace } from "../../vpc/resolve/places";
import { balancerIngressBlocked, balancerPartsProblems, facesInternet } from "../model";
import type { ResolvedDomain, ResolvedListener } from "../resolved";
import type { LoadBalancerFile } from "../schema";
import type { BalancerContext } from "./context";

/** The resolved parts of a load balancer that must be consistent. */
interface ResolvedParts {
  readonly zones: readonly string[];
  readonly listeners: readonly ResolvedListener[];
  readonly domains: readonly ResolvedDomain[];
}

/** Reports combinations of settings that AWS would reject. */
export function checkParts(
  name: string,
  { vpc, scheme, http, staticAddresses }: LoadBalancerFile,
  { zones, listeners, domains }: ResolvedParts,
  path: ProblemPath,
  { problems }: BalancerContext,
): void {
  const found = balancerPartsProblems({
    name,
    scheme,
    vpcName: vpc,
    isPublicVpc: true, // a managed VPC gets its internet gateway with its first such balancer
    zones,
    listeners: listeners.map(({ mutualTls, ...listener }) => ({ ...listener, mutualTls: mutualTls.mode })),
    http,
    domains: domains.map((domain) => ({
      name: domain.name.text,
      hasCertificate: (domain.certificate ?? domain.privateCertificate) !== undefined,
      hasZone: domain.zone !== undefined,
      hasValidationZone: domain.validationZone !== undefined,
      isProvedElsewhere: domain.provedBy !== undefined,
    })),
    ...(staticAddresses === undefined ? {} : { staticAddresses }),
  });
  for (const problem of found) problems.add({ ...problem, path: [...path, ...(problem.path ?? [])] });
}

/**
 * VPC Block Public Access, set for all VPCs of a region, also blocks internet-facing load balancers and VPC origins of
 * CloudFront: https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html
 */
export function checkIngress(
  { vpc, scheme, front }: Pick<LoadBalancerFile, "vpc" | "scheme" | "front">,
  { region, blockPublicAccess: mode }: VpcPlace,
  path: ProblemPath,
  { problems }: Pick<BalancerContext, "problems">,
): void {
  if (!facesInternet({ scheme, front })) return;
  if (mode !== undefined && mode !== "off")
    problems.add(balancerIngressBlocked(vpc, region, mode), [...path, front ? "front" : "scheme"]);
}
