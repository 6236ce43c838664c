import { groupBy } from "../../core/group-by";
import type { PricedUse } from "../../estate/contributions";
import type { ResolvedEstate } from "../../estate/resolved-estate";
import type { ResolvedVpc } from "../vpc/resolved";
import { MANAGED_RULE_GROUPS } from "../web-acl/model";
import { needsWebAcl } from "./model";
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
      {
        unit: "kms-key" as const,
        owner: `alarm topic of the load balancers of VPC ${vpc.name}`,
        ...place,
        count: hasSharedTopic ? 1 : 0,
      },
    ];
  });
}

type Use = readonly [unit: PricedUse["unit"], count: number];

function balancerUses(balancer: ResolvedLoadBalancer, { layout }: ResolvedVpc): Use[] {
  const { scheme, staticAddresses, listeners, webAcl, admission, routing, domains } = balancer;
  const isPublic = scheme === "internet-facing";
  const zones = new Set(layout.subnets.flatMap(({ tier, zone }) => (tier === "load-balancer" ? [zone] : [])));
  const hasFront = staticAddresses !== undefined;
  const trustStores = listeners.filter(({ mutualTls }) => mutualTls.mode === "verify").length;
  const hasWebAcl = webAcl !== undefined || needsWebAcl(scheme, admission);
  const rateRules = 1;
  const rules = MANAGED_RULE_GROUPS.length + rateRules + (admission.mode === "web-acl" ? 1 : 0);
  return [
    ["application-load-balancer", 1],
    ["network-load-balancer", hasFront ? 1 : 0],
    // At least: a load balancer under load has further addresses. Behind a network load balancer only that one has.
    ["public-ipv4", isPublic || hasFront ? zones.size : 0],
    ["trust-store", trustStores],
    ["web-acl", hasWebAcl ? 1 : 0],
    ["web-acl-rule", hasWebAcl ? rules : 0],
    ["kms-key", (trustStores > 0 ? 1 : 0) + (hasWebAcl ? 1 : 0)], // of the bucket, and of the web ACL's log
    ["alarm", BALANCER_ALARMS + routing.targetGroups.length + domains.length],
  ];
}

/** Server errors, target errors and rejected handshakes. */
const BALANCER_ALARMS = 3;
