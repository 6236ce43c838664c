import type { Problem } from "../../../core/problem";

/** The exception takes nothing away, so it is misspelt, or about another network. */
export const exceptOutside = (range: string, cidrs: readonly string[]): Problem => ({
  code: "EXCEPT_OUTSIDE",
  what: "takes away addresses that the network does not have",
  got: range,
  allowed: `ranges within ${cidrs.join(", ")}`,
  fix: "correct the range, or take it out of except",
});

export const exceptAll = (cidrs: readonly string[]): Problem => ({
  code: "EXCEPT_ALL",
  what: "takes away all addresses of the network",
  got: cidrs.join(", "),
  fix: "except less, or take the network out of the file",
});

/** Each range that is left is a rule, a route and an entry of a network ACL wherever the network is named. */
export const exceptTooFine = (left: number, most: number): Problem => ({
  code: "EXCEPT_TOO_FINE",
  what: "cuts the network into many ranges, and each is a rule and a route wherever the network is named",
  got: `${left} ranges`,
  allowed: `up to ${most}`,
  fix: "except larger ranges, or fewer; a pool's range as a whole instead of the range of each VPC",
});
