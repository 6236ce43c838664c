import type { ModelSubnet } from "./model";
import type { StopCode } from "./stop-codes";

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
}

/** The end of a way that leads nowhere. */
export interface Stop {
  readonly at: "stopped";
  readonly code: StopCode;
  readonly text: string;
}

/** One direction. */
export interface Leg {
  readonly hops: readonly Hop[];
  /** What stopped the packet behind the last hop. @default - it arrived */
  readonly stop?: Stop;
  /** Subnet of the NAT gateway that it left by. @default - by none */
  readonly nat?: ModelSubnet;
}

export function stopped(code: StopCode, text: string): Stop {
  return { at: "stopped", code, text };
}
