import { correctionTo, type Problem, quoted } from "../problem";

/** The text is no IPv4 range. `detail` is the first reason found, `meant` the range that was probably meant. */
export const cidrNotation = (text: string, detail: string, meant?: string): Problem => ({
  ...correctionTo(meant),
  code: "CIDR_NOTATION",
  what: `is not an IPv4 range in CIDR notation (${detail})`,
  got: quoted(text),
  allowed: "four decimal numbers from 0 to 255 without leading zeros, a slash and a prefix from 0 to 32",
  fix: meant === undefined ? "write it like 10.0.0.0/24" : `did you mean ${meant}?`,
});

/** An address without a prefix. /32 is rarely intended, so it is not assumed. */
export const cidrPrefixMissing = (text: string): Problem => ({
  code: "CIDR_PREFIX_MISSING",
  what: "is an address without a prefix",
  got: quoted(text),
  allowed: "an IPv4 range in CIDR notation",
  fix: prefixFix(text),
});

/** An address that ends in zeros is usually the first of a network. */
function prefixFix(text: string): string {
  const zeros = /(\.0)+$/.exec(text)?.[0].length ?? 0;
  const network = zeros === 0 ? "" : `${text}/${32 - 4 * zeros} for the whole network, or `;
  return `write ${network}${text}/32 for this one address`;
}

/** Host bits are set. Some tools drop them silently and others move the range; here they are an error. */
export const cidrHostBits = (text: string, aligned: string): Problem => ({
  ...correctionTo(aligned),
  code: "CIDR_HOST_BITS",
  what: "has host bits set",
  got: quoted(text),
  allowed: "the first address of the range",
  fix: `did you mean ${aligned}?`,
});

/** A range was to be split into larger blocks, or into blocks beyond /32. */
export const cidrSplitPrefix = (cidr: string, prefix: number): Problem => ({
  code: "CIDR_SPLIT_PREFIX",
  what: `${cidr} can't be split into blocks of /${prefix}`,
  got: `/${prefix}`,
  allowed: "a prefix from that of the range to /32",
  fix: "choose a prefix that is not smaller than that of the range",
});

export const vpcBlockRejected = (cidr: string, block: string): Problem => ({
  code: "VPC_BLOCK_REFUSED",
  what: "has addresses that no VPC can have",
  got: cidr,
  allowed: `ranges outside of ${block}`,
  fix: "take a private range, for example of 10.0.0.0/8",
});

export const networkRangeRejected = (cidr: string, special: string): Problem => ({
  code: "NETWORK_RANGE_REFUSED",
  what: "is a range that no host can have an address of",
  got: cidr,
  allowed: `ranges outside of ${special}`,
  fix: "name the addresses that the hosts of the network have",
});

/** A VPC prefix that the platform does not allow. */
export const vpcPrefixOutOfRange = (cidr: string, largest: number, smallest: number): Problem => ({
  code: "VPC_PREFIX_OUT_OF_RANGE",
  what: "has a prefix that a VPC can't have",
  got: cidr,
  allowed: `/${largest} to /${smallest}`,
  fix: "choose a range of an allowed prefix",
});

export const deviceAddressInvalid = (got: string): Problem => ({
  code: "ADDRESS_INVALID",
  what: "is not an IPv4 address",
  got,
  allowed: "four decimal numbers from 0 to 255 without leading zeros",
  fix: "write it like 203.0.113.7",
});
