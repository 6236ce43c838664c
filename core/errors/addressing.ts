import { visible } from "../invisible";
import type { Problem } from "./problem";

/** The text is not an IPv4 range at all. `detail` is the first reason found. */
export const cidrNotation = (text: string, detail: string): Problem => ({
  code: "CIDR_NOTATION",
  what: `is not an IPv4 range in CIDR notation (${detail})`,
  got: quoted(text),
  allowed: "four decimal numbers from 0 to 255 without leading zeros, a slash and a prefix from 0 to 32",
  fix: "write it like 10.0.0.0/24",
});

/** An address without a prefix; `/32` is rarely what is meant, so it is not assumed. */
export const cidrPrefixMissing = (text: string): Problem => ({
  code: "CIDR_PREFIX_MISSING",
  what: "is an address without a prefix",
  got: quoted(text),
  allowed: "an IPv4 range in CIDR notation",
  fix: `write ${text}/32 if you mean this one address`,
});

/** Host bits would be dropped silently by some tools and moved by others; we do neither. */
export const cidrHostBits = (text: string, aligned: string): Problem => ({
  code: "CIDR_HOST_BITS",
  what: "has host bits set",
  got: quoted(text),
  allowed: "the first address of the range",
  fix: `did you mean ${aligned}?`,
});

/** A range was to be split into larger pieces, or into pieces beyond /32. */
export const cidrSplitPrefix = (cidr: string, prefix: number): Problem => ({
  code: "CIDR_SPLIT_PREFIX",
  what: `${cidr} can't be split into blocks of /${prefix}`,
  got: `/${prefix}`,
  allowed: "a prefix from that of the range to /32",
  fix: "choose a prefix that is not smaller than that of the range",
});

/** Quotes what the user wrote; long values are cut, so that one line stays one line. */
export function quoted(text: string): string {
  // Other spaces than these are shown as what they are.
  const line = text.replace(/[ \t\r\n]+/g, " ");
  return visible(JSON.stringify(line.length > 60 ? `${line.slice(0, 57)}...` : line));
}
