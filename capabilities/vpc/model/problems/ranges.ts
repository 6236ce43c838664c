import { fixWith, lockCommand, type Problem } from "../../../../core/problem";

export const poolsMissing = (vpc: string, region: string): Problem => ({
  code: "POOL_MISSING",
  what: `VPC ${vpc} needs a range and no pool serves its region`,
  got: region,
  fix: `add a pool under addressing.pools, or give the VPC a cidr`,
});

export const poolWrongRegion = (pool: string, poolRegion: string, vpcRegion: string): Problem => ({
  code: "POOL_WRONG_REGION",
  what: `pool ${pool} serves ${poolRegion} only`,
  got: vpcRegion,
  allowed: poolRegion,
  fix: "name a pool of the VPC's region",
});

export const poolUsedUp = (
  vpc: string,
  prefix: number,
  pools: readonly { readonly name: string; readonly cidr: { toString(): string } }[],
  largestFree: string | undefined,
): Problem => ({
  // A pool inside an external network can't be used, and has a problem of its own.
  causedBy: pools.map(({ name }) => ["addressing", "pools", name]),
  code: "POOL_USED_UP",
  what: `no pool has a free /${prefix} for VPC ${vpc}`,
  got: `${pools.map(({ name, cidr }) => `${name} (${cidr})`).join(", ")}; largest free block: ${largestFree ?? "none"}`,
  fix: fixWith`add a pool, clear released ranges that are no longer in use (${lockCommand("--clear")}), or size the VPC smaller`,
});

/** No room for growth. The message names every solution, because the choice is the user's. */
export const vpcFull = (vpc: string, range: string, needed: string, neighbour: string): Problem => ({
  code: "VPC_FULL",
  what: `VPC ${vpc} has no room for the demand of the file (${needed}), and ${neighbour}`,
  got: range,
  fix: fixWith`give it secondaryCidrs, move an environment to another VPC, lower the demand, or move the VPC on purpose: ${lockCommand("--accept", range)}`,
});

/** CloudHub VPCs can't be extended, so there is one solution less. */
export const cloudhubFull = (vpc: string, range: string, addresses: number, prefix: number): Problem => ({
  code: "VPC_FULL",
  what: `VPC ${vpc} has no room for ${addresses.toLocaleString("en")} addresses, and CloudHub never extends a VPC`,
  got: range,
  allowed: `/${prefix} or larger`,
  fix: fixWith`move an environment to another VPC, lower the demand, or move the VPC on purpose: ${lockCommand("--accept", range)}`,
});

export const secondaryCidrRejected = (range: string, primary: string, reason: string): Problem => ({
  code: "SECONDARY_CIDR_REFUSED",
  what: `AWS does not take this secondary CIDR beside ${primary} (${reason})`,
  got: range,
  allowed: "a range of the primary one's private block, of 100.64.0.0/10, or a public one",
  fix: "choose another range",
});

export const podRangeTooSmall = (range: string, needed: number, perZone: number): Problem => ({
  code: "POD_RANGE_TOO_SMALL",
  what: `the pods' range gives each zone ${perZone} addresses (an eighth of it), and the pods need ${needed}`,
  got: range,
  allowed: "a range whose eighth holds the pods of a zone",
  fix: "give a larger podRange, for example a /16 of 100.64.0.0/10",
});

export const zonesNotOfRegion = (
  zones: readonly string[],
  region: string,
  known: readonly string[],
  /** The zone that one of them was probably meant to be. */
  meant?: string,
): Problem => ({
  code: "ZONE_WRONG_REGION",
  what: `${zones.length === 1 ? "a zone is" : "zones are"} not of ${region}`,
  got: zones.join(", "),
  allowed: known.join(", "),
  fix: meant === undefined ? "give zones of the VPC's region" : `did you mean ${meant}?`,
});

export const zoneTwice = (zone: string): Problem => ({
  code: "ZONE_TWICE",
  what: "a zone is listed twice",
  got: zone,
  allowed: "at least two distinct zone ids",
  fix: "remove one of them",
});

export const existingTooSmall = (needed: number, usable: number): Problem => ({
  code: "EXISTING_TOO_SMALL",
  what: "the worker subnets of the existing VPC don't hold the demand of its environments",
  got: `${usable} usable addresses`,
  allowed: `at least ${needed}`,
  fix: "add worker subnets, or move an environment to another VPC",
});

export const existingBlocksTooFew = (zone: string, nodes: number, perNode: number): Problem => ({
  code: "EXISTING_BLOCKS",
  what: `the worker subnets of the existing VPC in ${zone} have too few whole blocks (/28) for the CNI's prefixes: the first and the last of a subnet are never whole`,
  got: `${nodes} ${nodes === 1 ? "node" : "nodes"} of ${perNode} blocks without room`,
  fix: "add larger worker subnets, or let the CNI use single addresses (kubernetes.cni.mode: secondary-addresses)",
});
