import { quoted } from "./addressing";
import type { Problem } from "./problem";

/** A port number outside what TCP and UDP know, or not a whole number. */
export const portOutOfRange = (port: number, first: number, last: number): Problem => ({
  code: "PORT_OUT_OF_RANGE",
  what: "is not a port number",
  got: String(port),
  allowed: `a whole number from ${first} to ${last}`,
  fix: "name the port that the service listens on",
});

/** A range that ends before it starts. */
export const portRangeDescends = (from: number, to: number): Problem => ({
  code: "PORT_RANGE_DESCENDS",
  what: "is a port range that ends before it starts",
  got: `${from}-${to}`,
  allowed: "a range whose first port is not greater than its last",
  fix: `did you mean ${to}-${from}?`,
});

/** Keys become construct ids, so they hold what a construct id may hold. */
export const peerKeyInvalid = (key: string): Problem => ({
  code: "PEER_KEY_INVALID",
  what: "can't name a peer",
  got: quoted(key),
  allowed: "letters, digits, hyphens and underscores",
  fix: "use the key that the peer has in the file",
});

/** Prefix lists without a weight would make the rule quota come out too low. */
export const prefixListWeightInvalid = (key: string, weight: number): Problem => ({
  code: "PREFIX_LIST_WEIGHT_INVALID",
  what: `the prefix list ${key} has no valid weight`,
  got: String(weight),
  allowed: "a whole number from 1 up",
  fix: "give the list's maximum of entries; AWS documents the weight of the lists that it manages",
});

/** EC2 refuses the description of a rule only while it applies; we refuse it before. */
export const ruleDescriptionInvalid = (
  description: string,
  maxLength: number,
  characters: string,
): Problem => ({
  code: "RULE_DESCRIPTION_INVALID",
  what: "can't describe a firewall rule",
  got: description === "" ? "an empty text" : quoted(description),
  allowed: `1 to ${maxLength} characters: ${characters}`,
  fix: "say in plain ASCII words who uses the rule and why",
});
