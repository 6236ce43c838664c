import { type AnyBody, type Breakable, FABRIC_STACK, STACK } from "../fixture";
import type { Broken } from "./broken";

const ENTRY = "aws_network_acl_rule";

/** Takes entries away from the network ACL of a tier of the VPC that has the clusters. */
const without =
  (tier: string, isGone: (entry: AnyBody) => boolean) =>
  ({ stacks }: Breakable) => {
    const entries = stacks[STACK]?.["resource"][ENTRY];
    for (const [id, entry] of Object.entries<AnyBody>(entries))
      if (id.includes(`_Entries_${tier}-`) && isGone(entry)) delete entries[id];
  };

/** Another range that the endpoints of a VPC admit. */
const admit =
  (cidr_ipv4: string) =>
  ({ stacks, add }: Breakable) => {
    const groups = Object.keys(stacks[STACK]?.["resource"].aws_security_group);
    const endpoints = groups.find((id) => id.includes("InterfaceEndpoints"));
    add("aws_vpc_security_group_ingress_rule", {
      security_group_id: `\${aws_security_group.${endpoints}.id}`,
      ip_protocol: "tcp",
      from_port: 443,
      to_port: 443,
      cidr_ipv4,
    });
  };

/** One more way out of a namespace of the fabric. */
const allow = (cidr: string, port: string) => (estate: Breakable) =>
  estate.add(
    "kubernetes_network_policy_v1",
    {
      metadata: { name: "broken", namespace: "rtf" },
      spec: { egress: [{ to: [{ ip_block: { cidr } }], ports: [{ port, protocol: "TCP" }] }] },
    },
    FABRIC_STACK,
  );

/** Kubernetes clusters inside of a VPC. */
export const CLUSTERS_BROKEN: Broken = {
  "cluster-names": [
    [
      "names of ids",
      ({ stacks }) => {
        for (const [id, subnet] of Object.entries<AnyBody>(stacks[STACK]?.["resource"].aws_subnet))
          if (id.includes("_pods-")) subnet["private_dns_hostname_type_on_launch"] = "resource-name";
      },
      "names instances after their ids",
    ],
  ],
  "cluster-inside": [
    [
      "workers that no pod answers by UDP",
      without("worker", ({ protocol, egress }) => protocol === "17" && egress === false),
      "worker subnets stop udp from",
    ],
    [
      "pods that reach HTTPS only",
      without("pods", ({ from_port }) => from_port === 1),
      "pods subnets stop tcp to",
    ],
  ],
  "cluster-beyond": [
    [
      "a way that only the policy has",
      allow("192.168.9.0/28", "6443"),
      "worker subnets stop tcp 6443 to 192.168.9.0/28",
    ],
    [
      "no answers from the proxy",
      without("pods", ({ from_port, egress }) => from_port === 1024 && egress === false),
      "pods subnets stop tcp 3128 to 10.1.2.3/32",
    ],
    [
      "a NAT gateway that takes nothing",
      without("load-balancer", ({ from_port, egress }) => from_port === 443 && egress === false),
      "NAT subnets stop tcp 443 to 0.0.0.0/0",
    ],
    [
      "a NAT gateway that answers nobody",
      without("load-balancer", ({ from_port, egress }) => from_port === 1024 && egress === true),
      "NAT subnets stop tcp 443 to 0.0.0.0/0",
    ],
    [
      "transit that takes nothing",
      without("transit", ({ egress }) => egress === false),
      "transit subnets stop tcp 3128 to 10.1.2.3/32",
    ],
  ],
  "cluster-endpoints": [
    [
      "workers only",
      ({ stacks }) => {
        const rules = stacks[STACK]?.["resource"].aws_vpc_security_group_ingress_rule;
        for (const id of Object.keys(rules)) if (id.includes("_From-100-64-")) delete rules[id];
      },
      "admits nobody of 100.64.0.0/20",
    ],
    ["a neighbour", admit("10.0.0.0/24"), "admits 10.0.0.0/24"],
    [
      "a VPC whose cluster is gone",
      (estate) => {
        const { production, ...vpcs } = estate.subject.file.vpcs;
        if (production === undefined) throw new Error("no such VPC");
        const { kubernetes: _, ...rest } = production;
        estate.file = { ...estate.subject.file, vpcs: { ...vpcs, production: rest }, clusters: {} };
      },
      "admits 100.64.0.0/20",
    ],
  ],
};
