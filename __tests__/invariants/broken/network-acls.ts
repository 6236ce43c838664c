import { type AnyBody, type Breakable, EDGE_STACK, STACK } from "../fixture";
import type { Broken } from "./broken";
import { find, remove } from "./edit";

const denying = (values: AnyBody) => (estate: Breakable) => {
  const all = Object.entries<AnyBody>(estate.stacks[EDGE_STACK]?.["resource"].aws_network_acl_rule);
  const found = all.find(([id]) => id.includes("ingress-deny"))?.[1];
  Object.assign(found ?? {}, values);
};

/** Network ACLs and their entries. */
export const NETWORK_ACLS_BROKEN: Broken = {
  "acl-denies-first": [
    ["late", denying({ rule_number: 30_000 }), "comes after an entry that allows"],
    ["one port", denying({ protocol: "6" }), "denies a part alone"],
    ["somebody else", denying({ cidr_block: "8.8.8.0/24" }), "denies 8.8.8.0/24 instead of 198.51.100.77/32"],
    ["nobody", denying({ rule_action: "allow" }), "denies nobody instead of"],
  ],
  "acl-numbers": [
    [
      "twice",
      ({ stacks }) => {
        for (const entry of Object.values<AnyBody>(stacks[STACK]?.["resource"].aws_network_acl_rule))
          entry["rule_number"] = 100;
      },
      "two ingress entries have one number",
    ],
    [
      "40000",
      ({ first }) => {
        first("aws_network_acl_rule").rule_number = 40_000;
      },
      "number out of range",
    ],
    [
      "too many",
      ({ stacks, first }) => {
        const { network_acl_id } = first("aws_network_acl_rule");
        const rules = stacks[STACK]?.["resource"].aws_network_acl_rule;
        for (let number = 1; number <= 20; number++)
          rules[`more${number}`] = { network_acl_id, egress: true, rule_number: number };
      },
      " egress entries",
    ],
    [
      "inline",
      ({ first }) => {
        first("aws_network_acl").ingress = [];
      },
      "has inline entries",
    ],
  ],
  "acl-protocols": [
    [
      "everything",
      ({ first }) => {
        first("aws_network_acl_rule").protocol = "-1";
      },
      "protocol -1",
    ],
    [
      "RDP from the world",
      ({ first }) => {
        Object.assign(first("aws_network_acl_rule"), {
          egress: false,
          protocol: "6",
          cidr_block: "0.0.0.0/0",
          from_port: 1024,
          to_port: 65535,
        });
      },
      "port 3389 from the world",
    ],
    [
      "no ports",
      ({ first }) => {
        Object.assign(first("aws_network_acl_rule"), { protocol: "6", from_port: undefined });
      },
      "ports 0 to",
    ],
    [
      "IPv6",
      ({ first }) => {
        Object.assign(first("aws_network_acl_rule"), { cidr_block: undefined, ipv6_cidr_block: "::/0" });
      },
      "names no IPv4 range",
    ],
  ],
  "acl-on-subnets": [
    ["none", (estate) => remove(estate, "aws_network_acl_association"), "has 0 network ACLs"],
  ],
  "acl-answers": [
    [
      "no way back from S3 and the world",
      ({ stacks }) => {
        const rules = stacks[STACK]?.["resource"].aws_network_acl_rule;
        for (const [id, { egress, cidr_block, from_port }] of Object.entries<AnyBody>(rules))
          if (egress === false && cidr_block === "0.0.0.0/0" && from_port === 1024) delete rules[id];
      },
      "answers on 1024 to 3388 don't pass",
    ],
    [
      "no way back to clients that send from 3389",
      ({ stacks }) => {
        const rules = stacks["network-test"]?.["resource"].aws_network_acl_rule;
        for (const [id, { from_port }] of Object.entries<AnyBody>(rules))
          if (from_port === 3389) delete rules[id];
      },
      "answers on 1024 to 65535 don't pass",
    ],
  ],
  "acl-admits-firewall": [
    [
      "a port that only the security group opens",
      (estate) => {
        find(estate, "aws_vpc_security_group_ingress_rule", { from_port: 8092 })["from_port"] = 79;
      },
      "is stopped by the network ACL of",
    ],
  ],
};
