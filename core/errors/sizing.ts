import type { Problem } from "./problem";

/** The demand does not fit the largest VPC. Never clamped: the network would be too small in silence. */
export const demandTooLarge = (addresses: number, largestPrefix: number, reason: string): Problem => ({
  code: "DEMAND_TOO_LARGE",
  what: `no VPC holds this demand (${reason})`,
  got: `${addresses.toLocaleString("en")} addresses`,
  allowed: `what fits a /${largestPrefix}`,
  fix: "spread the environments over several VPCs, run fewer workers, give the VPC secondaryRanges, or put pods on a range of their own (kubernetes.cni.mode: custom-networking)",
});

/** The range is given in the file and can't hold what the file asks for. */
export const rangeTooSmall = (cidr: string, addresses: number, needed: number, reason: string): Problem => ({
  code: "RANGE_TOO_SMALL",
  what: `the range does not hold ${addresses.toLocaleString("en")} worker addresses (${reason})`,
  got: cidr,
  allowed: `/${needed} or larger`,
  fix: `give a /${needed}, leave cidr out so that a range is taken from a pool, or lower the demand`,
});

export const vpcBlockRefused = (cidr: string, block: string): Problem => ({
  code: "VPC_BLOCK_REFUSED",
  what: "has addresses that no VPC can have",
  got: cidr,
  allowed: `ranges outside of ${block}`,
  fix: "take a private range, for example of 10.0.0.0/8",
});

export const networkRangeRefused = (cidr: string, special: string): Problem => ({
  code: "NETWORK_RANGE_REFUSED",
  what: "is a range that no host can have an address of",
  got: cidr,
  allowed: `ranges outside of ${special}`,
  fix: "name the addresses that the hosts of the network have",
});

/** A VPC prefix that the platform does not take. */
export const vpcPrefixOutOfRange = (cidr: string, largest: number, smallest: number): Problem => ({
  code: "VPC_PREFIX_OUT_OF_RANGE",
  what: "has a prefix that a VPC can't have",
  got: cidr,
  allowed: `/${largest} to /${smallest}`,
  fix: "choose a range of an allowed prefix",
});

/** The region has fewer zones than asked for, or none that are known. */
export const zonesUnknown = (region: string, wanted: number, known: readonly string[]): Problem => ({
  code: "ZONES_UNKNOWN",
  what: `region ${region} has only ${known.length} zones in the table of this project`,
  got: `${wanted} zones asked for`,
  allowed: `up to ${known.length}, or a list of zone ids`,
  fix: "ask for fewer, or give the zone ids that your account is offered",
});

/** A slip in the name, or a region that is newer than the table. */
export const regionUnknown = (region: string, closest: string | undefined): Problem => ({
  code: "ZONES_UNKNOWN",
  what: `region ${region} is not in the table of this project, so its zones are not known`,
  got: region,
  allowed: "a region of the table, or a list of zone ids",
  fix:
    closest === undefined
      ? "correct the region, or give the zone ids that your account is offered there (zones: [<id>, <id>])"
      : `did you mean ${closest}? If not, give the zone ids that your account is offered there (zones: [<id>, <id>])`,
});
