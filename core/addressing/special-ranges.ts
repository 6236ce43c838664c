import { Ipv4Cidr } from "./ipv4-cidr";
import { SPECIAL_RANGES, type SpecialRange } from "./special-range-table";

const SPECIAL = SPECIAL_RANGES.map((special) => ({ special, cidr: Ipv4Cidr.parse(special.cidr) }));

/** The special range that a range lies in, whole. @default - it lies in none */
export function findSpecialRange(range: Ipv4Cidr): SpecialRange | undefined {
  return SPECIAL.find(({ cidr }) => cidr.contains(range))?.special;
}

/** The special range that a client of this address, or range, would be in: nobody comes from the internet with it. */
export function neverOfInternet(range: Ipv4Cidr): SpecialRange | undefined {
  const special = findSpecialRange(range);
  return special?.client === "never" ? special : undefined;
}

/** The part that addresses of a VPC can't, or should not, have: those of others on the internet. */
export function isOthersSpace(range: Ipv4Cidr): boolean {
  const special = findSpecialRange(range);
  if (special !== undefined) return special.own === "waiver";
  // A range around a special one is wider than all of these, and so mostly somebody's.
  return true;
}

/** `shared address space 100.64.0.0/10 (RFC 6598)` */
export function specialText({ name, cidr, rfc }: SpecialRange): string {
  return `${name} ${cidr} (${rfc})`;
}

/** Addresses that examples use and nobody has. */
export const DOCUMENTATION_RANGES: readonly string[] = SPECIAL_RANGES.filter(
  ({ client }) => client === "stands-for-one",
).map(({ cidr }) => cidr);
