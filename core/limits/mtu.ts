/**
 * MTUs by kind of virtual interface:
 * https://docs.aws.amazon.com/directconnect/latest/UserGuide/set-jumbo-frames-vif.html
 * The first one is AWS's default. Older private interfaces have 9001; new ones support 8500:
 * https://docs.aws.amazon.com/directconnect/latest/APIReference/API_CreatePrivateVirtualInterface.html
 */
export const INTERFACE_MTUS = { private: [1500, 8500, 9001], transit: [1500, 8500] } as const;

/** The MTU of a link in bytes, including all IP headers, and the page that states it. */
export interface LinkMtu {
  readonly bytes: number;
  readonly source: string;
  /**
   * Whether the router that drops a larger packet notifies the sender ("fragmentation needed").
   * @default - undocumented
   */
  readonly tellsSender?: boolean;
}

const EC2 = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/network_mtu.html";

/** The MTU between interfaces of a VPC, which is the maximum that an instance sends. */
export const VPC_MTU: LinkMtu = { bytes: 9001, source: EC2 };

/** MTU of VPC peerings. Within a region they carry packets of any interface. */
export const PEERING_MTUS: Readonly<Record<"same-region" | "inter-region", LinkMtu>> = {
  "same-region": { bytes: 9001, source: EC2 },
  "inter-region": { bytes: 8500, source: EC2 },
};

/**
 * MTU of transit gateways, between VPCs, Direct Connects and peerings in one region or two. They notify senders in
 * VPCs since November 2024:
 * https://aws.amazon.com/blogs/networking-and-content-delivery/performance-and-metrics-enhancements-for-aws-transit-gateway-and-aws-cloud-wan/
 */
export const TRANSIT_GATEWAY_MTU: LinkMtu = {
  bytes: 8500,
  source: "https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-quotas.html#mtu-quotas",
  tellsSender: true,
};

/** MTU of the internet behind an internet gateway: 1500 bytes, even if a NAT gateway accepts more. */
export const INTERNET_MTU: LinkMtu = {
  bytes: 1500,
  source: "https://docs.aws.amazon.com/vpc/latest/userguide/path_mtu_discovery.html",
  tellsSender: true,
};

/** A NAT gateway accepts 8500 bytes and notifies senders. The limit of the internet follows: {@link INTERNET_MTU}. */
export const NAT_GATEWAY_MTU: LinkMtu = {
  bytes: INTERNET_MTU.bytes,
  source: "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html",
  tellsSender: true,
};

/**
 * MTU inside a tunnel, which depends on the cipher. Senders are not notified, so devices limit the TCP segment
 * size.
 */
export function tunnelMtu(bytes: number): LinkMtu {
  const source = "https://docs.aws.amazon.com/vpn/latest/s2svpn/cgw-best-practice.html";
  return { bytes, source, tellsSender: false };
}

/** MTU of an interface without a given value: the minimum. */
export const LEAST_INTERFACE_MTU: number = INTERFACE_MTUS.private[0];

/** MTU of the virtual interfaces of a Direct Connect. */
export function directConnectMtu(bytes: number): LinkMtu {
  return {
    bytes,
    source: "https://docs.aws.amazon.com/directconnect/latest/UserGuide/set-jumbo-frames-vif.html",
  };
}

/** Size of IP and TCP headers without options: https://www.rfc-editor.org/rfc/rfc9293#section-3.7.1 */
export const TCP_HEADERS = 40;
