import { Ipv4Cidr } from "../../../core/addressing";
import type { Quota } from "../../../core/limits/quota";

/**
 * Prefixes of a VPC in this project: a MuleSoft VPC is /24 to /16 (course module 16, and
 * https://docs.mulesoft.com/cloudhub/vpc-provisioning-concept). AWS allows /28 to /16.
 */
export const VPC_PREFIX = { largest: 16, smallest: 24 } as const;

/** Prefixes that AWS takes for a subnet and for a secondary CIDR: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html */
export const SUBNET_PREFIX = { largest: 16, smallest: 28 } as const;

/** Addresses that AWS reserves in every subnet (the first four and the last): same page as {@link SUBNET_PREFIX}. */
export const RESERVED_PER_SUBNET = 5;

/** Usable addresses of a subnet with this prefix. */
export function usableAddresses(prefix: number): number {
  return 2 ** (32 - prefix) - RESERVED_PER_SUBNET;
}

/**
 * Requirements of an application load balancer for each of its subnets:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html
 */
export const LOAD_BALANCER_SUBNET = { smallestPrefix: 27, freeAddresses: 8, minimumZones: 2 } as const;

/** Zones of a VPC in this project: at least two for availability, at most six because no region has more. */
export const ZONES = { fewest: 2, automatic: 3, most: 6 } as const;

/** Maximum number of worker subnets of one zone. A demand that needs more fits better into the next larger prefix. */
export const WORKER_SUBNETS_PER_ZONE = 4;

export const RANGES_PER_VPC: Quota = {
  name: "IPv4 CIDR blocks per VPC",
  value: 5,
  max: 50,
  key: "rangesPerVpc",
  source: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
  confirmed: true,
};

export const SUBNETS_PER_VPC: Quota = {
  name: "Subnets per VPC",
  value: 200,
  key: "subnetsPerVpc",
  source: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
  confirmed: true,
};

export const INTERFACE_ENDPOINTS_PER_VPC: Quota = {
  name: "Interface and Gateway Load Balancer endpoints per VPC",
  value: 50,
  key: "interfaceEndpointsPerVpc",
  source: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html",
  confirmed: false,
};

export const ELASTIC_IPS_PER_REGION: Quota = {
  name: "EC2-VPC Elastic IPs per Region",
  value: 5,
  key: "elasticIps",
  source: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
  confirmed: true,
};

export const ADDRESS_USAGE_PER_VPC: Quota = {
  name: "Network Address Usage per VPC",
  value: 64_000,
  max: 256_000,
  key: "addressUsagePerVpc",
  source: "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
  confirmed: true,
};

/** Network address usage units: https://docs.aws.amazon.com/vpc/latest/userguide/network-address-usage.html */
export const ADDRESS_USAGE_UNITS = {
  address: 1,
  prefix: 1,
  natGateway: 6,
  endpoint: 6,
  attachment: 6,
} as const;

export const REFUSED_SECONDARY_BLOCK = Ipv4Cidr.parse("198.19.0.0/16");

/**
 * The default bridge range of container runtimes and of AWS services that run containers. AWS recommends not to use
 * it for VPCs.
 */
export const CONTAINER_BRIDGE = Ipv4Cidr.parse("172.17.0.0/16");

/**
 * What the host name of an instance is based on, by the tier of its subnet: its address (`ip-10-0-0-9`) or its id.
 * Subnets of servers and nodes use the address, because EKS rejects the other kind. Also, names based on ids
 * resolve only if the subnet enables their records, so a server could not resolve its own name. AWS changes this
 * setting in place, for instances that start later. The other tiers contain no instances of this project.
 */
export const HOSTNAME_TYPES = {
  worker: "ip-name",
  pods: "ip-name",
  "load-balancer": "resource-name",
  transit: "resource-name",
  resolver: "resource-name",
  storage: "resource-name",
  firewall: "resource-name",
  nat: "resource-name",
} as const;

/** The default ASN of a VPN gateway: https://docs.aws.amazon.com/vpn/latest/s2svpn/how_it_works.html */
export const DEFAULT_GATEWAY_ASN = 64_512;
