import type { Ipv4Cidr, Tier } from "../addressing";
import type { FirewallRule, NetworkAclEntry, Port } from "../firewall";
import type { LinkRef } from "../naming";

/** The target of a route, other than the VPC itself. */
export type RouteTarget =
  | { readonly kind: "peering" | "transit-gateway"; readonly name: string }
  /** The VPN gateway of the VPC, of which there is at most one. */
  | { readonly kind: "vpn-gateway" }
  /** `subnet`: the subnet of the gateway; a regional gateway has none. */
  | { readonly kind: "nat-gateway"; readonly subnet?: string }
  /** `subnet`: the subnet of the endpoint. */
  | { readonly kind: "firewall-endpoint"; readonly subnet: string }
  | { readonly kind: "internet-gateway" };

/**
 * The origin of a route, most preferred first. Between two routes to the same destination, the earlier origin wins.
 * https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
 */
export const ROUTE_ORIGINS = ["static", "direct-connect", "vpn-static", "vpn-bgp"] as const;

export type RouteOrigin = (typeof ROUTE_ORIGINS)[number];

export interface ModelRoute {
  readonly destination: Ipv4Cidr;
  readonly target: RouteTarget;
  readonly origin: RouteOrigin;
}

export interface ModelSubnet {
  readonly name: string;
  readonly tier: Tier;
  readonly zone: string;
  readonly cidr: Ipv4Cidr;
  /** Name of its route table. */
  readonly table: string;
  /** Entries of its network ACL. @default - not managed here; assumed to allow the traffic */
  readonly acl?: readonly NetworkAclEntry[];
}

/** Hosts of one kind with one security group: workers, a load balancer, interface endpoints. */
export interface ModelHost {
  readonly name: string;
  /** Key of its group in rules, without `sg-`. */
  readonly group: string;
  /** Keys of further groups that rules of others may name, such as what stands for labels of pods. @default - none */
  readonly furtherGroups?: readonly string[];
  /** Tiers of their subnets. */
  readonly tiers: readonly Tier[];
  /** Rules of the group. @default - not managed here; assumed to allow the traffic */
  readonly rules?: readonly FirewallRule[];
  /** What has the rules: the group, or policies of a cluster, whose group is not managed here. @default "security-group" */
  readonly filter?: "security-group" | "network-policies";
  /** Whether they also have public addresses. @default false */
  readonly isPublic?: boolean;
  /** What the internet reaches instead of them. @default - nothing; packets go to their own addresses */
  readonly front?: ModelFront;
  /** Whom the web ACL lets pass that is associated with them. @default - it judges nobody by the address */
  readonly webAclAdmits?: readonly Ipv4Cidr[];
  /** What announces the public addresses for them and hands packets on as they are. @default - the internet gateway */
  readonly announcedBy?: string;
}

/** What ends connections of clients at the edges of AWS, judges them, and asks a host by connections of its own. */
export interface ModelFront {
  /** `CloudFront in front of load balancer shop` */
  readonly title: string;
  /** Inbound rules of its web ACL, on the ports that it hands on. */
  readonly rules: readonly FirewallRule[];
  /** Clients that it refuses before anything else. */
  readonly denied: readonly Ipv4Cidr[];
  /** Port of the host to which it sends requests. */
  readonly originPort: Port;
  /** Key of the peer by which the host's security group admits it. */
  readonly peerKey: string;
}

/** What a Network Firewall lets clients of some addresses reach. */
export interface ModelFirewallPass {
  readonly sources: readonly Ipv4Cidr[];
  /** A single port, a range of them, or ICMP. */
  readonly port: Port;
  /** @default - every address; the client has to say a name of the list */
  readonly destination?: Ipv4Cidr;
}

/** A Network Firewall. */
export interface ModelFirewall {
  readonly passes: readonly ModelFirewallPass[];
  /** Whether it stops what it does not let pass, or only reports it. */
  readonly isEnforced: boolean;
}

export interface ModelVpc {
  readonly name: string;
  readonly region: string;
  readonly ranges: readonly Ipv4Cidr[];
  readonly subnets: readonly ModelSubnet[];
  /** Routes of each table besides the local ones. */
  readonly tables: Readonly<Record<string, readonly ModelRoute[]>>;
  readonly hosts: readonly ModelHost[];
  /** The firewall whose endpoints are in its subnets. @default - none */
  readonly firewall?: ModelFirewall;
}

/** An external network: a data centre, or a VPC of others. */
export interface ModelNetwork {
  readonly name: string;
  readonly ranges: readonly Ipv4Cidr[];
  /** Its firewall, where somebody else runs it by rules of this file. @default - unknown; assumed to allow the traffic */
  readonly firewall?: ModelNetworkFirewall;
  /** Who routes its packets, whose tables nobody here sees. @default - whoever runs the network */
  readonly routedBy?: string;
  /** Whether its hosts have public addresses or an entry of their own, so that its firewall alone parts them from the internet. @default false */
  readonly hasInternet?: boolean;
}

/** A stateful firewall of a whole network. Peers of its rules are ranges. */
export interface ModelNetworkFirewall {
  /** `firewall of VPC production of CloudHub` */
  readonly title: string;
  readonly rules: readonly FirewallRule[];
}

type SideOf<Kind extends string> = { readonly kind: Kind; readonly name: string; readonly region: string };

export interface ModelPeering {
  readonly name: string;
  readonly sides: readonly [SideOf<"vpc"> | SideOf<"network">, SideOf<"vpc"> | SideOf<"network">];
  /** Whether the other side has not accepted yet. Then AWS drops traffic of its routes. @default false */
  readonly isPending?: boolean;
}

/** A path that works once another party accepts a link. */
export interface PendingPath {
  /** The source. */
  readonly from: { readonly kind: "vpc" | "network"; readonly name: string };
  readonly destination: Ipv4Cidr;
  readonly link: LinkRef;
  /** What has to happen, as the end of a sentence about the link. @default - the other side accepts it */
  readonly until?: string;
}

export interface ModelVpn {
  readonly name: string;
  /** The VPC of the VPN gateway, the transit gateway of the attachment, or a network of others that has a gateway of its own. */
  readonly end: { readonly kind: "vpn-gateway" | "transit-gateway" | "network"; readonly name: string };
  readonly routing: "bgp" | "static";
  readonly network: string;
  /** Prefixes behind it. */
  readonly prefixes: readonly Ipv4Cidr[];
  /** MTU inside its tunnels, in bytes. */
  readonly mtu: number;
  /** Page that states the MTU. @default - that of AWS's VPNs */
  readonly mtuSource?: string;
}

export interface ModelDirectConnect {
  readonly name: string;
  readonly network: string;
  readonly prefixes: readonly Ipv4Cidr[];
  readonly associations: readonly {
    readonly kind: "vpn-gateway" | "transit-gateway";
    readonly name: string;
    readonly allowedPrefixes: readonly Ipv4Cidr[];
  }[];
  /** Whether every interface is on a port with MACsec. */
  readonly macsec: boolean;
  /** The smallest MTU of its interfaces, in bytes. */
  readonly mtu: number;
}

/** The origin of a transit gateway route, most preferred first. */
export const TRANSIT_ORIGINS = ["static", "vpc", "direct-connect", "vpn"] as const;

export type TransitOrigin = (typeof TRANSIT_ORIGINS)[number];

export interface ModelTransitRoute {
  readonly destination: Ipv4Cidr;
  /** Key of the attachment, or a blackhole. */
  readonly to: { readonly attachment: string } | "blackhole";
  readonly origin: TransitOrigin;
}

export interface ModelAttachment {
  readonly key: string;
  readonly kind: "vpc" | "vpn" | "direct-connect" | "peering" | "network";
  /** Name of the VPC, VPN, Direct Connect, peering or network. */
  readonly name: string;
  /** Route table for packets from the attachment. */
  readonly table: string;
  /** Zones of a VPC attachment. @default - not a VPC */
  readonly zones?: readonly string[];
  /** The gateway at the other end of a peering. Its attachment has the same key. @default - not a peering */
  readonly peer?: { readonly gateway: string; readonly isOtherRegion: boolean };
}

export interface ModelTransitGateway {
  readonly name: string;
  readonly attachments: readonly ModelAttachment[];
  readonly tables: Readonly<Record<string, readonly ModelTransitRoute[]>>;
}

/** Everything that decides where a packet goes and whether it is allowed. */
export interface ReachabilityModel {
  readonly vpcs: readonly ModelVpc[];
  readonly networks: readonly ModelNetwork[];
  readonly peerings: readonly ModelPeering[];
  readonly vpns: readonly ModelVpn[];
  readonly directConnects: readonly ModelDirectConnect[];
  readonly transitGateways: readonly ModelTransitGateway[];
  /** Paths of links that are not accepted yet. Packets don't use them. @default - none */
  readonly pending?: readonly PendingPath[];
  /** Addresses of prefix lists, by the key of the rule's peer. @default - none known */
  readonly prefixLists?: Readonly<Record<string, readonly Ipv4Cidr[]>>;
}

/** The source or destination of a packet. Addresses are unsigned numbers. */
export type Endpoint =
  | { readonly kind: "host"; readonly vpc: string; readonly host: string; readonly address: number }
  | { readonly kind: "network"; readonly name: string; readonly address: number }
  | { readonly kind: "internet"; readonly address: number };

/** Many endpoints of one kind: all addresses of `ranges`. */
export type Place =
  | {
      readonly kind: "host";
      readonly vpc: string;
      readonly host: string;
      readonly ranges: readonly Ipv4Cidr[];
    }
  | { readonly kind: "network"; readonly name: string; readonly ranges: readonly Ipv4Cidr[] }
  | { readonly kind: "internet"; readonly ranges: readonly Ipv4Cidr[] };

/** One address of a place. */
export function endpoint(place: Place, address: number): Endpoint {
  const { ranges: _, ...who } = place;
  return { ...who, address };
}
