import { type Problem, quoted } from "../../core/problem";

export const replaceUnknown = (
  given: string,
  closest: string | undefined,
  known: readonly string[],
): Problem => ({
  code: "REPLACE_UNKNOWN",
  what: "the file has no VPC of this name that the estate makes",
  got: quoted(given),
  allowed: known.join(", ") || "none: the estate makes no VPC",
  fix: closest === undefined ? "name one of them" : `did you mean ${closest}?`,
});

/** Another range under the same name replaces the VPC and everything in it at once. */
export const replaceInPlace = (vpc: string): Problem => ({
  code: "REPLACE_IN_PLACE",
  what: `VPC ${vpc} can't be replaced under its own name: Terraform would destroy it, with everything in it, before the other one is there`,
  got: quoted(vpc),
  allowed: "a name that no VPC has",
  fix: `name the one beside it otherwise, for example --with ${vpc}-2`,
});

export const replaceTaken = (name: string): Problem => ({
  code: "REPLACE_TAKEN",
  what: "the file has a VPC of this name already",
  got: quoted(name),
  fix: "choose another name with --with",
});
