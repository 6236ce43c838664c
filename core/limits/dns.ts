import type { Quota } from "./quota";

const QUOTAS = "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html";

/** Zones that an endpoint of the Resolver needs addresses in: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-choose-vpc.html */
export const RESOLVER_ENDPOINT_ZONES = 2;

/** Inbound and outbound: each has an address of its own in a subnet. */
export const RESOLVER_ENDPOINT_KINDS = 2;

export const ADDRESSES_PER_RESOLVER_ENDPOINT: Quota = {
  name: "IP addresses per Resolver endpoint",
  value: 6,
  source: QUOTAS,
  confirmed: false,
};
