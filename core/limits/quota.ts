/** A number that a platform sets, with where it was read. */
export interface Quota {
  /** What is limited, in the platform's own words. */
  readonly name: string;
  /** The limit as it stands in a new account. */
  readonly value: number;
  /** What it can be raised to on request. @default - it is fixed, or AWS names no bound: then it has a `key` */
  readonly max?: number;
  /** Its name in `quotas` of the file, where that can say what it was raised to. @default - it has none */
  readonly key?: QuotaKey;
  /** Page that states it. */
  readonly source: string;
  /** `false` where the page could not be read again lately; such a limit warns and never refuses. */
  readonly confirmed: boolean;
}

/**
 * Quotas that AWS raises on request, by their names in the file. All are of an account in a region, or of something in
 * it. What AWS raises for nobody, as propagated routes or prefixes of a Direct Connect, is not among them.
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
  | "vpcsPerPrivateZone";

/** What quotas of an account were raised to in a region. */
export type RaisedQuotas = Readonly<Partial<Record<QuotaKey, number | undefined>>>;

/** The quota as it stands in an account; one that AWS raises for nobody as it is. */
export function raised(quota: Quota, quotas: RaisedQuotas = {}): Quota {
  return quota.key === undefined ? quota : { ...quota, value: quotas[quota.key] ?? quota.value };
}
