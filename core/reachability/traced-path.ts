import type { BlockCode } from "./block-codes";
import type { ModelSubnet } from "./model";

/**
 * How a link encrypts what it carries. `aws-network`: not at all, but it stays inside AWS's network; `none`:
 * not at all, and it leaves that.
 */
export type Encryption = "ipsec" | "macsec" | "inter-region" | "aws-network" | "none";

/** Something that a packet passed. */
export interface Hop {
  readonly kind: "security-group" | "network-acl" | "route" | "link";
  /** `VPC production, table worker-use1-az1`. */
  readonly at: string;
  /** The rule, entry or route that let it pass. */
  readonly text: string;
  /** Of links only. */
  readonly encryption?: Encryption;
  /** Of links only: the largest packets that it carries. */
  readonly mtu?: PacketSize;
  /** What becomes of larger ones that one of our hosts sends. @default - there are none */
  readonly drop?: LargeDrop;
}

/** A size of packets, in bytes with the headers of IP, and the page that states it. */
export interface PacketSize {
  readonly bytes: number;
  readonly source: string;
}

/**
 * Packets that get as far as a link and are too large for it. `notice` says whether the sender hears of it and can
 * send smaller ones: it does (`arrives`), nobody tells it (`not-sent`), no page says so (`undocumented`), or a wall
 * stops the message (`blocked`).
 */
export interface LargeDrop {
  /** Packets above this many bytes are dropped, up to `most`, which no sender exceeds here. */
  readonly over: number;
  readonly most: number;
  readonly notice: "arrives" | "not-sent" | "undocumented" | "blocked";
  /** The wall. @default - the message is not blocked */
  readonly wall?: string;
}

/** The end of a way that leads nowhere. */
export interface Blocked {
  readonly at: "stopped";
  readonly code: BlockCode;
  readonly text: string;
}

/** One direction. */
export interface TracedPath {
  readonly hops: readonly Hop[];
  /** What stopped the packet behind the last hop. @default - it arrived */
  readonly blocked?: Blocked;
  /** Subnet of the NAT gateway that it left by. @default - by none */
  readonly nat?: ModelSubnet;
  /** The largest packets that get through, and what limits them: the link that carries least, or the VPC. */
  readonly mtu: PacketSize & { readonly at: string };
}

export function blocked(code: BlockCode, text: string): Blocked {
  return { at: "stopped", code, text };
}
