/** How workers reach public addresses that a firewall rule names. */
export const NAT_MODES = ["none", "single", "perZone", "regional"] as const;

export type NatMode = (typeof NAT_MODES)[number];

/** Whether NAT gateways stand in subnets of the VPC: a regional one stands in none. */
export function isZonalNat(nat: NatMode): boolean {
  return nat === "single" || nat === "perZone";
}

/** How many NAT gateways, or parts of a regional one, there are in a VPC of so many zones. */
export function natGatewayCount(nat: NatMode, zones: number): number {
  if (nat === "none") return 0;
  return nat === "single" ? 1 : zones;
}

/** Services that have a gateway endpoint: free, without an address, reached by a route. */
export const GATEWAY_ENDPOINTS = ["s3", "dynamodb"] as const;

export type GatewayEndpointService = (typeof GATEWAY_ENDPOINTS)[number];

/**
 * Services whose public names no interface endpoint answers for; who wants it uses the names of the endpoint.
 * Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/privatelink-interface-endpoints.html
 */
export const SERVICES_WITHOUT_PRIVATE_NAMES: readonly string[] = ["dynamodb"];

/** Where flow logs can be delivered to. */
export const FLOW_LOG_DESTINATIONS = ["cloud-watch-logs", "s3"] as const;

export type FlowLogDestination = (typeof FLOW_LOG_DESTINATIONS)[number];

/** Whether AWS watches, or demands, that traffic between the VPC's network interfaces is encrypted. */
export const ENCRYPTION_CONTROL_MODES = ["off", "monitor", "enforce"] as const;

export type EncryptionControlMode = (typeof ENCRYPTION_CONTROL_MODES)[number];
