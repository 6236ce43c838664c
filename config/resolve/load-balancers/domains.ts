import { domainTwice, type ProblemPath } from "../../../core/errors";
import {
  certificateArnProblems,
  defaultDomain,
  domainName,
  domainProblems,
  issuedNameProblems,
} from "../../../core/tls";
import type { ResolvedDomain, ResolvedLoadBalancer } from "../../estate";
import type { LoadBalancerFile } from "../../schema";
import { sortedEntries } from "../../sorted-entries";
import { defined } from "../needs";
import type { BalancerContext } from "./context";

/** The domains of a balancer, each with where its certificate comes from. */
export function domainsOf(
  balancer: LoadBalancerFile,
  path: ProblemPath,
  region: string,
  { waivers, problems }: BalancerContext,
): ResolvedDomain[] {
  const given = sortedEntries(balancer.domains).flatMap(([text, domain]) => {
    const at = [...path, "domains", text];
    const name = problems.attempt(at, () => domainName(text));
    if (name === undefined) return [];
    if (name.isWildcard)
      waivers.require(
        {
          finding: "CERTIFICATE_WILDCARD",
          what: "one stolen key would speak for every name below the domain",
          got: text,
          instead: "name each domain",
        },
        at,
        problems,
      );
    const { certificate } = domain;
    if (certificate === undefined) for (const problem of issuedNameProblems(name)) problems.add(problem, at);
    else
      for (const problem of certificateArnProblems(certificate, region))
        problems.add(problem, [...at, "certificate"]);
    return [{ name, isDefault: domain.default ?? false, domain, ...defined({ certificate }) }];
  });
  for (const problem of domainProblems(given, balancer.limits?.certificates))
    problems.add(problem, [...path, "domains"]);
  const first = defaultDomain(given);
  return given.map(({ name, domain: { certificate, zone, validationZone, provedBy } }) => ({
    name,
    isDefault: name === first?.name,
    ...defined({ certificate, zone, validationZone, provedBy }),
  }));
}

/** Two balancers that make one record would take it from each other with every apply. */
export function checkSharedDomains(
  balancers: readonly ResolvedLoadBalancer[],
  { problems }: Pick<BalancerContext, "problems">,
): void {
  const owners = new Map<string, string[]>();
  for (const { name, domains } of balancers)
    for (const { name: domain, zone } of domains) {
      if (zone === undefined) continue;
      const key = `${domain.text} ${zone}`;
      const others = owners.get(key) ?? [];
      if (others.length > 0)
        problems.add(domainTwice(domain.text, [...others, name]), [
          "loadBalancers",
          name,
          "domains",
          domain.text,
        ]);
      owners.set(key, [...others, name]);
    }
}
