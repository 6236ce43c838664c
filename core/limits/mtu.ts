/**
 * Largest packets by kind of interface: https://docs.aws.amazon.com/directconnect/latest/UserGuide/set-jumbo-frames-vif.html
 * The first is what AWS takes where nothing is said. Private ones of earlier years have 9001; today AWS offers 8500
 * there too: https://docs.aws.amazon.com/directconnect/latest/APIReference/API_CreatePrivateVirtualInterface.html
 */
export const INTERFACE_MTUS = { private: [1500, 8500, 9001], transit: [1500, 8500] } as const;

/** The largest packets that a link carries, in bytes with all headers of IP, and the page that says so. */
export interface LinkMtu {
  readonly bytes: number;
  readonly source: string;
  /**
   * Whether whoever drops a larger packet tells its sender ("fragmentation needed").
   * @default - no page says so
   */
  readonly tellsSender?: boolean;
}

const EC2 = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/network_mtu.html";

/** Between interfaces of a VPC, and so the most that an instance sends. */
export const VPC_MTU: LinkMtu = { bytes: 9001, source: EC2 };

/** Peerings of VPCs; within a region they carry whatever an interface sends. */
export const PEERING_MTUS: Readonly<Record<"same-region" | "inter-region", LinkMtu>> = {
  "same-region": { bytes: 9001, source: EC2 },
  "inter-region": { bytes: 8500, source: EC2 },
};

/**
 * Transit gateways, between VPCs, Direct Connects and peerings of theirs, of one region or two. They tell senders in
 * VPCs since November 2024:
 * https://aws.amazon.com/blogs/networking-and-content-delivery/performance-and-metrics-enhancements-for-aws-transit-gateway-and-aws-cloud-wan/
 */
export const TRANSIT_GATEWAY_MTU: LinkMtu = {
  bytes: 8500,
  source: "https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-quotas.html#mtu-quotas",
  tellsSender: true,
};

/** The internet behind an internet gateway: 1500 bytes, whatever the NAT gateway before it takes. */
export const INTERNET_MTU: LinkMtu = {
  bytes: 1500,
  source: "https://docs.aws.amazon.com/vpc/latest/userguide/path_mtu_discovery.html",
  tellsSender: true,
};

/** A NAT gateway takes 8500 bytes and tells senders; behind it lies the internet: {@link INTERNET_MTU}. */
export const NAT_GATEWAY_MTU: LinkMtu = {
  bytes: INTERNET_MTU.bytes,
  source: "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html",
  tellsSender: true,
};

/** Inside a tunnel; how many depends on what encrypts. Nobody tells senders, so devices limit what TCP sends. */
export function tunnelMtu(bytes: number): LinkMtu {
  const source = "https://docs.aws.amazon.com/vpn/latest/s2svpn/cgw-best-practice.html";
  return { bytes, source, tellsSender: false };
}

/** Largest packets of an interface that nobody described: the least that there is. */
export const LEAST_INTERFACE_MTU: number = INTERFACE_MTUS.private[0];

/** Over the virtual interfaces of a Direct Connect. */
export function directConnectMtu(bytes: number): LinkMtu {
  return {
    bytes,
    source: "https://docs.aws.amazon.com/directconnect/latest/UserGuide/set-jumbo-frames-vif.html",
  };
}

/** What IP and TCP take of a packet, without options: https://www.rfc-editor.org/rfc/rfc9293#section-3.7.1 */
export const TCP_HEADERS = 40;
