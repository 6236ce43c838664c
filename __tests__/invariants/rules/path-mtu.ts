import { type Block, type Finding, finding, type Invariant, naming, resources, type Subject } from "../model";
import { aclsOf } from "./network-acls";

/** Large packets: whoever sends one that a link on the way does not take must hear of it. */
export const PATH_MTU: readonly Invariant[] = [
  {
    id: "acl-path-mtu",
    title: "The network ACL of each subnet lets ICMP type 3, code 4 pass from and to everywhere",
    why: "routers say by it that a packet is too large: https://docs.aws.amazon.com/vpc/latest/userguide/path_mtu_discovery.html",
    check: (subject) => resources(subject, "aws_subnet").flatMap((subnet) => [...deafness(subject, subnet)]),
  },
];

function* deafness(subject: Subject, subnet: Block): Generator<Finding> {
  const entries = aclsOf(subject, subnet).flatMap((acl) =>
    naming(subject, "aws_network_acl_rule", "network_acl_id", acl),
  );
  for (const egress of [false, true])
    if (!entries.some(({ body }) => (body["egress"] === true) === egress && isMessage(body)))
      yield finding(subnet, `no ${egress ? "egress" : "ingress"} entry lets "fragmentation needed" pass`);
}

function isMessage(entry: Block["body"]): boolean {
  return (
    entry["rule_action"] === "allow" &&
    entry["cidr_block"] === "0.0.0.0/0" &&
    ["1", "icmp"].includes(String(entry["protocol"])) &&
    [-1, 3].includes(Number(entry["icmp_type"])) &&
    [-1, 4].includes(Number(entry["icmp_code"]))
  );
}
