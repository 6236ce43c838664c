import type { Ipv4Cidr } from "../core/addressing";
import type { PricedUnitKey } from "../core/limits/priced-units";
import type { EstateFile } from "./estate-file";
import type { ResolvedEstate } from "./resolved-estate";

/** How much of a priced unit something of the estate makes. */
export interface PricedUse {
  readonly unit: PricedUnitKey;
  /** `VPC production` */
  readonly owner: string;
  /** Account and region that pay for it. */
  readonly account: string;
  readonly region: string;
  /** May be 0, which is left out of reports. */
  readonly count: number;
}

/**
 * What capabilities give to the phases that look for it, without being named there. A capability that takes a
 * contribution declares its form here, by declaration merging.
 */
export interface Contributions {
  /** Ranges that no VPC may get, because something of the file has its addresses there. */
  reservedRanges?(file: EstateFile): readonly Ipv4Cidr[];
  /** What AWS charges for by time, as far as it is made here. */
  pricedUses?(estate: ResolvedEstate): readonly PricedUse[];
}
