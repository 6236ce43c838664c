import { defined } from "../../../core/defined";
import type { ProblemPath } from "../../../core/problem";
import { sortedEntries } from "../../../estate/sorted-entries";
import { certificateArnProblems, defaultDomain, domainProblems, issuedNameProblems } from "../../tls/model";
import type { VpcPlace } from "../../vpc/resolve/places";
import { domainTwice, frontDomainTwice } from "../model";
import type { BalancerLimits, ResolvedDomain, ResolvedLoadBalancer } from "../resolved";
import type { LoadBalancerFile } from "../schema";
import { resolveShown } from "./certificates";
import type { BalancerContext } from "./context";

/** Resolves the domains of a load balancer and the source of each certificate. */
export function resolveDomains(
  balancerName: string,
  balancer: LoadBalancerFile,
  {
    place: { account, region },
    limits,
  }: { readonly place: Pick<VpcPlace, "account" | "region">; readonly limits: BalancerLimits },
  path: ProblemPath,
  context: BalancerContext,
): ResolvedDomain[] {
  const { problems } = context;
  const given = sortedEntries(balancer.domains).map(
    ([text, { default: isDefault, certificate: given, ...domain }]) => {
      const at = [...path, "domains", text];
      const { name } = domain;
      const served = { balancer: balancerName, path: at, account, region };
      const shown = resolveShown(given, name, served, context);
      const { certificate } = shown;
      if (name.isWildcard)
        context.requireWaiver(
          {
            finding: "CERTIFICATE_WILDCARD",
            what: "one stolen key would speak for every name below the domain",
            got: text,
            instead: "name each domain",
          },
          at,
        );
      if (certificate === undefined && given === undefined)
        for (const problem of issuedNameProblems(name)) problems.add(problem, at);
      else if (certificate !== undefined)
        for (const problem of certificateArnProblems(certificate, region))
          problems.add(problem, [...at, "certificate"]);
      return { ...defined(domain), ...shown, name, isDefault };
    },
  );
  for (const problem of domainProblems(given, limits.certificates))
    problems.add(problem, [...path, "domains"]);
  const first = defaultDomain(given);
  return given.map((domain) => ({ ...domain, isDefault: domain.name === first?.name }));
}

/** Two stacks with the same DNS record would overwrite each other with every apply. */
export function checkSharedDomains(
  balancers: readonly ResolvedLoadBalancer[],
  { problems }: Pick<BalancerContext, "problems">,
): void {
  const owners = new Map<string, string[]>();
  const fronts = new Map<string, string>();
  for (const { name, domains, front } of balancers)
    for (const { name: domain } of front === undefined ? [] : domains) {
      const other = fronts.get(domain.text);
      if (other !== undefined)
        problems.add(frontDomainTwice(domain.text, other, name), [
          ...["loadBalancers", name, "domains", domain.text],
        ]);
      fronts.set(domain.text, name);
    }
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
