import { Ipv4Cidr } from "../../../core/addressing";
import type { Quota } from "../../../core/limits/quota";

const VPN_QUOTAS = "https://docs.aws.amazon.com/vpn/latest/s2svpn/vpn-limits.html";

const VPN_TUNNELS = "https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNTunnels.html";

/** Inside addresses of tunnels: `VPN_TUNNELS`. */
export const TUNNEL_INSIDE = {
  space: Ipv4Cidr.parse("169.254.0.0/16"),
  prefix: 30,
  source: VPN_TUNNELS,
} as const;

/** Inside ranges that AWS reserves: `VPN_TUNNELS`. */
export const RESERVED_TUNNEL_RANGES: readonly Ipv4Cidr[] = [
  "169.254.0.0/30",
  "169.254.1.0/30",
  "169.254.2.0/30",
  "169.254.3.0/30",
  "169.254.4.0/30",
  "169.254.5.0/30",
  "169.254.169.252/30",
].map((range) => Ipv4Cidr.parse(range));

/**
 * Link-local addresses of AWS services for instances: metadata, time, DNS, credentials. AWS allows them for
 * tunnels, except the one reserved block. This project does not allocate them, so that packet captures on a device
 * are not misread.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html
 */
export const LINK_LOCAL_SERVICES = Ipv4Cidr.parse("169.254.168.0/22");

/** Devices of one VPN in this project: one, or two for redundancy. */
export const MOST_DEVICES = 2;

/**
 * MTU and maximum TCP segment inside a tunnel by cipher (for AES-CBC with the longest checksum). Source:
 * https://docs.aws.amazon.com/vpn/latest/s2svpn/cgw-best-practice.html
 */
export const TUNNEL_PACKETS = { gcm: { mtu: 1446, mss: 1406 }, cbc: { mtu: 1422, mss: 1382 } } as const;

export const BGP_ROUTES_TO_VPN_GATEWAY: Quota = {
  name: "Dynamic routes from a customer gateway to a virtual private gateway",
  value: 100,
  source: VPN_QUOTAS,
  confirmed: true,
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
