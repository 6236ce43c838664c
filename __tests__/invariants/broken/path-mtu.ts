import { type AnyBody, type Breakable, STACK } from "../fixture";
import type { Broken } from "./broken";

/** Changes the entries for "fragmentation needed" of one direction, in all network ACLs of the production stack. */
function change(egress: boolean, edit: (entry: AnyBody) => void): ({ stacks }: Breakable) => void {
  return ({ stacks }) => {
    const entries = Object.values<AnyBody>(stacks[STACK]?.["resource"].aws_network_acl_rule);
    const found = entries.filter((entry) => entry["icmp_type"] === 3 && entry["egress"] === egress);
    if (found.length === 0) throw new Error("nothing to change");
    for (const entry of found) edit(entry);
  };
}

export const PATH_MTU_BROKEN: Broken = {
  "acl-path-mtu": [
    [
      "none at all",
      ({ stacks }) => {
        const rules = stacks[STACK]?.["resource"].aws_network_acl_rule;
        for (const [id, { icmp_type }] of Object.entries<AnyBody>(rules))
          if (icmp_type === 3) delete rules[id];
      },
      'no ingress entry lets "fragmentation needed" pass',
    ],
    [
      "towards the VPC only",
      change(true, (entry) => {
        entry["rule_action"] = "deny";
      }),
      'no egress entry lets "fragmentation needed" pass',
    ],
    [
      "from the VPC alone",
      change(false, (entry) => {
        entry["cidr_block"] = "10.0.0.0/8";
      }),
      "no ingress entry",
    ],
    [
      "another code",
      change(false, (entry) => {
        entry["icmp_code"] = 3;
      }),
      "no ingress entry",
    ],
  ],
};
