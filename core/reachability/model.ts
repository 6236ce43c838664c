import type { Ipv4Cidr, Tier } from "../addressing";
import type { FirewallRule, NetworkAclEntry } from "../firewall";
import type { LinkRef } from "../naming";

/** Where a route of a VPC leads, besides into the VPC itself. */
export type RouteTarget =
  | { readonly kind: "peering" | "transit-gateway"; readonly name: string }
  /** The VPN gateway of the VPC, which has one at most. */
  | { readonly kind: "vpn-gateway" }
  /** `subnet`: where it stands. @default - a regional one, which stands in none */
  | { readonly kind: "nat-gateway"; readonly subnet?: string }
  | { readonly kind: "internet-gateway" };

/**
 * Who put a route there, the most preferred first: between two routes to one destination a table takes the
 * earlier. https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
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
  /** Entries of its network ACL. @default - not ours to know; it is taken to let pass */
  readonly acl?: readonly NetworkAclEntry[];
}

/** Things of one kind that carry one security group: workers, a load balancer, interface endpoints. */
export interface ModelHost {
  readonly name: string;
  /** Key of its group, as rules name it without their `sg-`. */
  readonly group: string;
  /** Tiers in whose subnets they stand. */
  readonly tiers: readonly Tier[];
  /** Rules of the group. @default - not ours to know; it is taken to let pass */
  readonly rules?: readonly FirewallRule[];
  /** Whether they have public addresses too. @default false */
  readonly isPublic?: boolean;
}

export interface ModelVpc {
  readonly name: string;
  readonly region: string;
  readonly ranges: readonly Ipv4Cidr[];
  readonly subnets: readonly ModelSubnet[];
  /** Routes of each table beyond the local ones. */
  readonly tables: Readonly<Record<string, readonly ModelRoute[]>>;
  readonly hosts: readonly ModelHost[];
}

/** A network that others own: a data centre, or an external VPC. What it filters is not ours to know. */
export interface ModelNetwork {
  readonly name: string;
  readonly ranges: readonly Ipv4Cidr[];
}

type SideOf<Kind extends string> = { readonly kind: Kind; readonly name: string; readonly region: string };

export interface ModelPeering {
  readonly name: string;
  readonly sides: readonly [SideOf<"vpc"> | SideOf<"network">, SideOf<"vpc"> | SideOf<"network">];
  /** Whether the other side has yet to accept: routes lead to it, and AWS drops what they carry. @default false */
  readonly isPending?: boolean;
}

/** A way that opens once somebody else has accepted a link. */
export interface PendingWay {
  /** Who would have it. */
  readonly from: { readonly kind: "vpc" | "network"; readonly name: string };
  readonly destination: Ipv4Cidr;
  readonly link: LinkRef;
}

export interface ModelVpn {
  readonly name: string;
  /** VPC of the VPN gateway, or the transit gateway that it is attached to. */
  readonly end: { readonly kind: "vpn-gateway" | "transit-gateway"; readonly name: string };
  readonly routing: "bgp" | "static";
  readonly network: string;
  /** Prefixes behind it. */
  readonly prefixes: readonly Ipv4Cidr[];
  /** Largest packets inside its tunnels, in bytes. */
  readonly mtu: number;
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
  /** Whether every interface is on a port that encrypts. */
  readonly macsec: boolean;
  /** Largest packets that every interface carries, in bytes. */
  readonly mtu: number;
}

/** Who put a route into a table of a transit gateway, the most preferred first. */
export const TRANSIT_ORIGINS = ["static", "vpc", "direct-connect", "vpn"] as const;

export type TransitOrigin = (typeof TRANSIT_ORIGINS)[number];

export interface ModelTransitRoute {
  readonly destination: Ipv4Cidr;
  /** Key of the attachment, or nowhere. */
  readonly to: { readonly attachment: string } | "blackhole";
  readonly origin: TransitOrigin;
}

export interface ModelAttachment {
  readonly key: string;
  readonly kind: "vpc" | "vpn" | "direct-connect" | "peering" | "network";
  /** Name of the VPC, VPN, Direct Connect, peering or network. */
  readonly name: string;
  /** Table that routes what comes from it. */
  readonly table: string;
  /** Zones in which it stands in a VPC. @default - not a VPC */
  readonly zones?: readonly string[];
  /** The gateway at the other end, whose attachment has the same key. @default - not a peering */
  readonly peer?: { readonly gateway: string; readonly isOtherRegion: boolean };
}

export interface ModelTransitGateway {
  readonly name: string;
  readonly attachments: readonly ModelAttachment[];
  readonly tables: Readonly<Record<string, readonly ModelTransitRoute[]>>;
}

/** Everything that decides where a packet goes and whether it passes. */
export interface ReachabilityModel {
  readonly vpcs: readonly ModelVpc[];
  readonly networks: readonly ModelNetwork[];
  readonly peerings: readonly ModelPeering[];
  readonly vpns: readonly ModelVpn[];
  readonly directConnects: readonly ModelDirectConnect[];
  readonly transitGateways: readonly ModelTransitGateway[];
  /** What is proposed and not accepted; packets take none of it. @default - nothing */
  readonly pending?: readonly PendingWay[];
  /** Addresses of prefix lists, by the key of the rule's peer. @default - none are known */
  readonly prefixLists?: Readonly<Record<string, readonly Ipv4Cidr[]>>;
}

/** Where a packet starts or ends. Addresses are unsigned numbers. */
export type Endpoint =
  | { readonly kind: "host"; readonly vpc: string; readonly host: string; readonly address: number }
  | { readonly kind: "network"; readonly name: string; readonly address: number }
  | { readonly kind: "internet"; readonly address: number };
