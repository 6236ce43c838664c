import {
  type AdmissionPlan,
  type BalancerScheme,
  TARGET_GROUPS_PER_BALANCER,
} from "../../capabilities/load-balancer/model";
import type { ResolvedLoadBalancer } from "../../capabilities/load-balancer/resolved";
import { furtherCertificates, type MutualTlsMode } from "../../capabilities/tls/model";
import type { VpcLayout } from "../../core/addressing";
import { count } from "../numbers";
import type { Line, Section, Table } from "../page";

/** The use of a quota by a load balancer. */
interface Used {
  readonly used: number;
  readonly limit: number;
}

/** A load balancer in `size`. Fields may be added, never renamed. */
export interface SizedLoadBalancer {
  readonly name: string;
  readonly scheme: BalancerScheme;
  /** What clients connect to instead. @default - the load balancer */
  readonly front?: "cloudfront";
  /** What filters clients: security groups, the web ACL, or nothing for a public load balancer. */
  readonly admission: AdmissionPlan["mode"];
  /** Names of its subnets. */
  readonly subnets: readonly string[];
  /** Ranges of the summarised allowlist; both 0 if every address is admitted. */
  readonly ranges: Used;
  /** Without the default certificate. */
  readonly certificates: Used;
  readonly rules: Used;
  readonly targetGroups: Used;
  readonly domains: readonly string[];
  readonly listeners: readonly SizedListener[];
}

interface SizedListener {
  readonly name: string;
  readonly port: number;
  readonly tlsPolicy: string;
  readonly mutualTls: MutualTlsMode;
}

export function sizedLoadBalancer(balancer: ResolvedLoadBalancer, layout: VpcLayout): SizedLoadBalancer {
  const { name, subnetIndex, scheme, admission, routing, domains, listeners, limits } = balancer;
  return {
    name,
    scheme,
    ...(admission.front === undefined ? {} : { front: admission.front }),
    admission: admission.mode,
    subnets: layout.zones.flatMap((zone) => findSubnet(layout, zone, subnetIndex)),
    ranges: { used: admission.used, limit: admission.capacity },
    certificates: { used: furtherCertificates(domains), limit: limits.certificates },
    rules: {
      used: routing.rules.reduce((sum, rule) => sum + rule.listeners.length, 0),
      limit: limits.rulesPerLoadBalancer,
    },
    targetGroups: { used: routing.targetGroups.length, limit: TARGET_GROUPS_PER_BALANCER.value },
    domains: domains.map((domain) => domain.name.text),
    listeners: listeners.map(({ name: listener, port, tlsPolicy, mutualTls }) => ({
      name: listener,
      port,
      tlsPolicy: tlsPolicy.name,
      mutualTls: mutualTls.mode,
    })),
  };
}

function findSubnet({ subnets }: VpcLayout, zone: string, index: number): string[] {
  const suffix = index === 0 ? "" : `-${index + 1}`;
  return subnets.flatMap(({ name }) => (name === `load-balancer-${zone}${suffix}` ? [name] : []));
}

/** The load balancers of a VPC as a section of a page; empty if there are none. */
export function loadBalancerSections(vpc: string, balancers: readonly SizedLoadBalancer[]): Section[] {
  if (balancers.length === 0) return [];
  return [
    {
      title: `Load balancers of ${vpc}`,
      facts: [],
      tables: [loadBalancerTable(balancers)],
      lines: loadBalancerLines(balancers),
    },
  ];
}

/** One row for each load balancer: who reaches it, and its use of each quota. */
function loadBalancerTable(balancers: readonly SizedLoadBalancer[]): Table {
  return {
    columns: [
      { title: "Load balancer" },
      { title: "Scheme" },
      { title: "Admits by" },
      { title: "Ranges", align: "right" },
      { title: "Further certificates", align: "right" },
      { title: "Rules", align: "right" },
      { title: "Listeners" },
    ],
    rows: balancers.map(({ name, scheme, front, admission, ranges, certificates, rules, listeners }) => ({
      cells: [
        name,
        front === undefined ? scheme : `${scheme}, behind CloudFront`,
        admission,
        admission === "public" ? "everybody" : usedText(ranges),
        usedText(certificates),
        usedText(rules),
        listeners.map(listenerText).join(", "),
      ],
    })),
  };
}

/** Facts that need more attention than a table row. */
function loadBalancerLines(balancers: readonly SizedLoadBalancer[]): Line[] {
  return balancers.flatMap(({ name, admission, front }): Line[] =>
    admission === "web-acl" && front !== undefined
      ? [
          {
            text: `load balancer ${name}: its security group admits CloudFront, whose web ACL has the allowlist`,
          },
        ]
      : admission === "web-acl"
        ? [
            {
              text: `load balancer ${name}: its security group admits everybody, its web ACL only the allowlist`,
              isWarning: true,
            },
          ]
        : admission === "public"
          ? [{ text: `load balancer ${name} admits everybody who passes its web ACL`, isWarning: true }]
          : [],
  );
}

function usedText({ used, limit }: Used): string {
  return `${count(used)} of ${count(limit)}`;
}

function listenerText({ name, port, mutualTls }: SizedListener): string {
  return `${name} ${port}${mutualTls === "off" ? "" : ` (client certificates: ${mutualTls})`}`;
}
