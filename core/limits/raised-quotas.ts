import * as connectivity from "./connectivity";
import * as dns from "./dns";
import { NETWORK_ACL_RULES, SECURITY_GROUP_RULES, SECURITY_GROUPS_PER_INTERFACE } from "./firewall";
import { CERTIFICATES_PER_BALANCER, RULES_PER_BALANCER } from "./load-balancer";
import type { Quota } from "./quota";
import * as vpc from "./vpc";

/**
 * Quotas that AWS raises on request, by their names in the file. All are of an account in a region, or of something in
 * it. What AWS raises for nobody, as propagated routes or prefixes of a Direct Connect, is not among them.
 */
export const RAISABLE_QUOTAS = {
  rulesPerNetworkAcl: NETWORK_ACL_RULES,
  rulesPerSecurityGroup: SECURITY_GROUP_RULES,
  securityGroupsPerInterface: SECURITY_GROUPS_PER_INTERFACE,
  rangesPerVpc: vpc.RANGES_PER_VPC,
  subnetsPerVpc: vpc.SUBNETS_PER_VPC,
  interfaceEndpointsPerVpc: vpc.INTERFACE_ENDPOINTS_PER_VPC,
  addressUsagePerVpc: vpc.ADDRESS_USAGE_PER_VPC,
  elasticIps: vpc.ELASTIC_IPS_PER_REGION,
  routesPerTable: connectivity.ROUTES_PER_TABLE,
  peeringsPerVpc: connectivity.PEERINGS_PER_VPC,
  rulesPerLoadBalancer: RULES_PER_BALANCER,
  certificatesPerLoadBalancer: CERTIFICATES_PER_BALANCER,
  customerGateways: connectivity.CUSTOMER_GATEWAYS_PER_REGION,
  vpnGateways: connectivity.VPN_GATEWAYS_PER_REGION,
  vpnConnections: connectivity.VPN_CONNECTIONS_PER_REGION,
  vpnConnectionsPerGateway: connectivity.VPN_CONNECTIONS_PER_GATEWAY,
  acceleratedVpnConnections: connectivity.ACCELERATED_VPN_CONNECTIONS,
  transitGateways: connectivity.TRANSIT_GATEWAYS_PER_ACCOUNT,
  tablesPerTransitGateway: connectivity.TRANSIT_TABLES_PER_GATEWAY,
  routesPerTransitGateway: connectivity.TRANSIT_ROUTES_PER_GATEWAY,
  resolverEndpoints: dns.RESOLVER_ENDPOINTS_PER_REGION,
  resolverRules: dns.FORWARDS_PER_REGION,
  resolverRuleAssociations: dns.FORWARD_ASSOCIATIONS_PER_REGION,
  queryLogs: dns.QUERY_LOGS_PER_REGION,
  queryLogVpcs: dns.QUERY_LOG_VPCS_PER_REGION,
  vpcsPerPrivateZone: dns.VPCS_PER_PRIVATE_ZONE,
} as const satisfies Readonly<Record<string, Quota>>;

export type QuotaKey = keyof typeof RAISABLE_QUOTAS;

/** What quotas of an account were raised to in a region. */
export type RaisedQuotas = Readonly<Partial<Record<QuotaKey, number | undefined>>>;

/**
 * Least that the file may say of a quota: what a new account has. One may be lowered: AWS raises the rules of a security
 * group only as far as their product with the groups of an interface stays within a bound.
 */
export function leastOf(key: QuotaKey): number {
  return key === "securityGroupsPerInterface" ? 1 : RAISABLE_QUOTAS[key].value;
}

const KEYS = new Map(
  Object.entries(RAISABLE_QUOTAS).map(([key, quota]): [Quota, QuotaKey] => [quota, key as QuotaKey]),
);

/** The quota as it stands in an account, with its name in the file; one that AWS raises for nobody as it is. */
export function raised(quota: Quota, quotas: RaisedQuotas = {}): Quota {
  const key = KEYS.get(quota);
  return key === undefined ? quota : { ...quota, key, value: quotas[key] ?? quota.value };
}
