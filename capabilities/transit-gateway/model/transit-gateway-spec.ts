import type { Ipv4Cidr, Tier } from "../../../core/addressing";

export const ATTACHMENT_KINDS = ["vpc", "vpn", "direct-connect", "peering", "external"] as const;

export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

/** Something that is attached to a transit gateway. */
export interface TransitAttachment {
  /** For construct ids: `vpc-production`, `vpn-head-office-router-a`. */
  readonly key: string;
  readonly kind: AttachmentKind;
  /** Name of the VPC, VPN, Direct Connect or peering. */
  readonly name: string;
  readonly segment: string;
  /** Prefixes behind it. */
  readonly prefixes: readonly Ipv4Cidr[];
  /** Whether its routes are propagated, as for VPCs and BGP. A static VPN needs static routes. */
  readonly propagates: boolean;
  /** Account and region of a VPC. @default - those of the gateway */
  readonly account?: string;
  readonly region?: string;
  /** Zones in which a VPC has transit subnets. @default - not a VPC */
  readonly zones?: readonly string[];
  /** Whether the other side has not accepted yet, so that no route can lead to it. @default false */
  readonly isPending?: boolean;
  /** The gateway at the other end of a peering. The attachment there has the same key. @default - not a peering */
  readonly peer?: { readonly gateway: string; readonly region: string };
}

/** A group of attachments that share a route table. */
export interface TransitSegment {
  readonly name: string;
  /**
   * Segments that its attachments may reach; its own segment only if it is named. Naming one direction allows both,
   * because packets need a return path.
   */
  readonly reaches: readonly string[];
  /** Prefixes whose traffic the segment drops, even if it learns routes to them. */
  readonly blackholes: readonly Ipv4Cidr[];
  /**
   * The VPC whose firewall and NAT gateways lead the VPCs of the segment to the internet.
   *
   * @default - no route of the segment leads to the internet
   */
  readonly egressThrough?: string;
}

/** A transit gateway with all defaults. */
export interface TransitGatewaySpec {
  readonly name: string;
  readonly asn: number;
  readonly account: string;
  readonly region: string;
  /** By name. */
  readonly segments: readonly TransitSegment[];
  /** By key. */
  readonly attachments: readonly TransitAttachment[];
  /** Accounts that the gateway is shared with; none by default. */
  readonly sharedWith: readonly string[];
}

/** The route table of one segment. */
export interface SegmentTable {
  readonly segment: string;
  /** Attachments that are associated with the table: those of the segment. */
  readonly associations: readonly string[];
  /** Attachments that propagate their routes into the table. */
  readonly propagations: readonly string[];
  readonly statics: readonly { readonly destination: Ipv4Cidr; readonly attachment: string }[];
  readonly blackholes: readonly Ipv4Cidr[];
}

/** A route in the tables of an attached VPC. */
export interface TransitVpcRoute {
  readonly vpc: string;
  readonly destination: Ipv4Cidr;
  /**
   * Peering that the route leads over; the route belongs to the stack of the peering.
   *
   * @default - the stack of the gateway
   */
  readonly peering?: string;
  /** Tiers whose tables get the route. @default - those of hosts that links lead to */
  readonly tiers?: readonly Tier[];
}

export interface TransitPlan {
  readonly tables: readonly SegmentTable[];
  readonly vpcRoutes: readonly TransitVpcRoute[];
}
