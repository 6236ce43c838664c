import type { Ipv4Cidr } from "../core/addressing";
import type { EstateFile } from "./estate-file";

/**
 * What capabilities give to the phases that look for it, without being named there. A capability that takes a
 * contribution declares its form here, by declaration merging.
 */
export interface Contributions {
  /** Ranges that no VPC may get, because something of the file has its addresses there. */
  reservedRanges?(file: EstateFile): readonly Ipv4Cidr[];
}
