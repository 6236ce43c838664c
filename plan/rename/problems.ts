import { type Problem, quoted } from "../../core/problem";

export const renameUnknown = (
  given: string,
  closest: string | undefined,
  known: readonly string[],
): Problem => ({
  code: "RENAME_UNKNOWN",
  what: "the file has no VPC of this name",
  got: quoted(given),
  allowed: known.join(", ") || "none: the file has no VPC",
  fix: closest === undefined ? "name one of them" : `did you mean ${closest}?`,
});

export const renameTaken = (to: string, by: string): Problem => ({
  code: "RENAME_TAKEN",
  what: `the new name is taken: ${by}`,
  got: quoted(to),
  fix: "choose another name",
});

export const renameNotMade = (name: string, kind: "existing" | "cloudhub"): Problem => ({
  code: "RENAME_NOT_MADE",
  what:
    kind === "existing"
      ? `VPC ${name} belongs to others, and only VPCs that this estate makes are renamed`
      : `VPC ${name} is CloudHub's: nothing of it is in the Terraform of this estate`,
  got: name,
  fix:
    kind === "existing"
      ? "keep the name; what the estate made in it is called after it"
      : "release it, and write it under the new name with cidr set to its range",
});

/** Anchors and merge keys: a text may stand for something else, too. */
export const renameByHand = (name: string): Problem => ({
  code: "RENAME_BY_HAND",
  what: `the name ${name} can't be changed in the text without changing something else; it stands in an anchor that others use`,
  got: name,
  fix: "write the name out where the file uses an alias (*), and run the command again",
});

export const vpcNameInUse = (name: string, present: string): Problem => ({
  code: "VPC_NAME_IN_USE",
  what: `VPC ${present} was made under this name, and its stack, its state, its log group and its keys still have it`,
  got: name,
  allowed: "a name that no other VPC was made under",
  fix: `choose another name; ${name} is free once VPC ${present} is destroyed and released`,
  subject: ["vpcs", name],
});
