import type { Quota } from "./quota";

const VPC_QUOTAS = "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html";

/** Ports that a TCP or UDP rule may name. Zero is reserved and means "all ports" to some tools. */
export const PORT_NUMBERS = { first: 1, last: 65535 } as const;

/**
 * Ports of a Mule worker. The direct ones are what an application listens on for the shared load balancer;
 * the private ones are reached from inside the VPC only.
 * Source: https://docs.mulesoft.com/cloudhub/cloudhub-networking-guide
 */
export const MULE_PORTS = {
  httpDirect: 8081,
  httpsDirect: 8082,
  httpPrivate: 8091,
  httpsPrivate: 8092,
} as const;

/** Registered service ports. Source: https://www.iana.org/assignments/service-names-port-numbers */
export const SERVICE_PORTS = { dns: 53, https: 443 } as const;

/**
 * What EC2 takes as the description of a security group rule.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html
 */
export const RULE_DESCRIPTION = {
  maxLength: 255,
  characters: /^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]+$/,
  charactersText: "letters, digits, spaces and . _ - : / ( ) # , @ [ ] + = & ; { } ! $ *",
} as const;

/** Rules of one security group in one direction, for IPv4. A prefix list counts its maximum of entries. */
export const SECURITY_GROUP_RULES: Quota = {
  name: "inbound or outbound rules per security group",
  value: 60,
  max: 1000,
  source: VPC_QUOTAS,
  confirmed: true,
};
