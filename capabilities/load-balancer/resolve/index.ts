import { zonesOfTier } from "../../../core/addressing";
import { defined } from "../../../core/defined";
import { pickLike } from "../../../core/pick-like";
import { checkAlarmTopic } from "../../../estate/alarm-topics";
import { sortedEntries } from "../../../estate/sorted-entries";
import { ACM_RENEWAL } from "../../certificate/model";
import type { VpcPlace } from "../../vpc/resolve/places";
import {
  BALANCER_SETTINGS,
  certificateAlarmEarly,
  facesInternet,
  frontZone,
  isGuarded,
  planBalancerRules,
  planBalancerTraffic,
  usualDrainSeconds,
  ZONES_WITHOUT_ORIGINS,
} from "../model";
import type { ResolvedLoadBalancer } from "../resolved";
import type { LoadBalancerFile } from "../schema";
import { resolveAdmission } from "./admission";
import { checkBothSides, checkClasses } from "./certificates";
import { checkClientCertificates } from "./client-certificates";
import type { BalancerContext } from "./context";
import { checkOfCloudhub } from "./dedicated/options";
import { checkDeviations } from "./deviations";
import { checkDomainProofs } from "./domain-proofs";
import { checkSharedDomains, resolveDomains } from "./domains";
import { behindFront, resolveAcceleration, resolveFront } from "./front";
import { resolveLimits } from "./limits";
import { resolveListeners } from "./listeners";
import { checkIngress, checkParts } from "./parts";
import { resolveRouting } from "./routing";
import { resolveShield } from "./shield";
import { checkAddresses } from "./targets";
import { findTimeWarnings } from "./times";
import { checkBody, checkExceptions, resolveWebAcl } from "./web-acl";
import { checkWorkerGroup } from "./worker-group";

/** Resolves every load balancer whose VPC is known. All problems of a load balancer are reported. */
export function resolveLoadBalancers(context: BalancerContext): ResolvedLoadBalancer[] {
  const balancers = sortedEntries(context.file.loadBalancers).flatMap(([name, balancer]) => {
    const place = context.vpcs.get(balancer.vpc);
    if (place === undefined || place.kind === "cloudhub") return [];
    const resolved = resolveLoadBalancer(name, balancer, place, context);
    return resolved === undefined ? [] : [resolved];
  });
  checkSharedDomains(balancers, context);
  checkDomainProofs(balancers, context);
  checkBothSides(balancers, context);
  for (const balancer of balancers) checkWorkerGroup(balancer, context);
  return balancers;
}

function resolveLoadBalancer(
  name: string,
  written: LoadBalancerFile,
  place: VpcPlace,
  context: BalancerContext,
): ResolvedLoadBalancer | undefined {
  const path = ["loadBalancers", name];
  const { layouts, warnings } = context;
  const options = behindFront(written);
  const { vpc, scheme, staticAddresses } = options;
  const { region } = place;
  const limits = resolveLimits(options, place.quotas);
  checkOfCloudhub(options, path, context);
  checkDeviations(options, path, context);
  checkExceptions(name, options, path, context);
  checkBody(options, path, context);
  checkClientCertificates(options, path, context);
  checkIngress(options, place, path, context);
  warnings.push(...findTimeWarnings(options, path));
  checkAlarmTopic(options.alarms.topic, region, path, context);
  const domains = resolveDomains(name, options, { place, limits }, path, context);
  if (options.alarms.certificateDays * 24 >= ACM_RENEWAL.lead.hours)
    warnings.push({
      ...certificateAlarmEarly(name, options.alarms.certificateDays, ACM_RENEWAL.lead.hours / 24),
      path: [...path, "alarms", "certificateDays"],
    });
  const listeners = resolveListeners(options, path, context);
  const front = resolveFront(written, { domains, listeners, quotas: place.quotas }, path, context);
  const isAccelerated = resolveAcceleration(written, path, context);
  checkClasses({ name, scheme, domains, ...defined({ front }) }, path, context);
  const admission = resolveAdmission(name, options, limits, path, context);
  const routing = resolveRouting(name, options, { domains, limits }, path, context);
  const layout = layouts.get(vpc);
  // Without a layout the load balancer has no subnets.
  if (layout === undefined) return undefined;
  const zones = zonesOfTier(layout, "load-balancer");
  checkParts(name, options, { zones, listeners, domains }, path, context);
  const without = front === undefined ? [] : zones.filter((zone) => ZONES_WITHOUT_ORIGINS.includes(zone));
  if (without.length > 0) warnings.push({ ...frontZone(without), path: [...path, "front"] });
  checkAddresses(options, { place, zones }, path, context);
  const subnetIndex = context.subnets.get(vpc)?.indices.get(name);
  if (subnetIndex === undefined || admission === undefined || routing === undefined) return undefined;
  const callers = context.callers.get(name) ?? [];
  const hasStaticAddresses = staticAddresses !== undefined;
  const webAcl = resolveWebAcl(options, admission);
  const shield = resolveShield(
    {
      shield: options.shield,
      facesInternet: facesInternet({ scheme, front }),
      isGuarded: isGuarded({ webAcl, scheme, admission }),
    },
    path,
    context,
  );
  return {
    ...{ name, vpc, subnetIndex, scheme, admission, domains, listeners, routing, callers },
    ...pickLike(BALANCER_SETTINGS, options),
    rules: planBalancerRules({ name, admission, routing, callers, hasStaticAddresses }),
    traffic: planBalancerTraffic(
      { scheme, admission, routing, hasStaticAddresses },
      context.ranges.get(vpc) ?? [],
    ),
    limits,
    drainSeconds: options.drainSeconds ?? usualDrainSeconds(options.idleTimeoutSeconds),
    logRetentionDays: options.logs.retentionDays,
    alarms: defined(options.alarms),
    ...defined({ webAcl, staticAddresses, front, isAccelerated, shield }),
  };
}
