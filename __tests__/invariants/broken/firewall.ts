import { type Breakable, STACK } from "../fixture";
import type { Broken } from "./broken";

const INGRESS = "aws_vpc_security_group_ingress_rule";

const EGRESS = "aws_vpc_security_group_egress_rule";

/** A rule of the workers' security group in the production VPC, which has no waiver for the world or the direct ports. */
function admit({ stacks, add }: Breakable, type: string, rule: object): void {
  const groups = Object.keys(stacks[STACK]?.["resource"].aws_security_group);
  const workers = groups.find((id) => id.includes("WorkerFirewall"));
  add(type, {
    security_group_id: `\${aws_security_group.${workers}.id}`,
    description: "broken",
    ip_protocol: "tcp",
    from_port: 443,
    to_port: 443,
    ...rule,
  });
}

/** Who reaches what. */
export const FIREWALL_BROKEN: Broken = {
  "rules-apart": [
    [
      "inline",
      ({ first }) => {
        first("aws_security_group").ingress = [{}];
      },
      "has inline ingress rules",
    ],
    [
      "a group without a description",
      ({ first }) => delete first("aws_security_group").description,
      "no description",
    ],
    [
      "a rule with a description that EC2 refuses",
      (estate) => admit(estate, INGRESS, { description: "Büro" }),
      "has no description that EC2 takes",
    ],
    ["the deprecated resource", ({ add }) => add("aws_security_group_rule", {}), "deprecated"],
  ],
  "rules-narrow": [
    [
      "every protocol",
      (estate) => admit(estate, INGRESS, { ip_protocol: "-1", cidr_ipv4: "10.0.0.0/12" }),
      "protocol -1",
    ],
    ["::/0", (estate) => admit(estate, EGRESS, { cidr_ipv6: "::/0" }), "IPv6"],
    [
      "two peers",
      (estate) => admit(estate, EGRESS, { cidr_ipv4: "10.0.0.0/12", prefix_list_id: "pl-1" }),
      "names cidr_ipv4 and prefix_list_id",
    ],
    ["nobody", (estate) => admit(estate, EGRESS, {}), "names nobody"],
    [
      "all ports",
      (estate) => admit(estate, EGRESS, { cidr_ipv4: "10.0.0.0/12", from_port: 1, to_port: 65535 }),
      "all ports",
    ],
    [
      "no ports",
      (estate) => admit(estate, EGRESS, { cidr_ipv4: "10.0.0.0/12", from_port: undefined }),
      "ports NaN",
    ],
  ],
  "no-world-ingress": [
    ["0.0.0.0/0", (estate) => admit(estate, INGRESS, { cidr_ipv4: "0.0.0.0/0" }), "without a waiver"],
    ["::/0", (estate) => admit(estate, INGRESS, { cidr_ipv6: "::/0" }), "without a waiver"],
    ["a waiver that is gone", withoutWaivers, "without a waiver"],
  ],
  "no-world-egress": [
    ["half the world", (estate) => admit(estate, EGRESS, { cidr_ipv4: "128.0.0.0/1" }), "without a waiver"],
    ["a waiver that is gone", withoutWaivers, "without a waiver"],
  ],
  "direct-ports": [
    [
      "8082 for the head office",
      (estate) => admit(estate, INGRESS, { cidr_ipv4: "10.0.0.0/12", from_port: 8080, to_port: 8090 }),
      "opens 8080 to 8090",
    ],
    ["a waiver that is gone", withoutWaivers, "opens 8081 to 8081"],
  ],
  "private-ports": [
    [
      "a neighbour",
      (estate) => admit(estate, INGRESS, { cidr_ipv4: "10.0.0.0/24", from_port: 8092, to_port: 8092 }),
      "is open to others than load balancers",
    ],
    [
      "a group that is no load balancer's",
      (estate) =>
        admit(estate, INGRESS, { referenced_security_group_id: "sg-1", from_port: 8091, to_port: 8092 }),
      "is open to others than load balancers",
    ],
    ["a waiver that is gone", withoutWaivers, "is open to others than load balancers"],
  ],
  "firewall-as-written": [
    [
      "a rule that the file doesn't name",
      (estate) => admit(estate, EGRESS, { cidr_ipv4: "10.0.0.0/24", from_port: 22, to_port: 22 }),
      "is in no rule of the file",
    ],
    [
      "a rule of the file that is lost",
      ({ stacks }) => delete stacks[STACK]?.["resource"][EGRESS],
      "lacks the file's rule outbound tcp 1521 1521 10.0.0.0/12",
    ],
  ],
};

/** The same estate, but nobody signed for what it opens. */
function withoutWaivers(estate: Breakable): void {
  estate.waivers = [];
}
