import type { BlockCode } from "./block-codes";
import type { ModelSubnet } from "./model";

/**
 * Encryption of a link. `aws-network`: none, but traffic stays within AWS's network. `none`: none, and traffic
 * leaves AWS's network.
 */
export type Encryption = "ipsec" | "macsec" | "inter-region" | "aws-network" | "none";

/** A router, filter or link that a packet passed. */
export interface Hop {
  readonly kind:
    | "security-group"
    | "network-policies"
    | "network-acl"
    | "network-firewall"
    | "inspection"
    | "front"
    | "web-acl"
    | "route"
    | "link";
  /** `VPC production, table worker-use1-az1`. */
  readonly at: string;
  /** The rule, entry or route that applied. */
  readonly text: string;
  /** For a Network Firewall only: it lets a connection pass by the name that its client says. @default - by address */
  readonly isByName?: true;
  /** For links only. */
  readonly encryption?: Encryption;
  /** For links only: the MTU. */
  readonly mtu?: PacketSize;
  /** What happens to larger packets of managed hosts. @default - they send none */
  readonly drop?: LargeDrop;
}

/** A packet size in bytes including IP headers, and the page that states it. */
export interface PacketSize {
  readonly bytes: number;
  readonly source: string;
}

/**
 * Packets that reach a link and exceed its MTU. `notice` says whether the sender is notified and can send smaller
 * ones: `arrives`, `not-sent`, `undocumented`, or `blocked` by a network ACL.
 */
export interface LargeDrop {
  /** Packets larger than this many bytes are dropped, up to `most`, the largest that a host here sends. */
  readonly over: number;
  readonly most: number;
  readonly notice: "arrives" | "not-sent" | "undocumented" | "blocked";
  /** The network ACL that blocks the notification. @default - none */
  readonly wall?: string;
}

/** Why a packet is blocked. */
export interface Blocked {
  readonly at: "stopped";
  readonly code: BlockCode;
  readonly text: string;
}

/** One direction. */
export interface TracedPath {
  readonly hops: readonly Hop[];
  /** Why the packet is blocked after the last hop. @default - it arrived */
  readonly blocked?: Blocked;
  /** Subnet of the NAT gateway that it passed. @default - none */
  readonly nat?: ModelSubnet;
  /** Subnet of the endpoint of a Network Firewall that it passed, with the name of its VPC. @default - none */
  readonly endpoint?: string;
  /** The MTU of the path, and what limits it: the link with the smallest MTU, or the VPC. */
  readonly mtu: PacketSize & { readonly at: string };
}

export function blocked(code: BlockCode, text: string): Blocked {
  return { at: "stopped", code, text };
}
