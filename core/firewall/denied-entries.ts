import { type Ipv4Cidr, summarise } from "../addressing";
import { DENIED_RULE_NUMBERS } from "./limits";
import { type NetworkAclEntry, numberKeys } from "./network-acl";

/**
 * Entries that refuse everything from these addresses, in the fewest ranges: before any entry that allows, any security
 * group and any web ACL. A network ACL names no prefix list, so each range takes a place of it.
 */
export function planDeniedEntries(denied: readonly Ipv4Cidr[]): NetworkAclEntry[] {
  const byKey = new Map(summarise(denied).map((cidr) => [`ingress-deny-${keyOf(cidr)}`, cidr]));
  return [...numberKeys([...byKey.keys()], DENIED_RULE_NUMBERS)].flatMap(([key, ruleNumber]) => {
    const cidr = byKey.get(key);
    if (cidr === undefined) return [];
    const everything = { protocol: "all", fromPort: -1, toPort: -1 } as const;
    return [{ key, direction: "ingress" as const, ruleNumber, ...everything, cidr, action: "deny" as const }];
  });
}

function keyOf(cidr: Ipv4Cidr): string {
  return cidr.toString().replaceAll(".", "-").replace("/", "_");
}
