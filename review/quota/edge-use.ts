import {
  ACCELERATORS_PER_ACCOUNT,
  CLOUDFRONT,
  DISTRIBUTIONS_PER_ACCOUNT,
  isGuarded,
  NAMES_PER_DISTRIBUTION,
  SHIELD,
  SHIELD_GROUPS,
  SHIELD_PROTECTIONS,
  SHIELDED_KINDS,
  type ShieldedKind,
  shieldedKinds,
  shieldGroups,
  VPC_ORIGINS_PER_ACCOUNT,
} from "../../capabilities/load-balancer/model";
import type { ResolvedLoadBalancer } from "../../capabilities/load-balancer/resolved";
import type { ResolvedVpc } from "../../capabilities/vpc/resolved";
import { capacityOf, WEB_ACL_CAPACITY, WEB_ACLS_PER_REGION } from "../../capabilities/web-acl/model";
import { zonesOfTier } from "../../core/addressing";
import { groupBy } from "../../core/group-by";
import { raised } from "../../core/limits/quota";
import { quotasIn } from "../../estate/quotas";
import type { ResolvedEstate } from "../../plan";
import type { QuotaUse } from "../../plan/quota-ledger";

/** A load balancer with its VPC. */
interface Placed {
  readonly balancer: ResolvedLoadBalancer;
  readonly vpc: ResolvedVpc;
}

/** Protections of Shield Advanced, by their type, and groups of them. AWS counts those of all regions together. */
function shieldUse({ loadBalancers, tcpEntries, vpcs, quotas }: ResolvedEstate): QuotaUse[] {
  return groupBy(vpcs, ({ account }) => account.name).flatMap((own) => {
    const account = own[0]?.account.name ?? "";
    const here = quotasIn(quotas, account, CLOUDFRONT.region);
    const shielded = own.map((vpc) => {
      const isHere = ({ vpc: name, shield }: Pick<ResolvedLoadBalancer, "vpc" | "shield">) =>
        name === vpc.name && shield !== undefined;
      const balancers = loadBalancers.filter(isHere);
      const kinds = balancers.flatMap(shieldedKinds);
      const entries = tcpEntries.filter(isHere).map((): ShieldedKind => "address");
      const all = [...kinds, ...entries];
      const zones = zonesOfTier(vpc.layout, "load-balancer").length; // each has an address
      return {
        kinds: all.flatMap((kind) => Array.from({ length: kind === "address" ? zones : 1 }, () => kind)),
        groups:
          shieldGroups(balancers).length + (zones > 1 ? all.filter((kind) => kind === "address").length : 0),
      };
    });
    const kinds = shielded.flatMap((each) => each.kinds);
    const most = Math.max(0, ...SHIELDED_KINDS.map((kind) => kinds.filter((one) => one === kind).length));
    const groups = shielded.reduce((sum, each) => sum + each.groups, 0);
    return [
      [SHIELD_PROTECTIONS, most] as const,
      [SHIELD_GROUPS, groups] as const, // those of the addresses of one entry, and those of a VPC
    ].map(([quota, used]) => ({ owner: `account ${account}`, quota: raised(quota, here), used }));
  });
}

/** The use of quotas by web ACLs and by what stands in front of load balancers. */
export function edgeUse(estate: ResolvedEstate): QuotaUse[] {
  const { loadBalancers, vpcs, quotas } = estate;
  const placed = loadBalancers.flatMap((balancer): Placed[] => {
    const vpc = vpcs.find(({ name }) => name === balancer.vpc);
    return vpc === undefined ? [] : [{ balancer, vpc }];
  });
  const guarded = placed.filter(({ balancer }) => isGuarded(balancer));
  return [
    ...placed.flatMap(({ balancer: { name, front, domains }, vpc }) =>
      front === undefined
        ? []
        : [
            {
              owner: `CloudFront in front of load balancer ${name}`,
              quota: raised(NAMES_PER_DISTRIBUTION, vpc.quotas),
              used: domains.length,
            },
          ],
    ),
    ...guarded.map((each) => ({
      owner: `web ACL of load balancer ${each.balancer.name}`,
      quota: WEB_ACL_CAPACITY,
      used: webAclCapacity(each),
    })),
    ...groupBy(placed, ({ vpc }) => vpc.account.name).flatMap((all) => {
      const account = all[0]?.vpc.account.name ?? "";
      const here = quotasIn(quotas, account, CLOUDFRONT.region);
      const fronts = all.filter(({ balancer }) => balancer.front !== undefined).length;
      return [
        [DISTRIBUTIONS_PER_ACCOUNT, fronts] as const,
        [VPC_ORIGINS_PER_ACCOUNT, fronts] as const,
        [ACCELERATORS_PER_ACCOUNT, all.filter(({ balancer }) => balancer.isAccelerated).length] as const,
      ].map(([quota, used]) => ({ owner: `account ${account}`, quota: raised(quota, here), used }));
    }),
    ...shieldUse(estate),
    ...groupBy(guarded, (each) => `${webAclRegion(each)} of account ${each.vpc.account.name}`).flatMap(
      (all): QuotaUse[] => {
        const [first] = all;
        if (first === undefined) return [];
        const [region, account] = [webAclRegion(first), first.vpc.account.name];
        return [
          {
            owner: `${region} of account ${account}`,
            quota: raised(WEB_ACLS_PER_REGION, quotasIn(quotas, account, region)),
            used: all.length,
          },
        ];
      },
    ),
  ];
}

function webAclRegion({ balancer, vpc }: Placed): string {
  return balancer.front === undefined ? vpc.region : CLOUDFRONT.region;
}

function webAclCapacity({ balancer, vpc }: Placed): number {
  const { webAcl, front, admission } = balancer;
  const isFronted = front !== undefined;
  return capacityOf({
    exceptions: webAcl?.exceptions,
    hasAllowlist: admission.mode === "web-acl" && (!isFronted || admission.used > 0),
    hasDenied: isFronted && vpc.deniedAddresses.length > 0,
    others: (balancer.shield?.response ?? "off") === "off" ? 0 : SHIELD.responseCapacity,
  });
}
