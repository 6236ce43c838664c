import { Ipv4Cidr, PRIVATE_RANGES } from "../../../core/addressing";
import type { Quota } from "../../../core/limits/quota";
import { RESERVED_PER_SUBNET } from "../../vpc/model";

const QUOTAS = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html";

/** The page that says which quotas can be raised. */
const SERVICE_QUOTAS = "https://docs.aws.amazon.com/general/latest/gr/r53.html#limits_route53";

/**
 * Number of zones that a Resolver endpoint needs:
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-choose-vpc.html
 */
export const RESOLVER_ENDPOINT_ZONES = 2;

/** Of `AWS/Route53Resolver`: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-resolver-with-cloudwatch.html */
export const RESOLVER_METRICS = {
  /** The interval at which the service publishes its metrics. */
  periodSeconds: 300,
  /** Value of `ResolverEndpointCapacityStatus` if one address of an endpoint is used by more than three quarters. */
  capacityCritical: 2,
} as const;

/**
 * Offsets of the endpoint addresses in a resolver subnet: the first two usable addresses. AWS reserves the first
 * four and the last one.
 */
export const INBOUND_OFFSET = RESERVED_PER_SUBNET - 1;

export const OUTBOUND_OFFSET = INBOUND_OFFSET + 1;

/**
 * Domains that VPCs need for AWS services and for names of their own instances:
 * https://docs.aws.amazon.com/general/latest/gr/rande.html and
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-overview-forward-vpc-to-network-autodefined-rules.html
 */
export const AWS_DOMAINS: readonly string[] = [
  "amazonaws.com",
  "amazonaws.com.cn",
  "aws",
  "compute.internal",
  "compute-1.internal",
  "ec2.internal",
];

/**
 * Common public top-level domains. Country domains, which all have two letters, are not listed:
 * https://www.iana.org/domains/root/db
 */
export const PUBLIC_TOP_LEVEL: readonly string[] = [
  ..."app arpa asia biz cloud com dev edu gov info int jobs mil mobi".split(" "),
  ..."name net online org page post pro shop site store tech tel travel xyz".split(" "),
];

/** Second-level labels under which country registries register names: `co.uk`. */
export const PUBLIC_SECOND_LEVEL: readonly string[] =
  "ac co com edu gob gouv gov go ltd mil ne net nom or org plc".split(" ");

/** Domains for reverse lookup. */
export const REVERSE_DOMAINS: readonly string[] = ["in-addr.arpa", "ip6.arpa"];

/** Ranges of private hosts: RFC 1918, and the shared address space that pods use. */
export const HOST_RANGES: readonly Ipv4Cidr[] = [...PRIVATE_RANGES, Ipv4Cidr.parse("100.64.0.0/10")];

/** Default TTL of a record, in seconds. */
export const RECORD_TTL_SECONDS = 300;

export const ADDRESSES_PER_RESOLVER_ENDPOINT: Quota = {
  name: "IP addresses per Resolver endpoint",
  value: 6,
  source: SERVICE_QUOTAS,
  confirmed: true,
};

export const RESOLVER_ENDPOINTS_PER_REGION: Quota = {
  name: "Resolver endpoints per Region",
  value: 4,
  key: "resolverEndpoints",
  source: QUOTAS,
  confirmed: false,
};

export const FORWARDING_RULES_PER_REGION: Quota = {
  name: "Resolver rules per Region",
  value: 1000,
  key: "resolverRules",
  source: QUOTAS,
  confirmed: false,
};

export const FORWARDING_RULE_ASSOCIATIONS_PER_REGION: Quota = {
  name: "Associations between Resolver rules and VPCs per Region",
  value: 2000,
  key: "resolverRuleAssociations",
  source: QUOTAS,
  confirmed: false,
};

/** AWS does not raise this quota. */
export const TARGETS_PER_FORWARDING_RULE: Quota = {
  name: "Target IP addresses per Resolver rule",
  value: 6,
  source: SERVICE_QUOTAS,
  confirmed: true,
};

export const VPCS_PER_PRIVATE_ZONE: Quota = {
  name: "Amazon VPCs that you can associate with a private hosted zone",
  value: 300,
  key: "vpcsPerPrivateZone",
  source: QUOTAS,
  confirmed: true,
};

export const QUERY_LOGS_PER_REGION: Quota = {
  name: "Resolver query log configurations per Region",
  value: 20,
  key: "queryLogs",
  source: QUOTAS,
  confirmed: true,
};

/** Shared by all query log configurations of the region, so another configuration adds no capacity. */
export const QUERY_LOG_VPCS_PER_REGION: Quota = {
  name: "VPC associations of Resolver query log configurations per Region",
  value: 100,
  key: "queryLogVpcs",
  source: QUOTAS,
  confirmed: true,
};

export const ADDRESSES_PER_RECORD: Quota = {
  name: "Values per record",
  value: 400,
  source: QUOTAS,
  confirmed: true,
};

/**
 * Number of DNS servers that CloudHub queries for the private domains of a VPC:
 * https://docs.mulesoft.com/cloudhub/resolve-private-domains-vpc-task
 */
export const CLOUDHUB_DNS_SERVERS = 3;
