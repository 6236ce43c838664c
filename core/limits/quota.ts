/** A limit of a platform with its source. */
export interface Quota {
  /** The limit in the platform's terms. */
  readonly name: string;
  /** The limit of a new account. */
  readonly value: number;
  /** The maximum on request. @default - it can't be raised, or AWS states no maximum: then it has a `key` */
  readonly max?: number;
  /** Its key under `quotas` in the file. @default - none; the file can't raise it */
  readonly key?: QuotaKey;
  /** Page that states the limit. */
  readonly source: string;
  /** `false` if the page could not be checked recently; such a limit causes warnings, never errors. */
  readonly confirmed: boolean;
}

/**
 * Quotas that AWS raises on request, by their key in the file. They apply to an account in a region, or to a
 * resource in it. Fixed quotas, such as propagated routes or prefixes of a Direct Connect, are not among them.
 */
export type QuotaKey =
  | "rulesPerNetworkAcl"
  | "rulesPerSecurityGroup"
  | "securityGroupsPerInterface"
  | "rangesPerVpc"
  | "subnetsPerVpc"
  | "interfaceEndpointsPerVpc"
  | "addressUsagePerVpc"
  | "elasticIps"
  | "routesPerTable"
  | "peeringsPerVpc"
  | "rulesPerLoadBalancer"
  | "certificatesPerLoadBalancer"
  | "cloudFrontDistributions"
  | "cloudFrontNames"
  | "cloudFrontResponseSeconds"
  | "cloudFrontVpcOrigins"
  | "accelerators"
  | "webAcls"
  | "shieldProtections"
  | "shieldGroups"
  | "customerGateways"
  | "vpnGateways"
  | "vpnConnections"
  | "vpnConnectionsPerGateway"
  | "acceleratedVpnConnections"
  | "transitGateways"
  | "tablesPerTransitGateway"
  | "routesPerTransitGateway"
  | "resolverEndpoints"
  | "resolverRules"
  | "resolverRuleAssociations"
  | "queryLogs"
  | "queryLogVpcs"
  | "dnsFirewallRuleGroups"
  | "dnsFirewallLists"
  | "dnsFirewallDomains"
  | "networkFirewalls"
  | "networkFirewallPolicies"
  | "networkFirewallRuleGroups"
  | "vpcsPerPrivateZone";

/** Raised quotas of an account in a region. */
export type RaisedQuotas = Readonly<Partial<Record<QuotaKey, number | undefined>>>;

/** The quota with the value of an account; fixed quotas are returned unchanged. */
export function raised(quota: Quota, quotas: RaisedQuotas = {}): Quota {
  return quota.key === undefined ? quota : { ...quota, value: quotas[quota.key] ?? quota.value };
}
