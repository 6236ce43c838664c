import { everyBalancerRule } from "../../capabilities/load-balancer/model";
import { everyWorkerRule, type FirewallRule, type NetworkAclEntry, Port } from "../../core/firewall";
import { peerText } from "../../core/firewall/peer";
import type { ResolvedEstate } from "../../plan";

/** A rule of a security group. */
export interface GroupRule {
  /** `workers of VPC production`, `load balancer api` */
  readonly group: string;
  readonly direction: "inbound" | "outbound";
  /** `tcp/443` */
  readonly ports: string;
  readonly otherEnd: string;
  readonly purpose: string;
}

/** An entry of the network ACL of a VPC's subnets of one tier. */
export interface AclEntry {
  readonly vpc: string;
  readonly tier: string;
  readonly direction: "ingress" | "egress";
  /** The smallest that fits a packet decides. */
  readonly number: number;
  readonly ports: string;
  readonly range: string;
  readonly action: "allow" | "deny";
}

/** What filters packets, rule by rule. */
export interface Filters {
  readonly rules: readonly GroupRule[];
  readonly entries: readonly AclEntry[];
  /** VPCs whose rules and entries are left out, because the estate has very many. */
  readonly vpcsLeftOut: number;
}

/** VPCs whose rules somebody may read one by one. */
const MOST_VPCS = 40;

export function filters(estate: ResolvedEstate): Filters {
  const vpcs = estate.vpcs.slice(0, MOST_VPCS);
  const names = new Set(vpcs.map(({ name }) => name));
  const isIn = ({ vpc }: { readonly vpc: string }) => names.has(vpc);
  return {
    rules: groupRules({
      vpcs,
      loadBalancers: estate.loadBalancers.filter(isIn),
      tcpEntries: estate.tcpEntries.filter(isIn),
    }),
    entries: aclEntries({ vpcs, networkAcls: estate.networkAcls }),
    vpcsLeftOut: estate.vpcs.length - vpcs.length,
  };
}

/** Groups of VPCs, load balancers and TCP entries. */
export function groupRules({
  vpcs,
  loadBalancers,
  tcpEntries,
}: Pick<ResolvedEstate, "vpcs" | "loadBalancers" | "tcpEntries">): GroupRule[] {
  return [
    ...vpcs.flatMap(({ name, workerRules }) =>
      rulesOf(`workers of VPC ${name}`, everyWorkerRule(workerRules)),
    ),
    ...loadBalancers.flatMap(({ name, rules }) => rulesOf(`load balancer ${name}`, everyBalancerRule(rules))),
    ...tcpEntries.flatMap(({ name, rules }) => rulesOf(`TCP entry ${name}`, everyBalancerRule(rules))),
  ];
}

function rulesOf(group: string, rules: readonly FirewallRule[]): GroupRule[] {
  return rules.map(({ direction, port, peer, description }) => ({
    ...{ group, direction, ports: String(port), otherEnd: peerText(peer), purpose: description },
  }));
}

/** Entries of VPCs and of links, tier by tier, in the order in which they are tried. */
export function aclEntries({ vpcs, networkAcls }: Pick<ResolvedEstate, "vpcs" | "networkAcls">): AclEntry[] {
  return vpcs.flatMap(({ name: vpc }) =>
    Object.entries(networkAcls[vpc] ?? {}).flatMap(([tier, entries = []]) =>
      (["ingress", "egress"] as const).flatMap((direction) =>
        entries
          .filter((entry) => entry.direction === direction)
          .sort((a, b) => a.ruleNumber - b.ruleNumber)
          .map((entry) => ({
            ...{ vpc, tier, direction, number: entry.ruleNumber },
            ...{ ports: portsText(entry), range: entry.cidr.toString(), action: entry.action },
          })),
      ),
    ),
  );
}

function portsText({ protocol, fromPort, toPort }: NetworkAclEntry): string {
  if (protocol === "all") return "all";
  if (protocol === "icmp") return fromPort === -1 ? "icmp" : `icmp type ${fromPort}, code ${toPort}`;
  return String(protocol === "udp" ? Port.udpRange(fromPort, toPort) : Port.tcpRange(fromPort, toPort));
}
