import type { ResolvedLoadBalancer } from "../../capabilities/load-balancer/resolved";
import type { ResolvedTcpEntry } from "../../capabilities/tcp-entry/resolved";
import { INTERFACE_ENDPOINTS_PER_VPC, RANGES_PER_VPC, SUBNETS_PER_VPC } from "../../capabilities/vpc/model";
import {
  type FirewallRule,
  NETWORK_ACL_RULES,
  SECURITY_GROUP_RULES,
  securityGroupLedger,
} from "../../core/firewall";
import { groupBy } from "../../core/group-by";
import { type Quota, type RaisedQuotas, raised } from "../../core/limits/quota";
import type { ModelVpc } from "../../core/reachability";
import { balancerHostName, entryHostName, type ResolvedEstate, reachabilityModel } from "../../plan";
import { connectivityLedger, passedQuotas, type QuotaUse } from "../../plan/quota-ledger";
import { cloudhubUse } from "./cloudhub-use";
import { edgeUse } from "./edge-use";
import { connectivityUse } from "./quota-use";

/** Quota use of an estate. Fields may be added, never renamed. */
export interface QuotasDocument {
  readonly quotas: readonly QuotaLine[];
}

export interface QuotaLine {
  /** `VPC production`, `us-east-1 of account default`. */
  readonly owner: string;
  /** In AWS's terms. */
  readonly quota: string;
  readonly used: number;
  /** The raised value of the file, or that of a new account. */
  readonly limit: number;
  /** Its key under `quotas` in the file. @default - it can't be raised */
  readonly name?: string;
  /** The maximum on request. @default - it can't be raised, or AWS states no maximum */
  readonly max?: number;
  readonly source: string;
  /** Whether the page that states it was checked recently. */
  readonly confirmed: boolean;
  /** Whether the use exceeds the limit. */
  readonly isPassed: boolean;
  /** Whether it grows to its limit by itself: a prefix list is as large as its group has room for. @default false */
  readonly isFullByDesign?: boolean;
}

export function quotasDocument(estate: ResolvedEstate): QuotasDocument {
  const model = reachabilityModel(estate);
  const lines = [
    ...estate.vpcs.flatMap((vpc) => {
      const { layout, interfaceEndpoints, kind, name, quotas } = vpc;
      const owner = `VPC ${name}`;
      if (kind !== "aws") return [];
      return [
        { owner, quota: raised(RANGES_PER_VPC, quotas), used: 1 + layout.secondaryCidrs.length },
        { owner, quota: raised(SUBNETS_PER_VPC, quotas), used: layout.subnets.length },
        {
          owner,
          quota: raised(INTERFACE_ENDPOINTS_PER_VPC, quotas),
          used: interfaceEndpoints.length,
        },
        ...model.vpcs
          .filter((each) => each.name === name)
          .flatMap((each) => wallUse(each, quotas, [...estate.loadBalancers, ...estate.tcpEntries])),
      ];
    }),
    ...connectivityLedger(connectivityUse(estate, model)),
    ...edgeUse(estate),
    ...cloudhubUse(estate),
  ].filter(({ used }) => used > 0);
  const passed = new Set(passedQuotas(lines));
  return { quotas: lines.map((line) => quotaLine(line, passed.has(line))) };
}

/** Quota use of the security groups and network ACLs of a VPC. */
function wallUse(
  { name, hosts, subnets }: ModelVpc,
  quotas: RaisedQuotas,
  balancers: readonly (ResolvedLoadBalancer | ResolvedTcpEntry)[],
): QuotaUse[] {
  const ofAcls = raised(NETWORK_ACL_RULES, quotas);
  const groups = hosts.flatMap(({ name: host, rules }) => {
    const balancer = balancers.find(({ name: each }) =>
      [balancerHostName(each), entryHostName(each)].includes(host),
    );
    const owner = `security group of ${host}, VPC ${name}`;
    if (balancer !== undefined) return balancerUse(owner, balancer, quotas);
    return rules === undefined ? [] : groupUse(owner, rules, raised(SECURITY_GROUP_RULES, quotas));
  });
  const tiers = new Map(subnets.map(({ tier, acl }) => [tier, acl ?? []]));
  const acls = [...tiers].flatMap(([tier, entries]) =>
    (["ingress", "egress"] as const).map((direction) => ({
      owner: `network ACL of the ${tier} subnets, VPC ${name}`,
      quota: { ...ofAcls, name: `${ofAcls.name} (${direction})` },
      used: 1 + entries.filter((entry) => entry.direction === direction).length, // with the deny that is always there
    })),
  );
  return [...groups, ...acls];
}

/** The fullest of the groups of a load balancer in each direction: the quota is that of a group, and it may have its own. */
function balancerUse(
  owner: string,
  { rules, limits }: ResolvedLoadBalancer | ResolvedTcpEntry,
  quotas: RaisedQuotas,
): QuotaUse[] {
  const quota = { ...raised(SECURITY_GROUP_RULES, quotas), value: limits.rulesPerSecurityGroup };
  const groups = [...rules.clients.values(), ...(rules.behind === undefined ? [] : [rules.behind])];
  const byDirection = groupBy(
    groups.flatMap((group) => groupUse(owner, group, quota)),
    (use) => use.quota.name,
  );
  return byDirection.flatMap((uses) => uses.sort((a, b) => b.used - a.used).slice(0, 1));
}

/** What the rules of one group use, in each direction. */
function groupUse(owner: string, rules: readonly FirewallRule[], quota: Quota): QuotaUse[] {
  const hasList = (["inbound", "outbound"] as const).map((direction) =>
    rules.some((rule) => rule.direction === direction && rule.peer.kind === "prefix-list"),
  );
  return securityGroupLedger(rules)
    .lines.slice(0, 2)
    .map(({ quota: name, used }, index) => ({
      ...{ owner, quota: { ...quota, name }, used },
      ...(hasList[index] === true ? { isFullByDesign: true } : {}),
    }));
}

function quotaLine({ owner, quota, used, isFullByDesign }: QuotaUse, isPassed: boolean): QuotaLine {
  const { name, value, key, max, source, confirmed } = quota;
  return {
    owner,
    quota: name,
    used,
    limit: value,
    ...(key === undefined ? {} : { name: key }),
    ...(max === undefined ? {} : { max }),
    source,
    confirmed,
    isPassed,
    ...(isFullByDesign === true ? { isFullByDesign } : {}),
  };
}
