import type { Quota } from "./quota";

const QUOTAS = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html";

/** Zones that an endpoint of the Resolver needs addresses in: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-choose-vpc.html */
export const RESOLVER_ENDPOINT_ZONES = 2;

/** Inbound and outbound: each has an address of its own in a subnet. */
export const RESOLVER_ENDPOINT_KINDS = 2;

/** Of `AWS/Route53Resolver`: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-resolver-with-cloudwatch.html */
export const RESOLVER_METRICS = {
  /** CloudWatch gets them no more often. */
  periodSeconds: 300,
  /** `ResolverEndpointCapacityStatus` of an endpoint of which one address is used for more than three quarters. */
  capacityCritical: 2,
} as const;

/** Addresses of the endpoints in a resolver subnet: the first two that AWS leaves free of its five. */
export const INBOUND_OFFSET = 4;
export const OUTBOUND_OFFSET = 5;

/** How long others keep an answer, where the file does not say so. */
export const RECORD_TTL_SECONDS = 300;

export const ADDRESSES_PER_RESOLVER_ENDPOINT: Quota = {
  name: "IP addresses per Resolver endpoint",
  value: 6,
  source: QUOTAS,
  confirmed: false,
};
