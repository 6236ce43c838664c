/** How workers reach public addresses of firewall rules. */
export const NAT_MODES = ["none", "single", "perZone", "regional"] as const;

export type NatMode = (typeof NAT_MODES)[number];

/** Whether NAT gateways are in subnets of the VPC; a regional one is not. */
export function isZonalNat(nat: NatMode): boolean {
  return nat === "single" || nat === "perZone";
}

/** Number of NAT gateways, or of zones of a regional one, in a VPC with this many zones. */
export function natGatewayCount(nat: NatMode, zones: number): number {
  if (nat === "none") return 0;
  return nat === "single" ? 1 : zones;
}

/**
 * What a VPC that was taken over may keep as it was: the network ACLs of its subnets, or the rules of its default
 * security group and default network ACL.
 */
export const FOREIGN_RULES = ["network-acls", "default-groups"] as const;

export type ForeignRules = (typeof FOREIGN_RULES)[number];

/** Services with a gateway endpoint, which is free and uses a route instead of addresses. */
export const GATEWAY_ENDPOINTS = ["s3", "dynamodb"] as const;

export type GatewayEndpointService = (typeof GATEWAY_ENDPOINTS)[number];

/**
 * Services whose public names don't resolve to an interface endpoint; clients must use the endpoint's own names.
 * Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/privatelink-interface-endpoints.html
 */
export const SERVICES_WITHOUT_PRIVATE_NAMES: readonly string[] = ["dynamodb"];

/** Destinations of flow logs. */
export const FLOW_LOG_DESTINATIONS = ["cloud-watch-logs", "s3"] as const;

export type FlowLogDestination = (typeof FLOW_LOG_DESTINATIONS)[number];

/** Whether AWS monitors or enforces encryption between the VPC's network interfaces. */
export const ENCRYPTION_CONTROL_MODES = ["off", "monitor", "enforce"] as const;

export type EncryptionControlMode = (typeof ENCRYPTION_CONTROL_MODES)[number];
