import {
  INTERFACES_PER_DIRECT_CONNECT,
  TRANSIT_GATEWAYS_PER_DIRECT_CONNECT,
  VPN_GATEWAYS_PER_DIRECT_CONNECT,
} from "../capabilities/direct-connect/model";
import {
  ADDRESSES_PER_RESOLVER_ENDPOINT,
  FORWARDING_RULE_ASSOCIATIONS_PER_REGION,
  FORWARDING_RULES_PER_REGION,
  QUERY_LOG_VPCS_PER_REGION,
  QUERY_LOGS_PER_REGION,
  RESOLVER_ENDPOINTS_PER_REGION,
  TARGETS_PER_FORWARDING_RULE,
  VPCS_PER_PRIVATE_ZONE,
} from "../capabilities/dns/model";
import {
  DOMAIN_LISTS_PER_REGION,
  DOMAINS_PER_REGION,
  FIREWALL_POLICIES_PER_REGION,
  FIREWALLS_PER_REGION,
  RULE_GROUPS_PER_REGION,
  RULE_GROUPS_PER_VPC,
  RULES_PER_GROUP,
  STATEFUL_GROUPS_PER_REGION,
  STATEFUL_RULES_PER_POLICY,
} from "../capabilities/egress/model";
import { PROPAGATED_ROUTES_PER_TABLE, ROUTES_PER_TABLE } from "../capabilities/link/model";
import { PEERINGS_PER_VPC } from "../capabilities/peering/model";
import {
  ATTACHMENTS_PER_TRANSIT_GATEWAY,
  BGP_ROUTES_TO_TRANSIT_GATEWAY,
  PEERINGS_PER_TRANSIT_GATEWAY,
  TRANSIT_GATEWAYS_PER_ACCOUNT,
  TRANSIT_GATEWAYS_PER_VPC,
  TRANSIT_ROUTES_PER_GATEWAY,
  TRANSIT_TABLES_PER_GATEWAY,
} from "../capabilities/transit-gateway/model";
import { ELASTIC_IPS_PER_REGION } from "../capabilities/vpc/model";
import {
  ACCELERATED_VPN_CONNECTIONS,
  CUSTOMER_GATEWAYS_PER_REGION,
  VPN_CONNECTIONS_PER_GATEWAY,
  VPN_CONNECTIONS_PER_REGION,
  VPN_GATEWAYS_PER_REGION,
} from "../capabilities/vpn/model";
import { LOG_POLICIES_PER_REGION } from "../core/limits/cloudwatch";
import { type Quota, type RaisedQuotas, raised } from "../core/limits/quota";
import { linkText } from "../core/naming";

/** The use of one quota by one owner. */
export interface QuotaUse {
  /** `VPC production`, `us-east-1 of account default`. */
  readonly owner: string;
  readonly quota: Quota;
  readonly used: number;
  /** Whether it grows to its limit by itself: a prefix list is as large as its group has room for. @default false */
  readonly isFullByDesign?: boolean;
}

interface OfAccount {
  /** Raised quotas of the account. @default - none are raised */
  readonly quotas?: RaisedQuotas;
}

/** Quota use of a VPC. */
export interface VpcUse extends OfAccount {
  readonly name: string;
  readonly peerings: number;
  readonly transitGateways: number;
  /** Connections on its VPN gateway; `undefined` without a VPN gateway. */
  readonly vpnConnections?: number;
  /** Routes of the largest table. */
  readonly routes: number;
  readonly propagatedRoutes: number;
  /** Rules of its DNS Firewall; 0 without one. */
  readonly dnsFirewallRules: number;
  /** What the rule group of its Network Firewall can hold; 0 without one. */
  readonly networkFirewallCapacity: number;
}

/** Quota use of a region of an account. */
export interface RegionUse extends OfAccount {
  readonly account: string;
  readonly region: string;
  /** Elastic IPs that are created for NAT gateways and load balancers. Existing ones are not counted. */
  readonly elasticIps: number;
  readonly customerGateways: number;
  readonly vpnGateways: number;
  readonly vpnConnections: number;
  readonly acceleratedConnections: number;
  readonly transitGateways: number;
  readonly resolverEndpoints: number;
  readonly forwardingRules: number;
  /** Associations of forwarding rules with VPCs, both own and shared rules. */
  readonly forwardingRuleAssociations: number;
  readonly queryLogs: number;
  /** VPCs with DNS query logging. */
  readonly queryLogVpcs: number;
  readonly dnsFirewallGroups: number;
  readonly dnsFirewallLists: number;
  /** Domains in all of its own lists. */
  readonly dnsFirewallDomains: number;
  /** Network Firewalls, each with a policy and a rule group of its own. */
  readonly networkFirewalls: number;
}

export interface DnsUse extends OfAccount {
  readonly name: string;
  /** Addresses of each endpoint. */
  readonly addresses: number;
  /** Targets of the rule that has most. */
  readonly targets: number;
  /** VPCs of the private zone that has most. */
  readonly zoneVpcs: number;
}

export interface TransitGatewayUse extends OfAccount {
  readonly name: string;
  readonly tables: number;
  readonly routes: number;
  readonly attachments: number;
  readonly peerings: number;
  /** Prefixes of the VPN that announces most. */
  readonly announced: number;
}

export interface DirectConnectUse {
  readonly name: string;
  readonly interfaces: number;
  readonly vpnGateways: number;
  readonly transitGateways: number;
}

/** Quota use of all links of an estate. */
export interface ConnectivityUse {
  readonly vpcs: readonly VpcUse[];
  readonly regions: readonly RegionUse[];
  readonly transitGateways: readonly TransitGatewayUse[];
  readonly directConnects: readonly DirectConnectUse[];
  readonly dns: readonly DnsUse[];
}

/** One line for each quota that is used, owners in the given order. */
export function connectivityLedger({
  vpcs,
  regions,
  transitGateways,
  directConnects,
  dns,
}: ConnectivityUse): QuotaUse[] {
  const lines = [
    ...vpcs.flatMap((vpc) =>
      owned(`VPC ${vpc.name}`, vpc, [
        [PEERINGS_PER_VPC, vpc.peerings],
        [TRANSIT_GATEWAYS_PER_VPC, vpc.transitGateways],
        [VPN_CONNECTIONS_PER_GATEWAY, vpc.vpnConnections ?? 0],
        [ROUTES_PER_TABLE, vpc.routes],
        [PROPAGATED_ROUTES_PER_TABLE, vpc.propagatedRoutes],
        [RULE_GROUPS_PER_VPC, vpc.dnsFirewallRules > 0 ? 1 : 0],
        [RULES_PER_GROUP, vpc.dnsFirewallRules],
        [STATEFUL_RULES_PER_POLICY, vpc.networkFirewallCapacity],
      ]),
    ),
    ...regions.flatMap((region) =>
      owned(`${region.region} of account ${region.account}`, region, [
        [ELASTIC_IPS_PER_REGION, region.elasticIps],
        [CUSTOMER_GATEWAYS_PER_REGION, region.customerGateways],
        [VPN_GATEWAYS_PER_REGION, region.vpnGateways],
        [VPN_CONNECTIONS_PER_REGION, region.vpnConnections],
        [ACCELERATED_VPN_CONNECTIONS, region.acceleratedConnections],
        [TRANSIT_GATEWAYS_PER_ACCOUNT, region.transitGateways],
        [RESOLVER_ENDPOINTS_PER_REGION, region.resolverEndpoints],
        [FORWARDING_RULES_PER_REGION, region.forwardingRules],
        [FORWARDING_RULE_ASSOCIATIONS_PER_REGION, region.forwardingRuleAssociations],
        [QUERY_LOGS_PER_REGION, region.queryLogs],
        [QUERY_LOG_VPCS_PER_REGION, region.queryLogVpcs],
        [RULE_GROUPS_PER_REGION, region.dnsFirewallGroups],
        [DOMAIN_LISTS_PER_REGION, region.dnsFirewallLists],
        [DOMAINS_PER_REGION, region.dnsFirewallDomains],
        [FIREWALLS_PER_REGION, region.networkFirewalls],
        [FIREWALL_POLICIES_PER_REGION, region.networkFirewalls],
        [STATEFUL_GROUPS_PER_REGION, region.networkFirewalls],
        [LOG_POLICIES_PER_REGION, region.queryLogs], // one policy for each query log
      ]),
    ),
    ...transitGateways.flatMap((gateway) =>
      owned(`transit gateway ${gateway.name}`, gateway, [
        [TRANSIT_TABLES_PER_GATEWAY, gateway.tables],
        [TRANSIT_ROUTES_PER_GATEWAY, gateway.routes],
        [ATTACHMENTS_PER_TRANSIT_GATEWAY, gateway.attachments],
        [PEERINGS_PER_TRANSIT_GATEWAY, gateway.peerings],
        [BGP_ROUTES_TO_TRANSIT_GATEWAY, gateway.announced],
      ]),
    ),
    ...directConnects.flatMap((directConnect) =>
      owned(`Direct Connect ${directConnect.name}`, {}, [
        [INTERFACES_PER_DIRECT_CONNECT, directConnect.interfaces],
        [VPN_GATEWAYS_PER_DIRECT_CONNECT, directConnect.vpnGateways],
        [TRANSIT_GATEWAYS_PER_DIRECT_CONNECT, directConnect.transitGateways],
      ]),
    ),
    ...dns.flatMap((hub) =>
      owned(linkText({ kind: "dns", name: hub.name }), hub, [
        [ADDRESSES_PER_RESOLVER_ENDPOINT, hub.addresses],
        [TARGETS_PER_FORWARDING_RULE, hub.targets],
        [VPCS_PER_PRIVATE_ZONE, hub.zoneVpcs],
      ]),
    ),
  ];
  return lines.filter(({ used }) => used > 0);
}

/** The lines that exceed the quota of the account. */
export function passedQuotas(lines: readonly QuotaUse[]): QuotaUse[] {
  return lines.filter(({ quota, used }) => used > quota.value);
}

function owned(
  owner: string,
  { quotas }: OfAccount,
  uses: readonly (readonly [Quota, number])[],
): QuotaUse[] {
  return uses.map(([quota, used]) => ({ owner, quota: raised(quota, quotas), used }));
}
