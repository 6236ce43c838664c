import { balancerIngressBlocked, type ProblemPath } from "../../../core/errors";
import { RATE_LIMIT } from "../../../core/limits/web-acl";
import { balancerPartsProblems, planBalancerRules, planBalancerTraffic } from "../../../core/load-balancing";
import { DEFAULT_ACCOUNT, type ResolvedLoadBalancer } from "../../estate";
import type { LoadBalancerFile } from "../../schema";
import { sortedEntries } from "../../sorted-entries";
import { checkAlarmTopic } from "../alarm-topics";
import { admissionOf } from "./admission";
import { checkClientCertificates } from "./client-certificates";
import type { BalancerContext } from "./context";
import { checkDomainProofs } from "./domain-proofs";
import { checkSharedDomains, domainsOf } from "./domains";
import { limitsOf } from "./limits";
import { listenersOf } from "./listeners";
import { routingOf } from "./routing";
import { checkAddresses } from "./targets";
import { timeWarnings } from "./times";
import { checkWorkerGroup } from "./worker-group";

/** Every load balancer of the file whose VPC is known. What is wrong with one is reported, all of it. */
export function balancersOf(context: BalancerContext): ResolvedLoadBalancer[] {
  const balancers = sortedEntries(context.file.loadBalancers).flatMap(([name, balancer]) => {
    const vpc = context.file.vpcs[balancer.vpc];
    if (vpc === undefined || vpc.platform === "cloudhub") return [];
    const resolved = balancerOf(name, balancer, context);
    return resolved === undefined ? [] : [resolved];
  });
  checkSharedDomains(balancers, context);
  checkDomainProofs(balancers, context);
  for (const balancer of balancers) checkWorkerGroup(balancer, context);
  return balancers;
}

function balancerOf(
  name: string,
  balancer: LoadBalancerFile,
  context: BalancerContext,
): ResolvedLoadBalancer | undefined {
  const path = ["loadBalancers", name];
  const { file, layouts, slots, callers } = context;
  const { vpc, scheme = "internal", http = "off" } = balancer;
  const region = file.vpcs[vpc]?.region ?? file.region;
  const slot = slots.get(vpc)?.slots.get(name);
  checkDepartures(balancer, path, context);
  checkClientCertificates(balancer, path, context);
  checkIngress(balancer, path, region, context);
  context.warnings.push(...timeWarnings(balancer, path));
  checkAlarmTopic(balancer.alarms?.topic, region, path, context.problems);
  const domains = domainsOf(balancer, path, region, context);
  const listeners = listenersOf(balancer, path, context);
  const admission = admissionOf(name, balancer, path, context);
  const routing = routingOf(name, balancer, domains, path, context);
  const layout = layouts.get(vpc);
  // Without a layout it is not known where the balancer stands.
  if (layout === undefined) return undefined;
  const zones = [
    ...new Set(layout.subnets.flatMap(({ tier, zone }) => (tier === "load-balancer" ? [zone] : []))),
  ].sort();
  const parts = balancerPartsProblems({
    name,
    scheme,
    vpcName: vpc,
    isPublicVpc: true, // a VPC of ours gets its internet gateway with its first such balancer
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
    ...(balancer.staticAddresses === undefined ? {} : { staticAddresses: balancer.staticAddresses }),
  });
  for (const problem of parts) context.problems.add({ ...problem, path: [...path, ...(problem.path ?? [])] });
  checkAddresses(balancer, path, zones, context);
  if (slot === undefined || admission === undefined || routing === undefined) return undefined;
  const own = callers.get(name) ?? [];
  const hasStaticAddresses = balancer.staticAddresses !== undefined;
  return {
    name,
    vpc,
    slot,
    scheme,
    admission,
    domains,
    listeners,
    http,
    routing,
    callers: own,
    rules: planBalancerRules({ name, admission, routing, callers: own, hasStaticAddresses }),
    traffic: planBalancerTraffic(
      { scheme, admission, routing, hasStaticAddresses },
      context.ranges.get(vpc) ?? [],
    ),
    limits: limitsOf(file, balancer),
    options: balancer,
  };
}

/** Options that depart from the secure defaults, each with its waiver. */
function checkDepartures(
  { deletionProtection, webAcl }: LoadBalancerFile,
  path: ProblemPath,
  { waivers, problems }: BalancerContext,
): void {
  if (deletionProtection === false)
    waivers.require(
      {
        finding: "DELETION_PROTECTION_OFF",
        what: "the load balancer, its addresses and its logs can be destroyed by one plan",
        got: "deletionProtection: false",
        instead: "leave it out",
      },
      [...path, "deletionProtection"],
      problems,
    );
  if (webAcl?.mode === "count")
    waivers.require(
      {
        finding: "WEB_ACL_COUNTS_ONLY",
        what: "the web ACL counts what it would stop, and lets it pass",
        got: "mode: count",
        instead: "choose block once the counts are known",
      },
      [...path, "webAcl", "mode"],
      problems,
    );
  if (webAcl?.rateLimit !== undefined && webAcl.rateLimit > RATE_LIMIT.effective)
    waivers.require(
      {
        finding: "WEB_ACL_RATE_LIMIT_OFF",
        what: `a rate limit above ${RATE_LIMIT.effective} requests of one address in five minutes stops nobody`,
        got: `rateLimit: ${webAcl.rateLimit}`,
        instead: "set it to what the busiest client needs, with room for retries",
      },
      [...path, "webAcl", "rateLimit"],
      problems,
    );
}

/** What an account blocks for all VPCs of a region, it blocks for internet-facing balancers too. */
function checkIngress(
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
