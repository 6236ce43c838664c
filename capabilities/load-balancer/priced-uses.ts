import { zonesOfTier } from "../../core/addressing";
import { groupBy } from "../../core/group-by";
import type { PricedUse } from "../../estate/contributions";
import type { ResolvedEstate } from "../../estate/resolved-estate";
import type { ResolvedVpc } from "../vpc/resolved";
import { MANAGED_RULE_GROUPS } from "../web-acl/model";
import { ACCELERATOR_ADDRESSES, CLOUDFRONT, isGuarded } from "./model";
import type { ResolvedLoadBalancer } from "./resolved";

export function loadBalancerPricedUses({ loadBalancers, vpcs }: ResolvedEstate): PricedUse[] {
  const byName = new Map(vpcs.map((vpc) => [vpc.name, vpc]));
  return groupBy(loadBalancers, ({ vpc }) => vpc).flatMap((balancers) => {
    const [first] = balancers;
    const vpc = first && byName.get(first.vpc);
    if (vpc === undefined) return [];
    const place = { account: vpc.account.name, region: vpc.region };
    const hasSharedTopic = balancers.some(({ alarms }) => alarms.topic === undefined);
    return [
      ...balancers.flatMap((balancer) =>
        balancerUses(balancer, vpc).map(([unit, count]) => ({
          unit,
          owner: `load balancer ${balancer.name}`,
          ...place,
          count,
        })),
      ),
      ...balancers.flatMap((balancer) =>
        frontUses(balancer, vpc).map(([unit, count]) => ({
          unit,
          owner: `CloudFront in front of load balancer ${balancer.name}`,
          ...{ account: place.account, region: CLOUDFRONT.region, count },
        })),
      ),
      {
        unit: "kms-key" as const,
        owner: `alarm topic of the load balancers of VPC ${vpc.name}`,
        ...place,
        count: hasSharedTopic ? 1 : 0,
      },
      {
        unit: "kms-key" as const,
        owner: `alarm topic of what is in front of load balancers of VPC ${vpc.name}`,
        account: place.account,
        region: CLOUDFRONT.region,
        count: balancers.some(({ front }) => front !== undefined && front.alarms?.topic === undefined)
          ? 1
          : 0,
      },
    ];
  });
}

type Use = readonly [unit: PricedUse["unit"], count: number];

function balancerUses(balancer: ResolvedLoadBalancer, { layout }: ResolvedVpc): Use[] {
  const { scheme, staticAddresses, listeners, routing, domains, isAccelerated = false } = balancer;
  const isPublic = scheme === "internet-facing";
  const zones = zonesOfTier(layout, "load-balancer").length;
  const hasFront = staticAddresses !== undefined;
  const trustStores = listeners.filter(({ mutualTls }) => mutualTls.mode === "verify").length;
  const hasWebAcl = balancer.front === undefined && isGuarded(balancer);
  const isShielded = balancer.shield !== undefined && balancer.front === undefined;
  const addresses = hasFront ? zones : 0;
  return [
    ["application-load-balancer", 1],
    ["network-load-balancer", hasFront ? 1 : 0],
    // At least: a load balancer under load has further addresses. Behind a network load balancer only that one has.
    ["public-ipv4", isAccelerated ? ACCELERATOR_ADDRESSES : isPublic || hasFront ? zones : 0],
    ["accelerator", isAccelerated ? 1 : 0],
    ["trust-store", trustStores],
    ["web-acl", hasWebAcl ? 1 : 0],
    ["web-acl-rule", hasWebAcl ? webAclRules(balancer) : 0],
    // Of the trust stores' bucket, of the web ACL's log, and of the accelerator's.
    ["kms-key", (trustStores > 0 ? 1 : 0) + (hasWebAcl ? 1 : 0) + (isAccelerated ? 1 : 0)],
    [
      "alarm",
      BALANCER_ALARMS + routing.targetGroups.length + domains.length + (isShielded ? 1 + addresses : 0),
    ],
    ["health-check", isShielded ? 1 : 0],
  ];
}

/** A distribution is charged by use alone; its web ACL and the keys of its logs by time. */
function frontUses(balancer: ResolvedLoadBalancer, { deniedAddresses }: ResolvedVpc): Use[] {
  const { front, shield } = balancer;
  if (front === undefined) return [];
  return [
    ["web-acl", 1],
    ["web-acl-rule", webAclRules(balancer) + (deniedAddresses.length > 0 ? 1 : 0)],
    ["kms-key", 2], // of the access logs, and of the web ACL's log
    ["alarm", FRONT_ALARMS + (shield === undefined ? 0 : 1)],
    ["health-check", shield === undefined ? 0 : 1],
  ];
}

function webAclRules({ admission, front, webAcl }: ResolvedLoadBalancer): number {
  const rateRules = 1;
  const hasIpSet = admission.mode === "web-acl" && (front === undefined || admission.used > 0);
  const exceptions = Object.keys(webAcl?.exceptions ?? {}).length;
  return MANAGED_RULE_GROUPS.length + rateRules + exceptions + (hasIpSet ? 1 : 0);
}

/** Errors, blocked requests, the certificate. */
const FRONT_ALARMS = 3;

/** Server errors, target errors and rejected handshakes. */
const BALANCER_ALARMS = 3;
