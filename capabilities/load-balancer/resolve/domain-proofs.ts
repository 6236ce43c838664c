import { byKey } from "../../../core/group-by";
import { notTogether, type ProblemPath } from "../../../core/problem";
import { DEFAULT_ACCOUNT } from "../../../estate/account";
import { deriveProof, proofKey } from "../../tls/model";
import { proofOwnersCircular, proofOwnerUnfit, proofTwice, proofZoneUnfit } from "../model";
import type { ResolvedDomain, ResolvedLoadBalancer } from "../resolved";
import type { BalancerContext } from "./context";

/** A domain with its load balancer and the account whose ACM issues its certificate. */
interface Served {
  readonly balancer: ResolvedLoadBalancer;
  readonly domain: ResolvedDomain;
  readonly account: string;
}

/** ACM uses one validation record for all certificates of an account and domain, so exactly one stack must keep it. */
export function checkDomainProofs(
  balancers: readonly ResolvedLoadBalancer[],
  context: BalancerContext,
): void {
  const served = balancers.flatMap((balancer) =>
    balancer.domains.map((domain): Served => {
      const account = context.vpcs.get(balancer.vpc)?.account.name ?? DEFAULT_ACCOUNT;
      return { balancer, domain, account };
    }),
  );
  checkOneOwner(served, context);
  checkZones(served, context);
  checkOwners(served, context);
  checkCircles(served, context);
}

function pathOf({ balancer, domain }: Served): ProblemPath {
  return ["loadBalancers", balancer.name, "domains", domain.name.text];
}

function checkOneOwner(served: readonly Served[], { problems }: BalancerContext): void {
  const kept = served.flatMap((each) => {
    const proof = deriveProof(each.domain);
    return proof === undefined ? [] : [{ each, proof, key: `${each.account} ${proofKey(proof)}` }];
  });
  for (const sharing of byKey(kept, ({ key }) => key).values()) {
    const owner = sharing[0]?.each.balancer;
    for (const { each, proof } of sharing)
      if (owner !== undefined && each.balancer.vpc !== owner.vpc)
        problems.add(
          proofTwice(each.domain.name.text, proof.zoneId, [owner.name, each.balancer.name]),
          pathOf(each),
        );
  }
}

/**
 * A domain that names another zone for its validation record shows that its own zone can't hold the record. Warns
 * about other domains that use that zone for validation.
 */
function checkZones(served: readonly Served[], { warnings }: BalancerContext): void {
  const unfit = new Map<string, string[]>();
  for (const { domain } of served) {
    const { zone, validationZone, name } = domain;
    if (zone !== undefined && validationZone !== undefined && validationZone !== zone)
      unfit.set(zone, [...(unfit.get(zone) ?? []), name.text]);
  }
  for (const each of served) {
    const proof = deriveProof(each.domain);
    const others = unfit.get(proof?.zoneId ?? "");
    if (proof !== undefined && others !== undefined)
      warnings.push({
        ...proofZoneUnfit(each.domain.name.text, proof.zoneId, [...new Set(others)].sort()),
        path: pathOf(each),
      });
  }
}

function checkOwners(served: readonly Served[], context: BalancerContext): void {
  const { problems } = context;
  const servedBy = byKey(served, ({ balancer }) => balancer.name);
  for (const each of served) {
    const { provedBy, validationZone, name } = each.domain;
    if (provedBy === undefined) continue;
    if (validationZone !== undefined)
      problems.add(notTogether("validationZone", "another stack keeps the record"), [
        ...pathOf(each),
        "validationZone",
      ]);
    const path = [...pathOf(each), "provedBy"];
    if (context.lookup("loadBalancers", provedBy, path) === undefined) continue;
    const owners = servedBy.get(provedBy) ?? [];
    const why = whyUnfit(each, owners);
    // An invalid load balancer has problems of its own.
    if (owners.length > 0 && why !== undefined) problems.add(proofOwnerUnfit(name.text, provedBy, why), path);
  }
}

function whyUnfit({ balancer, domain, account }: Served, owners: readonly Served[]): string | undefined {
  const [first] = owners;
  if (first?.balancer.vpc === balancer.vpc)
    return `it stands in VPC ${balancer.vpc} too, whose stack makes the record once for both`;
  if (first?.account !== account)
    return `it stands in account ${first?.account}, and each account has a record of its own`;
  const same = owners.filter((owner) => owner.domain.name.base === domain.name.base);
  if (same.length === 0) return "it does not serve the domain";
  if (same.every((owner) => deriveProof(owner.domain) === undefined))
    return "its certificate is given, or proved by another stack";
  return undefined;
}

function checkCircles(served: readonly Served[], { problems }: BalancerContext): void {
  const vpcOf = new Map(served.map(({ balancer }) => [balancer.name, balancer.vpc]));
  const waits = byKey(
    served.filter(({ domain }) => vpcOf.has(domain.provedBy ?? "")),
    ({ balancer }) => balancer.vpc,
  );
  const next = (vpc: string) =>
    [...new Set((waits.get(vpc) ?? []).map(({ domain }) => vpcOf.get(domain.provedBy ?? "") ?? ""))].sort();
  const circleFrom = (start: string, path: readonly string[]): readonly string[] | undefined => {
    for (const vpc of next(path.at(-1) ?? start)) {
      if (vpc === start) return [...path, start];
      const found = path.includes(vpc) ? undefined : circleFrom(start, [...path, vpc]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const reported = new Set<string>();
  for (const [vpc, [first]] of waits) {
    const circle = reported.has(vpc) ? undefined : circleFrom(vpc, [vpc]);
    // A VPC that depends on itself was reported already.
    if (circle === undefined || circle.length === 2 || first === undefined) continue;
    for (const each of circle) reported.add(each);
    problems.add(proofOwnersCircular(circle), [...pathOf(first), "provedBy"]);
  }
}
