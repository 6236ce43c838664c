import * as connectivity from "./connectivity";
import * as dns from "./dns";
import { NETWORK_ACL_RULES, SECURITY_GROUP_RULES, SECURITY_GROUPS_PER_INTERFACE } from "./firewall";
import { CERTIFICATES_PER_BALANCER, RULES_PER_BALANCER } from "./load-balancer";
import type { Quota, QuotaKey } from "./quota";
import * as vpc from "./vpc";

/** Every quota that the file can say to be raised, by its name there. */
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
} satisfies Readonly<Record<QuotaKey, Quota>>;

/**
 * Least that the file may say of a quota: what a new account has. One may be lowered: AWS raises the rules of a security
 * group only as far as their product with the groups of an interface stays within a bound.
 */
export function leastOf(key: QuotaKey): number {
  return key === "securityGroupsPerInterface" ? 1 : RAISABLE_QUOTAS[key].value;
}
