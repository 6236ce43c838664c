import { pickLike } from "../../../core/pick-like";
import { checkAlarmTopic } from "../../../estate/alarm-topics";
import { findRegion } from "../../../estate/region";
import { sortedEntries } from "../../../estate/sorted-entries";
import { defined } from "../../vpc/resolve/needs";
import { WEB_ACL_SETTINGS, type WebAclSettings } from "../../web-acl/model";
import {
  type AdmissionPlan,
  BALANCER_SETTINGS,
  needsWebAcl,
  planBalancerRules,
  planBalancerTraffic,
  usualDrainSeconds,
} from "../model";
import type { ResolvedLoadBalancer } from "../resolved";
import type { LoadBalancerFile } from "../schema";
import { resolveAdmission } from "./admission";
import { checkClientCertificates } from "./client-certificates";
import type { BalancerContext } from "./context";
import { checkDeviations } from "./deviations";
import { checkDomainProofs } from "./domain-proofs";
import { checkSharedDomains, resolveDomains } from "./domains";
import { resolveLimits } from "./limits";
import { resolveListeners } from "./listeners";
import { checkIngress, checkParts } from "./parts";
import { resolveRouting } from "./routing";
import { checkAddresses } from "./targets";
import { findTimeWarnings } from "./times";
import { checkWorkerGroup } from "./worker-group";

/** Resolves every load balancer whose VPC is known. All problems of a load balancer are reported. */
export function resolveLoadBalancers(context: BalancerContext): ResolvedLoadBalancer[] {
  const balancers = sortedEntries(context.file.loadBalancers).flatMap(([name, balancer]) => {
    const vpc = context.file.vpcs[balancer.vpc];
    if (vpc === undefined || vpc.platform === "cloudhub") return [];
    const resolved = resolveLoadBalancer(name, balancer, context);
    return resolved === undefined ? [] : [resolved];
  });
  checkSharedDomains(balancers, context);
  checkDomainProofs(balancers, context);
  for (const balancer of balancers) checkWorkerGroup(balancer, context);
  return balancers;
}

function resolveLoadBalancer(
  name: string,
  options: LoadBalancerFile,
  context: BalancerContext,
): ResolvedLoadBalancer | undefined {
  const path = ["loadBalancers", name];
  const { file, layouts, warnings } = context;
  const { vpc, scheme, staticAddresses } = options;
  const region = findRegion(file, file.vpcs[vpc]);
  checkDeviations(options, path, context);
  checkClientCertificates(options, path, context);
  checkIngress(options, path, region, context);
  warnings.push(...findTimeWarnings(options, path));
  checkAlarmTopic(options.alarms.topic, region, path, context);
  const domains = resolveDomains(options, path, region, context);
  const listeners = resolveListeners(options, path, context);
  const admission = resolveAdmission(name, options, path, context);
  const routing = resolveRouting(name, options, domains, path, context);
  const layout = layouts.get(vpc);
  // Without a layout the load balancer has no subnets.
  if (layout === undefined) return undefined;
  const zones = [
    ...new Set(layout.subnets.flatMap(({ tier, zone }) => (tier === "load-balancer" ? [zone] : []))),
  ].sort();
  checkParts(name, options, { zones, listeners, domains }, path, context);
  checkAddresses(options, path, zones, context);
  const subnetIndex = context.subnets.get(vpc)?.indices.get(name);
  if (subnetIndex === undefined || admission === undefined || routing === undefined) return undefined;
  const callers = context.callers.get(name) ?? [];
  const hasStaticAddresses = staticAddresses !== undefined;
  const webAcl = resolveWebAcl(options, admission);
  return {
    ...{ name, vpc, subnetIndex, scheme, admission, domains, listeners, routing, callers },
    ...pickLike(BALANCER_SETTINGS, options),
    rules: planBalancerRules({ name, admission, routing, callers, hasStaticAddresses }),
    traffic: planBalancerTraffic(
      { scheme, admission, routing, hasStaticAddresses },
      context.ranges.get(vpc) ?? [],
    ),
    limits: resolveLimits(file, options),
    drainSeconds: options.drainSeconds ?? usualDrainSeconds(options.idleTimeoutSeconds),
    logRetentionDays: options.logs.retentionDays,
    alarms: defined(options.alarms),
    ...defined({ webAcl, staticAddresses }),
  };
}

/** Decides whether the load balancer has a web ACL, and its mode. @default - none */
function resolveWebAcl(
  { webAcl, scheme }: LoadBalancerFile,
  admission: AdmissionPlan,
): WebAclSettings | undefined {
  return webAcl ?? (needsWebAcl(scheme, admission) ? WEB_ACL_SETTINGS : undefined);
}
