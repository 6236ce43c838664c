import { neverOfInternet } from "../../../../core/addressing";
import { missingFor, type Problem, type ProblemPath } from "../../../../core/problem";
import { sortedEntries } from "../../../../estate/sorted-entries";
import { defaultDomain, domainProblems } from "../../../tls/model";
import type { VpcPlace } from "../../../vpc/resolve/places";
import { dedicated } from "../../dedicated-schema";
import {
  DEDICATED_DEFAULTS,
  dedicatedInSpace,
  dedicatedUnused,
  dedicatedWithoutDomain,
  WEAK_SUITES,
} from "../../model";
import type { DedicatedEndpoint, ResolvedDedicatedBalancer } from "../../resolved-dedicated";
import type { LoadBalancerFile } from "../../schema";
import type { BalancerContext } from "../context";
import { checkUpstreams } from "../upstreams";
import { resolveAdmitted } from "./admitted";
import { resolveDedicatedCertificate } from "./certificates";
import { checkBothWays, resolveClients } from "./clients";
import { checkDedicatedOptions } from "./options";
import { planRules } from "./rules";

/** Resolves every load balancer on a VPC of CloudHub. All problems of a balancer are reported. */
export function resolveDedicatedBalancers(context: BalancerContext): ResolvedDedicatedBalancer[] {
  return sortedEntries(context.file.loadBalancers).flatMap(([name, balancer]) => {
    const place = context.vpcs.get(balancer.vpc);
    if (place?.kind !== "cloudhub") return [];
    return resolveDedicated(name, balancer, place, context) ?? [];
  });
}

function resolveDedicated(
  name: string,
  balancer: LoadBalancerFile,
  place: VpcPlace,
  context: BalancerContext,
): ResolvedDedicatedBalancer | undefined {
  const { problems, warnings } = context;
  const path = ["loadBalancers", name];
  const { vpc, exposure, http } = balancer;
  if (place.platform === "cloudhub-2") {
    problems.add(dedicatedInSpace(vpc), [...path, "vpc"]);
    return undefined;
  }
  if (!place.isToldToCloudhub)
    problems.add(
      missingFor(
        `vpcs.${vpc}.cloudhub`,
        "the file only registers the VPC, so nobody would be told of its balancers",
        "cloudhub: { environments: [Production] }",
      ),
      [...path, "vpc"],
    );
  checkDedicatedOptions(balancer, path, context);
  checkUpstreams(balancer.mappings, {}, path, context);
  const settings = balancer.cloudhub ?? dedicated.parse({});
  checkSettings(settings, [...path, "cloudhub"], context);
  const admitted = resolveAdmitted(name, balancer, path, context);
  const isOutside = admitted.ranges.some((range) => neverOfInternet(range) === undefined);
  const given = sortedEntries(balancer.domains).map(([, domain]) => ({
    name: domain.name,
    isDefault: domain.default,
  }));
  if (given.length === 0) problems.add(dedicatedWithoutDomain(name), path);
  // The quota of certificates is that of AWS.
  else for (const problem of domainProblems(given, given.length)) problems.add(problem, [...path, "domains"]);
  const rules = planRules(name, balancer, path, context);
  const first = defaultDomain(given)?.name.text;
  const endpoints = sortedEntries(balancer.domains).flatMap(([text, domain]): DedicatedEndpoint[] => {
    const at = [...path, "domains", text];
    if (domain.name.isWildcard)
      context.requireWaiver(
        {
          finding: "CERTIFICATE_WILDCARD",
          what: "one stolen key would speak for every name below the domain",
          got: text,
          instead: "name each domain",
        },
        at,
      );
    const clients = resolveClients(domain, balancer, { path, at }, context);
    const shown = resolveDedicatedCertificate({ name, isOutside }, domain, at, context);
    const own = rules.get(text) ?? [];
    if (own.length === 0) problems.add(dedicatedUnused(text), at);
    if (shown === undefined) return [];
    return [{ domain: domain.name, isDefault: text === first, ...shown, clients, rules: own }];
  });
  checkBothWays(
    balancer,
    endpoints.map(({ domain, clients, rules: own }) => ({
      domain: domain.text,
      isVerified: clients.mode === "verify",
      mappings: own.map(({ mapping }) => mapping),
    })),
    path,
    context,
  );
  warnings.push(...twins(endpoints, path));
  return {
    ...{ name, vpc, exposure, http, settings, region: place.region, ...admitted },
    endpoints: [...endpoints].sort((a, b) => Number(b.isDefault) - Number(a.isDefault)),
  };
}

/** CloudHub knows endpoints by the common name of their certificates. */
function twins(endpoints: readonly DedicatedEndpoint[], path: ProblemPath): Problem[] {
  return endpoints.flatMap(({ commonName, domain }, index) => {
    const other = endpoints.slice(0, index).find((each) => each.commonName === commonName);
    return other === undefined
      ? []
      : [
          {
            code: "DEDICATED_COMMON_NAME",
            what: `the certificates of ${other.domain.text} and ${domain.text} have one common name, by which CloudHub's commands tell endpoints apart`,
            got: commonName,
            fix: "have one of them issued with another common name",
            path: [...path, "domains", domain.text],
          },
        ];
  });
}

function checkSettings(
  { cipherSuite, upstreamTls12 }: ResolvedDedicatedBalancer["settings"],
  path: ProblemPath,
  context: BalancerContext,
): void {
  const weakness = WEAK_SUITES[cipherSuite];
  if (weakness !== undefined)
    context.requireWaiver(
      {
        finding: "TLS_POLICY_WEAKER",
        what: `the cipher suite is weaker than the default: ${weakness}`,
        got: cipherSuite,
        instead: `leave it out for ${DEDICATED_DEFAULTS.cipherSuite}`,
      },
      [...path, "cipherSuite"],
    );
  if (!upstreamTls12)
    context.requireWaiver(
      {
        finding: "TLS_POLICY_WEAKER",
        what: "the balancer speaks only versions before TLS 1.2 with applications",
        got: "upstreamTls12: false",
        instead: "leave it out",
      },
      [...path, "upstreamTls12"],
    );
}
