import type { Ipv4Cidr } from "../../core/addressing";

/** Ranges of an external owner. No range of the estate may overlap them, and rules can name them. */
export interface ResolvedNetwork {
  readonly name: string;
  readonly cidrs: readonly Ipv4Cidr[];
  /** On one line. @default - none */
  readonly description?: string;
}

declare module "../../estate/resolved-estate" {
  interface ResolvedEstate {
    /** By name. */
    readonly networks: readonly ResolvedNetwork[];
  }
}
