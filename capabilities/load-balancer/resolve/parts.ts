import type { ProblemPath } from "../../../core/problem";
import { DEFAULT_ACCOUNT } from "../../../estate/account";
import { balancerIngressBlocked, balancerPartsProblems } from "../model";
import type { ResolvedDomain, ResolvedListener } from "../resolved";
import type { LoadBalancerFile } from "../schema";
import type { BalancerContext } from "./context";

/** What of a balancer has to fit together, as far as it is resolved. */
interface ResolvedParts {
  readonly zones: readonly string[];
  readonly listeners: readonly ResolvedListener[];
  readonly domains: readonly ResolvedDomain[];
}

/** Reports what AWS would refuse of the parts of a balancer together. */
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
    domains: domains.map(({ name: domain, certificate, zone, validationZone, provedBy }) => ({
      name: domain.text,
      hasCertificate: certificate !== undefined,
      hasZone: zone !== undefined,
      hasValidationZone: validationZone !== undefined,
      isProvedElsewhere: provedBy !== undefined,
    })),
    ...(staticAddresses === undefined ? {} : { staticAddresses }),
  });
  for (const problem of found) problems.add({ ...problem, path: [...path, ...(problem.path ?? [])] });
}

/** What an account blocks for all VPCs of a region, it blocks for internet-facing balancers too. */
export function checkIngress(
  { vpc, scheme }: LoadBalancerFile,
  path: ProblemPath,
  region: string,
  { file, problems }: BalancerContext,
): void {
  if (scheme !== "internet-facing") return;
  const account = file.vpcs[vpc]?.account ?? DEFAULT_ACCOUNT;
  const mode = file.accounts[account]?.regions?.[region]?.blockPublicAccess;
  if (mode !== undefined && mode !== "off")
    problems.add(balancerIngressBlocked(vpc, region, mode), [...path, "scheme"]);
}
