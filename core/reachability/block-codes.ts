/** Reasons why a packet is blocked; scripts use the codes. */
export const BLOCK_CODES = [
  "ASYMMETRIC_FIREWALL",
  "BLACKHOLE",
  "FRONT",
  "INSPECTION",
  "LINK_HAS_NO_ROUTE",
  "LINK_PENDING",
  "LOCAL_FIRST",
  "NETWORK_ACL",
  "NETWORK_FIREWALL",
  "NETWORK_POLICY",
  "NOBODY_THERE",
  "NOT_ANNOUNCED",
  "NOT_PUBLIC",
  "NO_ROUTE",
  "PEERING_NOT_TRANSITIVE",
  "SECURITY_GROUP",
  "SEGMENT_HAS_NO_ROUTE",
  "VPC_NOT_TRANSITIVE",
  "WEB_ACL",
  "WRONG_NETWORK",
  "ZONE_WITHOUT_ATTACHMENT",
] as const;

export type BlockCode = (typeof BLOCK_CODES)[number];
