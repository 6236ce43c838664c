import { freeBlocks } from "./cidr-set";
import { Ipv4Cidr } from "./ipv4-cidr";
import { PRIVATE_BLOCKS, SPECIAL_RANGES, type SpecialRange } from "./special-range-table";

const SPECIAL = SPECIAL_RANGES.map((special) => ({ special, cidr: Ipv4Cidr.parse(special.cidr) }));

/** `PRIVATE_BLOCKS` as ranges. */
export const PRIVATE_RANGES: readonly Ipv4Cidr[] = PRIVATE_BLOCKS.map((text) => Ipv4Cidr.parse(text));

/** The special range that contains the whole range. @default - none */
export function findSpecialRange(range: Ipv4Cidr): SpecialRange | undefined {
  return SPECIAL.find(({ cidr }) => cidr.contains(range))?.special;
}

/** The special range of a client address if no internet client can have it. */
export function neverOfInternet(range: Ipv4Cidr): SpecialRange | undefined {
  const special = findSpecialRange(range);
  return special?.client === "never" ? special : undefined;
}

/** Whether a range contains addresses of others on the internet, which a VPC can't or should not use. */
export function isOthersSpace(range: Ipv4Cidr): boolean {
  const special = findSpecialRange(range);
  if (special !== undefined) return special.own === "waiver";
  // A range that contains a special one is wider than it, and therefore contains public addresses.
  return true;
}

/** `shared address space 100.64.0.0/10 (RFC 6598)` */
export function specialText({ name, cidr, rfc }: SpecialRange): string {
  return `${name} ${cidr} (${rfc})`;
}

/** Addresses for documentation, which no host has. */
export const DOCUMENTATION_RANGES: readonly string[] = SPECIAL_RANGES.filter(
  ({ client }) => client === "stands-for-one",
).map(({ cidr }) => cidr);

/** All addresses that a client on the internet can have, those for documentation included. */
export function internetRanges(): Ipv4Cidr[] {
  return freeBlocks(
    Ipv4Cidr.ANY,
    SPECIAL.filter(({ special }) => special.client === "never").map(({ cidr }) => cidr),
  );
}
