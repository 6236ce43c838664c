import type { Problem } from "../../../../core/problem";

/** The demand exceeds the largest VPC. It is never reduced silently, because the network would be too small. */
export const demandTooLarge = (addresses: number, largestPrefix: number, reason: string): Problem => ({
  code: "DEMAND_TOO_LARGE",
  what: `no VPC holds this demand (${reason})`,
  got: `${addresses.toLocaleString("en")} addresses`,
  allowed: `what fits a /${largestPrefix}`,
  fix: "spread the environments over several VPCs, run fewer workers, give the VPC secondaryCidrs, or put pods on a range of their own (kubernetes.cni.mode: custom-networking)",
});

/** The file gives the range, and it is too small for the demand. */
export const rangeTooSmall = (cidr: string, addresses: number, needed: number, reason: string): Problem => ({
  code: "RANGE_TOO_SMALL",
  what: `the range does not hold ${addresses.toLocaleString("en")} worker addresses (${reason})`,
  got: cidr,
  allowed: `/${needed} or larger`,
  fix: `give a /${needed}, leave cidr out so that a range is taken from a pool, or lower the demand`,
});

/** The region has fewer zones than requested, or its zones are unknown. */
export const zonesUnknown = (region: string, wanted: number, known: readonly string[]): Problem => ({
  code: "ZONES_UNKNOWN",
  what: `region ${region} has only ${known.length} zones in the table of this project`,
  got: `${wanted} zones asked for`,
  allowed: `up to ${known.length}, or a list of zone ids`,
  fix: "request fewer, or give the zone ids that your account has",
});
