import type { Quota } from "./quota";
import { SPECIAL_RANGES } from "./special-ranges";

const VPN_QUOTAS = "https://docs.aws.amazon.com/vpn/latest/s2svpn/vpn-limits.html";
const VPN_TUNNELS = "https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNTunnels.html";
const TRANSIT_QUOTAS = "https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-quotas.html";
const VPC_QUOTAS = "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html";

/**
 * Autonomous system numbers that the Amazon side of a gateway takes: the private ones.
 * Source: https://docs.aws.amazon.com/directconnect/latest/APIReference/API_CreateDirectConnectGateway.html
 */
export const PRIVATE_ASNS: readonly (readonly [first: number, last: number])[] = [
  [64_512, 65_534],
  [4_200_000_000, 4_294_967_294],
];

/** What AWS gives a VPN gateway where nothing is said: https://docs.aws.amazon.com/vpn/latest/s2svpn/how_it_works.html */
export const DEFAULT_GATEWAY_ASN = 64_512;

/**
 * Numbers of customer gateways whose device has none, since it routes statically. AWS wants one all the same, refuses
 * that of its own gateway (`AsnConflict`), and never uses it: the first that differs is taken.
 * Sources: https://docs.aws.amazon.com/vpn/latest/s2svpn/cgw-options.html and
 * https://github.com/awslabs/aws-transit-vpc/issues/27
 */
export const PLACEHOLDER_ASNS = [65_000, 65_001] as const;

/** Numbers that a side can have; above `lastPlain` the provider wants `bgp_asn_extended` instead of `bgp_asn`. */
export const ASN_NUMBERS = { first: 1, last: 4_294_967_294, lastPlain: 2_147_483_647 } as const;

/**
 * Numbers that no customer has, and whose they are. AWS refuses its own only where it uses them; we refuse
 * them everywhere, because nobody else can own them.
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

/** Inside addresses of tunnels: {@link VPN_TUNNELS}. */
export const TUNNEL_INSIDE = { space: "169.254.0.0/16", prefix: 30, source: VPN_TUNNELS } as const;

/** Inside addresses that AWS keeps: {@link VPN_TUNNELS}. */
export const RESERVED_TUNNEL_RANGES: readonly string[] = [
  "169.254.0.0/30",
  "169.254.1.0/30",
  "169.254.2.0/30",
  "169.254.3.0/30",
  "169.254.4.0/30",
  "169.254.5.0/30",
  "169.254.169.252/30",
];

/**
 * Where instances find the metadata, time, DNS and credential services. Allowed for tunnels but for the one
 * reserved block; we hand out others, so that no capture on a device is ever read wrongly.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html
 */
export const LINK_LOCAL_SERVICES = "169.254.168.0/22";

/** Addresses that examples use and nobody has. */
export const DOCUMENTATION_RANGES: readonly string[] = SPECIAL_RANGES.filter(
  ({ client }) => client === "stands-for-one",
).map(({ cidr }) => cidr);

/** Devices of one VPN in this project: one, or two for the case that one fails. */
export const MOST_DEVICES = 2;

/**
 * Largest packets inside a tunnel, and of those what TCP may fill, by what encrypts them (for AES-CBC with the
 * longest checksum). Source: https://docs.aws.amazon.com/vpn/latest/s2svpn/cgw-best-practice.html
 */
export const TUNNEL_PACKETS = { gcm: { mtu: 1446, mss: 1406 }, cbc: { mtu: 1422, mss: 1382 } } as const;

export const STATIC_ROUTES_PER_VPN: Quota = {
  name: "Static routes per VPN connection on a virtual private gateway",
  value: 100,
  source: VPN_QUOTAS,
  confirmed: true,
};

export const BGP_ROUTES_TO_VPN_GATEWAY: Quota = {
  name: "Dynamic routes from a customer gateway to a virtual private gateway",
  value: 100,
  source: VPN_QUOTAS,
  confirmed: true,
};

export const BGP_ROUTES_TO_TRANSIT_GATEWAY: Quota = {
  name: "Dynamic routes from a customer gateway to a transit gateway",
  value: 1000,
  source: VPN_QUOTAS,
  confirmed: false,
};

export const CUSTOMER_GATEWAYS_PER_REGION: Quota = {
  name: "Customer gateways per Region",
  value: 50,
  key: "customerGateways",
  source: VPN_QUOTAS,
  confirmed: false,
};

export const VPN_GATEWAYS_PER_REGION: Quota = {
  name: "Virtual private gateways per Region",
  value: 5,
  key: "vpnGateways",
  source: VPN_QUOTAS,
  confirmed: false,
};

export const VPN_CONNECTIONS_PER_REGION: Quota = {
  name: "Site-to-Site VPN connections per Region",
  value: 50,
  key: "vpnConnections",
  source: VPN_QUOTAS,
  confirmed: false,
};

export const VPN_CONNECTIONS_PER_GATEWAY: Quota = {
  name: "Site-to-Site VPN connections per virtual private gateway",
  value: 10,
  key: "vpnConnectionsPerGateway",
  source: VPN_QUOTAS,
  confirmed: false,
};

export const ACCELERATED_VPN_CONNECTIONS: Quota = {
  name: "Accelerated Site-to-Site VPN connections per Region",
  value: 10,
  key: "acceleratedVpnConnections",
  source: VPN_QUOTAS,
  confirmed: false,
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

export const PEERINGS_PER_VPC: Quota = {
  name: "Active VPC peering connections per VPC",
  value: 50,
  max: 125,
  key: "peeringsPerVpc",
  source: "https://docs.aws.amazon.com/general/latest/gr/vpc-service.html",
  confirmed: true,
};

export const TRANSIT_GATEWAYS_PER_ACCOUNT: Quota = {
  name: "Transit gateways per account",
  value: 5,
  key: "transitGateways",
  source: TRANSIT_QUOTAS,
  confirmed: true,
};

export const TRANSIT_GATEWAYS_PER_VPC: Quota = {
  name: "Transit gateways per VPC",
  value: 5,
  source: TRANSIT_QUOTAS,
  confirmed: true,
};

export const TRANSIT_TABLES_PER_GATEWAY: Quota = {
  name: "Transit gateway route tables per transit gateway",
  value: 20,
  key: "tablesPerTransitGateway",
  source: TRANSIT_QUOTAS,
  confirmed: true,
};

export const TRANSIT_ROUTES_PER_GATEWAY: Quota = {
  name: "Total combined routes across all route tables of a transit gateway",
  value: 10_000,
  key: "routesPerTransitGateway",
  source: TRANSIT_QUOTAS,
  confirmed: true,
};

export const ATTACHMENTS_PER_TRANSIT_GATEWAY: Quota = {
  name: "Attachments per transit gateway",
  value: 5000,
  source: TRANSIT_QUOTAS,
  confirmed: true,
};

export const PEERINGS_PER_TRANSIT_GATEWAY: Quota = {
  name: "Peering attachments per transit gateway",
  value: 50,
  source: TRANSIT_QUOTAS,
  confirmed: true,
};
