import { summarise } from "../../../core/addressing";
import { type Finding, finding, type Invariant, naming, resources, type Subject, vpcOf } from "../model";

/** Addresses that are refused before anything looks at them. */
export const DENIED_ADDRESSES: readonly Invariant[] = [
  {
    id: "acl-denies-first",
    title:
      "What the file denies, the subnets of load balancers and NAT gateways refuse as a whole, before any entry that allows, and nothing else does",
    why: "the lowest number that fits decides, and an entry that denies more than was reviewed is an outage",
    check: deniedOtherwise,
  },
];

const ENTRY = "aws_network_acl_rule";

function* deniedOtherwise(subject: Subject): Generator<Finding> {
  for (const acl of resources(subject, "aws_network_acl")) {
    const entries = naming(subject, ENTRY, "network_acl_id", acl);
    const denying = entries.filter(({ body }) => body["rule_action"] === "deny");
    const first = Math.min(
      ...entries.filter((one) => !denying.includes(one)).map(({ body }) => Number(body["rule_number"])),
    );
    for (const entry of denying) {
      if (Number(entry.body["rule_number"]) >= first)
        yield finding(entry, "comes after an entry that allows");
      if (entry.body["protocol"] !== "-1" || entry.body["egress"] === true)
        yield finding(entry, "denies a part alone");
    }
    const lists = /NetworkAcls_(load-balancer|nat)_/.test(acl.id)
      ? (vpcOf(subject, acl.stack)?.deniedAddresses ?? [])
      : [];
    const wanted = summarise(lists.flatMap(({ cidrs }) => cidrs))
      .map(String)
      .sort();
    const found = denying.map(({ body }) => String(body["cidr_block"])).sort();
    if (found.join() !== wanted.join())
      yield finding(
        acl,
        `denies ${found.join(", ") || "nobody"} instead of ${wanted.join(", ") || "nobody"}`,
      );
  }
}
