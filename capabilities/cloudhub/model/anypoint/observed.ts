import type { DesiredMapping } from "../desired";

/** What is on the platform, as the client describes it: names instead of ids. */
export interface ObservedPlatform {
  /** Names of all environments and business groups that the credentials see. */
  readonly environments: readonly string[];
  readonly businessGroups: readonly string[];
  readonly vpcs: readonly ObservedVpc[];
  readonly loadBalancers: readonly ObservedLoadBalancer[];
}

export interface ObservedVpc {
  readonly name: string;
  readonly region: string;
  readonly cidrBlock: string;
  readonly isDefault: boolean;
  readonly environments: readonly string[];
  readonly businessGroups: readonly string[];
  readonly firewallRules: readonly ObservedFirewallRule[];
  readonly dnsServers: readonly string[];
  readonly specialDomains: readonly string[];
}

/** As in the file, and with whatever else the platform has for a protocol. */
export interface ObservedFirewallRule {
  readonly cidrBlock: string;
  readonly protocol: string;
  readonly fromPort: number;
  readonly toPort: number;
}

export interface ObservedLoadBalancer {
  readonly name: string;
  readonly vpc: string;
  /** @default - it is not of the file, and was not described */
  readonly described?: DescribedLoadBalancer;
}

export interface DescribedLoadBalancer {
  readonly httpMode: string;
  readonly tlsv1: boolean;
  readonly staticIps: boolean;
  readonly ipAllowlist: readonly string[];
  readonly sslEndpoints: readonly ObservedSslEndpoint[];
  /** Common name of the endpoint for clients that name no server. */
  readonly defaultCommonName: string;
  /** All fields, for those that the client has no command for. */
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface ObservedSslEndpoint {
  readonly commonName: string;
  /** @default - the client does not say it */
  readonly verifyClientMode?: string;
  /** Whether it has a list of revoked certificates. */
  readonly isRevocationChecked: boolean;
  readonly mappings: readonly DesiredMapping[];
}
