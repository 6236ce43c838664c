import type { Ipv4Cidr } from "../../core/addressing";

/** Ranges that others own: nothing of the estate overlaps them, and rules can name them. */
export interface ResolvedNetwork {
  readonly name: string;
  readonly cidrs: readonly Ipv4Cidr[];
  /** On one line. @default - the name says it */
  readonly description?: string;
}

declare module "../../estate/resolved-estate" {
  interface ResolvedEstate {
    /** By name. */
    readonly networks: readonly ResolvedNetwork[];
  }
}
