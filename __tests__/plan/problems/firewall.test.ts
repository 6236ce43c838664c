import { places, type Row, rule, vpc, waived } from "./fixture";

/** More than an ACL holds, and SSH is never joined. */
const manyPeers = Array.from(
  { length: 40 },
  (_, index) => `p${index}: { from: { cidr: ${index * 5 + 11}.7.7.7/32 }, port: 22 }`,
).join(", ");

const rows: readonly Row[] = [
  [
    "one outbound rule more than a security group holds beside the four that are always there",
    vpc(
      `{ firewall: { r: { to: { cidr: 10.1.0.0/16 }, ports: [${Array.from({ length: 57 }, (_, n) => 2000 + 2 * n).join(", ")}] } } }`,
    ),
    ["6:18 SECURITY_GROUP_FULL"],
  ],
  [
    "a rule with from and to",
    rule("{ from: { cidr: 1.2.3.0/24 }, to: { cidr: 1.2.3.0/24 }, port: 443 }"),
    ["6:23 EXACTLY_ONE"],
  ],
  ["a rule with neither", rule("{ port: 443 }"), ["6:23 EXACTLY_ONE"]],
  [
    "a peer with two tags",
    rule("{ from: { cidr: 1.2.3.0/24, network: head-office }, port: 443 }"),
    ["6:31 EXACTLY_ONE"],
  ],
  ["a peer without a tag", rule("{ from: {}, port: 443 }"), ["6:31 EXACTLY_ONE"]],
  ["port 70000", rule("{ from: { cidr: 1.2.3.0/24 }, port: 70000 }"), ["6:59 OUT_OF_RANGE"]],
  ["port 0", rule("{ from: { cidr: 1.2.3.0/24 }, port: 0 }"), ["6:59 OUT_OF_RANGE"]],
  ["ports 443-80", rule("{ from: { cidr: 1.2.3.0/24 }, ports: [443-80] }"), ["6:23 PORT_RANGE_DESCENDS"]],
  [
    "ports 70000-70001",
    rule("{ from: { cidr: 1.2.3.0/24 }, ports: [70000-70001] }"),
    ["6:23 PORT_OUT_OF_RANGE"],
  ],
  ["a port by name", rule("{ from: { cidr: 1.2.3.0/24 }, ports: [https] }"), ["6:61 INVALID_VALUE"]],
  [
    "ICMP with a port",
    rule("{ from: { cidr: 1.2.3.0/24 }, protocol: icmp, port: 443 }"),
    ["6:75 NOT_TOGETHER"],
  ],
  ["TCP without a port", rule("{ from: { cidr: 1.2.3.0/24 } }"), ["6:23 MISSING_FIELD"]],
  ["port and ports", rule("{ from: { cidr: 1.2.3.0/24 }, port: 1, ports: [2] }"), ["6:23 EXACTLY_ONE"]],
  ["all protocols", rule('{ from: { cidr: 1.2.3.0/24 }, protocol: "-1", port: 1 }'), ["6:63 INVALID_VALUE"]],
  [
    "a description that EC2 refuses",
    rule("{ from: { cidr: 1.2.3.0/24 }, port: 1, description: für alle }"),
    ["6:23 RULE_DESCRIPTION_INVALID"],
  ],
  [
    "two rules that do the same",
    vpc(
      "{ firewall: { a: { from: { cidr: 1.2.3.0/24 }, port: 443 }, b: { from: { cidr: 1.2.3.0/24 }, port: 443 } } }",
    ),
    ["6:69 FIREWALL_DUPLICATE"],
  ],
  ["open to the world", rule("{ from: { cidr: 0.0.0.0/0 }, port: 443 }"), ["6:23 FIREWALL_OPEN_TO_WORLD"]],
  [
    "open to the world in two halves",
    vpc(
      "{ firewall: { a: { from: { cidr: 0.0.0.0/1 }, port: 443 }, b: { from: { cidr: 128.0.0.0/1 }, port: 443 } } }",
    ),
    ["6:23 FIREWALL_OPEN_TO_WORLD", "6:68 FIREWALL_OPEN_TO_WORLD"],
  ],
  [
    "direct ports of the workers",
    rule("{ from: { network: head-office }, port: 8081 }"),
    ["6:23 FIREWALL_DIRECT_PORTS"],
  ],
  [
    "ports of the workers, for others than load balancers, once a rule",
    vpc(
      "{ firewall: { a: { from: { network: head-office }, ports: [8091, 8092] }, b: { from: { vpc: p }, port: 8092 } } }",
    ),
    ["6:23 FIREWALL_WORKER_PORTS", "6:83 FIREWALL_WORKER_PORTS"],
  ],
  [
    "ports of the workers, for a subnet of a load balancer and its neighbour",
    vpc("{ cidr: 10.97.0.0/24, zones: 2, firewall: { r: { from: { cidr: 10.97.0.0/25 }, port: 8092 } } }"),
    ["6:53 FIREWALL_WORKER_PORTS"],
  ],
  [
    "ports of the workers, where addresses are not known for another mistake",
    vpc(
      "{ zonez: 2, cidr: 10.97.0.0/24, firewall: { r: { from: { cidr: 10.20.0.0/30 }, port: 8092 }, s: { from: { cidr: 10.97.0.32/27 }, port: 8092 } } }",
    ),
    ["6:8 UNKNOWN_KEY", "6:53 FIREWALL_WORKER_PORTS"],
  ],
  [
    "waivers in a VPC without addresses, whose rules can't be judged",
    `${rule("{ from: { vpc: p }, port: 8092 }").replace("{ firewall", "{ cidr: 10.97.0.0/24, zones: 6, firewall")}waivers: { w: { finding: FIREWALL_WORKER_PORTS, at: vpcs.p.firewall.r, reason: workers call workers } }\n`,
    ["6:35 ZONES_UNKNOWN"],
  ],
  [
    "ports for the world with SSH among them, which no network ACL lets in, said once for both ranges",
    `${rule("{ from: { network: everybody }, ports: [1-1024, 8443] }").replace("{ head-office:", "{ everybody: { cidrs: [64.0.0.0/2, 128.0.0.0/1] }, head-office:")}${waived}`,
    ["6:23 WORLD_RANGE_COVERS_ADMIN_PORT"],
  ],
  [
    "SSH for more peers all over the internet than a network ACL holds, in every tier with pods",
    vpc(
      `{ kubernetes: { pods: 1, nodes: 1, cni: { mode: custom-networking, podRange: 100.64.0.0/20 } }, firewall: { ${manyPeers} } }`,
    ),
    ["6:112 NETWORK_ACL_FULL"],
  ],
  [
    "both at once, each with its place",
    `${vpc(`{ firewall: { r: { from: { cidr: 0.0.0.0/0 }, ports: [1-1024] }, ${manyPeers} } }`)}${waived}`,
    ["6:18 NETWORK_ACL_FULL", "6:23 WORLD_RANGE_COVERS_ADMIN_PORT"],
  ],
];

test.each(rows)("%s", (_, text, expected) => {
  expect(places(text)).toEqual(expected);
});
