import type { AnypointPlan } from "../../capabilities/cloudhub/model";
import { peerText } from "../../core/firewall/peer";
import type { ResolvedEstate } from "../../plan";
import { type AnypointDocument, anypointDocument } from "../anypoint/page";
import { anypointRequests } from "../cloudhub/request";

/** What MuleSoft runs and the file describes. */
export interface CloudhubOverview {
  /** By name. */
  readonly vpcs: readonly CloudhubVpcOverview[];
  /** VPC by VPC, rule by rule. */
  readonly rules: readonly CloudhubRuleOverview[];
  /** By name. */
  readonly balancers: readonly DedicatedOverview[];
  /** Balancer by balancer and domain by domain, in the order in which they are tried. */
  readonly mappings: readonly DedicatedMappingOverview[];
  /** What MuleSoft has to be asked for. */
  readonly requests: readonly { readonly name: string; readonly to: string; readonly isPending: boolean }[];
  /** What `landing-zone anypoint plan` says. @default - the platform was not compared */
  readonly plan?: AnypointDocument;
}

export interface CloudhubVpcOverview {
  readonly name: string;
  readonly generation: "CloudHub" | "CloudHub 2.0";
  readonly region: string;
  readonly range: string;
  /** Names of environments, or a kind of them. */
  readonly environments: string;
  readonly businessGroups: readonly string[];
  readonly isDefault: boolean;
  /** Domains that servers of its own answer, with the servers. */
  readonly dns: string;
}

export interface CloudhubRuleOverview {
  readonly vpc: string;
  readonly direction: "inbound" | "outbound";
  readonly ports: string;
  readonly otherEnd: string;
  readonly purpose: string;
}

export interface DedicatedOverview {
  readonly name: string;
  readonly vpc: string;
  readonly allowlist: readonly { readonly name: string; readonly cidrs: readonly string[] }[];
  readonly exposure: "allowlist" | "public";
  readonly http: "off" | "redirect";
  readonly workers: number;
  readonly staticAddresses: boolean;
  readonly domains: readonly string[];
}

export interface DedicatedMappingOverview {
  readonly balancer: string;
  readonly domain: string;
  readonly place: number;
  readonly inputUri: string;
  readonly application: string;
  readonly output: string;
  readonly protocol: string;
  readonly clients: "off" | "optional" | "verify";
}

/** @param plan what the platform has against the file. @default - nobody asked it */
export function cloudhubOverview(estate: ResolvedEstate, plan?: AnypointPlan): CloudhubOverview {
  const { vpcs, dedicatedBalancers, anypoint } = estate;
  const waiting = new Set([
    ...anypoint.peerings.flatMap(({ name, accept }) => (accept === undefined ? [`peerings.${name}`] : [])),
    ...anypoint.attachments.flatMap(({ gateway, vpc, accept }) =>
      accept === undefined ? [`transitGateways.${gateway}.vpcs.${vpc}`] : [],
    ),
  ]);
  return {
    vpcs: vpcs.flatMap(({ name, region, layout, cloudhub, privateSpace }): CloudhubVpcOverview[] => {
      const told = cloudhub ?? privateSpace;
      if (told === undefined) return [];
      const { environments, dns } = told;
      return [
        {
          ...{ name, region, range: layout.range.toString() },
          generation: cloudhub === undefined ? "CloudHub 2.0" : "CloudHub",
          environments:
            typeof environments === "string" ? `${environments} environments` : environments.join(", "),
          businessGroups: cloudhub?.businessGroups ?? [],
          isDefault: cloudhub?.isDefault === true,
          dns: dns === undefined ? "" : `${dns.specialDomains.join(", ")} by ${dns.servers.join(", ")}`,
        },
      ];
    }),
    rules: vpcs.flatMap(({ name, cloudhub, privateSpace }) =>
      [
        ...(cloudhub?.firewallRules.map(({ rule }) => rule) ?? []),
        ...(privateSpace?.firewallRules ?? []),
      ].map(
        ({ direction, port, peer, description }): CloudhubRuleOverview => ({
          ...{ vpc: name, direction, ports: String(port), otherEnd: peerText(peer), purpose: description },
        }),
      ),
    ),
    balancers: dedicatedBalancers.map(({ name, vpc, allowlist, exposure, http, settings, endpoints }) => ({
      ...{ name, vpc, exposure, http, workers: settings.workers, staticAddresses: settings.staticAddresses },
      allowlist: allowlist.map((entry) => ({ name: entry.name, cidrs: entry.cidrs.map(String) })),
      domains: endpoints.map(({ domain }) => domain.text),
    })),
    mappings: dedicatedBalancers.flatMap(({ name, endpoints }) =>
      endpoints.flatMap(({ domain, clients, rules }) =>
        rules.map(
          ({ inputUri, appName, appUri, upstreamProtocol }, at): DedicatedMappingOverview => ({
            ...{ balancer: name, domain: domain.text, place: at + 1, inputUri, clients: clients.mode },
            ...{ application: appName, output: appUri, protocol: upstreamProtocol },
          }),
        ),
      ),
    ),
    requests: anypointRequests(estate).map(({ name, to }) => ({ name, to, isPending: waiting.has(name) })),
    ...(plan === undefined ? {} : { plan: anypointDocument(plan) }),
  };
}
