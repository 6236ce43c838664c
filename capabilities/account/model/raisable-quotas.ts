import {
  NETWORK_ACL_RULES,
  SECURITY_GROUP_RULES,
  SECURITY_GROUPS_PER_INTERFACE,
} from "../../../core/firewall";
import type { Quota, QuotaKey } from "../../../core/limits/quota";
import {
  FORWARDING_RULE_ASSOCIATIONS_PER_REGION,
  FORWARDING_RULES_PER_REGION,
  QUERY_LOG_VPCS_PER_REGION,
  QUERY_LOGS_PER_REGION,
  RESOLVER_ENDPOINTS_PER_REGION,
  VPCS_PER_PRIVATE_ZONE,
} from "../../dns/model";
import {
  DOMAIN_LISTS_PER_REGION,
  DOMAINS_PER_REGION,
  FIREWALL_POLICIES_PER_REGION,
  FIREWALLS_PER_REGION,
  RULE_GROUPS_PER_REGION,
  STATEFUL_GROUPS_PER_REGION,
} from "../../egress/model";
import { ROUTES_PER_TABLE } from "../../link/model";
import {
  ACCELERATORS_PER_ACCOUNT,
  DISTRIBUTIONS_PER_ACCOUNT,
  NAMES_PER_DISTRIBUTION,
  ORIGIN_RESPONSE_SECONDS,
  RULES_PER_BALANCER,
  SHIELD_GROUPS,
  SHIELD_PROTECTIONS,
  VPC_ORIGINS_PER_ACCOUNT,
} from "../../load-balancer/model";
import { PEERINGS_PER_VPC } from "../../peering/model";
import { CERTIFICATES_PER_BALANCER } from "../../tls/model";
import {
  TRANSIT_GATEWAYS_PER_ACCOUNT,
  TRANSIT_ROUTES_PER_GATEWAY,
  TRANSIT_TABLES_PER_GATEWAY,
} from "../../transit-gateway/model";
import {
  ADDRESS_USAGE_PER_VPC,
  ELASTIC_IPS_PER_REGION,
  INTERFACE_ENDPOINTS_PER_VPC,
  RANGES_PER_VPC,
  SUBNETS_PER_VPC,
} from "../../vpc/model";
import {
  ACCELERATED_VPN_CONNECTIONS,
  CUSTOMER_GATEWAYS_PER_REGION,
  VPN_CONNECTIONS_PER_GATEWAY,
  VPN_CONNECTIONS_PER_REGION,
  VPN_GATEWAYS_PER_REGION,
} from "../../vpn/model";
import { WEB_ACLS_PER_REGION } from "../../web-acl/model";

/** Every quota that the file can raise, by its key. */
export const RAISABLE_QUOTAS = {
  rulesPerNetworkAcl: NETWORK_ACL_RULES,
  rulesPerSecurityGroup: SECURITY_GROUP_RULES,
  securityGroupsPerInterface: SECURITY_GROUPS_PER_INTERFACE,
  rangesPerVpc: RANGES_PER_VPC,
  subnetsPerVpc: SUBNETS_PER_VPC,
  interfaceEndpointsPerVpc: INTERFACE_ENDPOINTS_PER_VPC,
  addressUsagePerVpc: ADDRESS_USAGE_PER_VPC,
  elasticIps: ELASTIC_IPS_PER_REGION,
  routesPerTable: ROUTES_PER_TABLE,
  peeringsPerVpc: PEERINGS_PER_VPC,
  rulesPerLoadBalancer: RULES_PER_BALANCER,
  certificatesPerLoadBalancer: CERTIFICATES_PER_BALANCER,
  cloudFrontDistributions: DISTRIBUTIONS_PER_ACCOUNT,
  cloudFrontNames: NAMES_PER_DISTRIBUTION,
  cloudFrontResponseSeconds: ORIGIN_RESPONSE_SECONDS,
  cloudFrontVpcOrigins: VPC_ORIGINS_PER_ACCOUNT,
  accelerators: ACCELERATORS_PER_ACCOUNT,
  webAcls: WEB_ACLS_PER_REGION,
  shieldProtections: SHIELD_PROTECTIONS,
  shieldGroups: SHIELD_GROUPS,
  customerGateways: CUSTOMER_GATEWAYS_PER_REGION,
  vpnGateways: VPN_GATEWAYS_PER_REGION,
  vpnConnections: VPN_CONNECTIONS_PER_REGION,
  vpnConnectionsPerGateway: VPN_CONNECTIONS_PER_GATEWAY,
  acceleratedVpnConnections: ACCELERATED_VPN_CONNECTIONS,
  transitGateways: TRANSIT_GATEWAYS_PER_ACCOUNT,
  tablesPerTransitGateway: TRANSIT_TABLES_PER_GATEWAY,
  routesPerTransitGateway: TRANSIT_ROUTES_PER_GATEWAY,
  resolverEndpoints: RESOLVER_ENDPOINTS_PER_REGION,
  resolverRules: FORWARDING_RULES_PER_REGION,
  resolverRuleAssociations: FORWARDING_RULE_ASSOCIATIONS_PER_REGION,
  queryLogs: QUERY_LOGS_PER_REGION,
  queryLogVpcs: QUERY_LOG_VPCS_PER_REGION,
  dnsFirewallRuleGroups: RULE_GROUPS_PER_REGION,
  dnsFirewallLists: DOMAIN_LISTS_PER_REGION,
  dnsFirewallDomains: DOMAINS_PER_REGION,
  networkFirewalls: FIREWALLS_PER_REGION,
  networkFirewallPolicies: FIREWALL_POLICIES_PER_REGION,
  networkFirewallRuleGroups: STATEFUL_GROUPS_PER_REGION,
  vpcsPerPrivateZone: VPCS_PER_PRIVATE_ZONE,
} satisfies Readonly<Record<QuotaKey, Quota>>;

/**
 * Minimum value of a quota in the file: that of a new account. Rules of a security group may be lower, because AWS
 * limits their product with the groups of an interface.
 */
export function findLeastQuota(key: QuotaKey): number {
  return key === "securityGroupsPerInterface" ? 1 : RAISABLE_QUOTAS[key].value;
}
