import type { Quota } from "../../../core/limits/quota";

const VPN_QUOTAS = "https://docs.aws.amazon.com/vpn/latest/s2svpn/vpn-limits.html";

const VPC_QUOTAS = "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html";

/**
 * Autonomous system numbers that AWS allows for its side of a gateway: the private ones.
 * Source: https://docs.aws.amazon.com/directconnect/latest/APIReference/API_CreateDirectConnectGateway.html
 */
export const PRIVATE_ASNS: readonly (readonly [first: number, last: number])[] = [
  [64_512, 65_534],
  [4_200_000_000, 4_294_967_294],
];

/**
 * Placeholder numbers of customer gateways with static routes. AWS requires a number, rejects that of its own
 * gateway (`AsnConflict`), and never uses it. The first one that differs is used.
 * Sources: https://docs.aws.amazon.com/vpn/latest/s2svpn/cgw-options.html and
 * https://github.com/awslabs/aws-transit-vpc/issues/27
 */
export const PLACEHOLDER_ASNS = [65_000, 65_001] as const;

/** Valid numbers. Above `lastPlain` the provider needs `bgp_asn_extended` instead of `bgp_asn`. */
export const ASN_NUMBERS = { first: 1, last: 4_294_967_294, lastPlain: 2_147_483_647 } as const;

/**
 * Numbers that no customer can own, with their owners. AWS rejects its own numbers only where it uses them; this
 * project rejects them everywhere.
 * Sources: https://docs.aws.amazon.com/vpn/latest/s2svpn/cgw-options.html and
 * https://www.iana.org/assignments/iana-as-numbers-special-registry
 */
export const RESERVED_ASNS: Readonly<Record<number, string>> = {
  7224: "AWS, in every region",
  9059: "AWS, in eu-west-1",
  10124: "AWS, in ap-northeast-1",
  17943: "AWS, in ap-southeast-1",
  23456: "IANA, as a stand-in for four-byte numbers",
  65535: "IANA",
};

export const STATIC_ROUTES_PER_VPN: Quota = {
  name: "Static routes per VPN connection on a virtual private gateway",
  value: 100,
  source: VPN_QUOTAS,
  confirmed: true,
};

export const PROPAGATED_ROUTES_PER_TABLE: Quota = {
  name: "Propagated routes per route table",
  value: 100,
  source: VPC_QUOTAS,
  confirmed: true,
};

export const ROUTES_PER_TABLE: Quota = {
  name: "Non-propagated routes per route table",
  value: 500,
  max: 1000,
  key: "routesPerTable",
  source: VPC_QUOTAS,
  confirmed: true,
};
