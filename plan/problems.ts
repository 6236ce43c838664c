import type { Problem } from "../core/problem";

export const givenTwice = (kind: string, id: string, other: string): Problem => ({
  code: "GIVEN_TWICE",
  what: `names ${/^[AEIOU]/i.test(kind) ? "an" : "a"} ${kind} that ${other} names already; two resources can't manage one object`,
  got: id,
  allowed: "an id in one place of the file",
  fix: "take it out of one of the two, or name the right one",
});

export const outputOfOtherEstate = (
  folder: string,
  stacks: readonly string[],
  estates: readonly string[],
): Problem => ({
  code: "OUTPUT_OF_OTHER_ESTATE",
  what: `${folder} holds stacks of another estate with the same names; overwriting them would delete the Terraform that manages their resources; nothing was written`,
  got: `${stacks.join(", ")} of ${estates.join(", ")}`,
  fix: "give this estate a folder of its own with --output; or, if the other one is gone or was only looked at, delete the folders of these stacks",
});

/** A symbolic link that leads out of the folder would allow any file of the machine to be read. */
export const namedFileOutside = (file: string): Problem => ({
  code: "FILE_OUTSIDE",
  what: "names a file that is outside the folder of landing-zone.yaml after symbolic links are followed",
  got: file,
  allowed: "a file below that folder",
  fix: "commit the file itself instead of a link to it",
});

export const namedFileTooLarge = (file: string, bytes: number, limit: number): Problem => ({
  code: "FILE_TOO_LARGE",
  what: "names a file that is far larger than any list of certificates",
  got: `${file}, ${bytes.toLocaleString("en")} bytes`,
  allowed: `up to ${limit.toLocaleString("en")} bytes`,
  fix: "check that this is the right file",
});

/** A warning: an external network may own public addresses. If it does not, their real owner becomes unreachable. */
export const networkRangePublic = (
  whose: string,
  ranges: readonly string[],
  link: string | undefined,
): Problem => ({
  code: "NETWORK_RANGE_PUBLIC",
  what: `${whose} has public addresses${link === undefined ? " that are used like private ones" : `, and ${link} leads to them`}: if others own them on the internet, the estate can't reach those others`,
  got: ranges.join(", "),
  fix: "check that the network's owner owns them; if not, have them translated to private addresses before they come here",
});

export const poolInsideNetwork = (pool: string, cidr: string, network: string, other: string): Problem => ({
  code: "POOL_INSIDE_NETWORK",
  what: `pool ${pool} lies inside ${other} of external network ${network}, so no range of it is free`,
  got: cidr,
  fix: `choose another range for the pool, or, if it is yours, take it out of the network: externalNetworks.${network}.except: [${cidr}]`,
});

/** @param costs what it costs by time, in priced units */
export const emptyVpc = (vpc: string, costs: readonly string[]): Problem => ({
  code: "VPC_EMPTY",
  what: `nothing is in VPC ${vpc}, and nothing of the file names it${costs.length === 0 ? "" : "; it is charged nevertheless, in the units of a price list"}`,
  ...(costs.length === 0 ? {} : { got: costs.join(", ") }),
  fix: "name it by environments.<name>.vpc or by a link, or take it out before it is applied",
});

export const clientDenied = (vpc: string, ranges: readonly string[]): Problem => ({
  code: "ALLOWLIST_DENIED",
  what: `the entry lets nobody in: deniedAddresses of VPC ${vpc} refuse all of it before the allowlist is asked`,
  got: ranges.join(", "),
  fix: "take the entry off the allowlist, or its addresses off the denied ones",
});
