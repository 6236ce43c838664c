import { env, head, message, rule, vpc } from "./fixture";

describe("what is not wrong", () => {
  test.each([
    [
      "a waiver that is needed",
      `${rule("{ to: { cidr: 0.0.0.0/0 }, port: 443 }")}waivers: { w: { finding: FIREWALL_OPEN_TO_WORLD, at: vpcs.p.firewall.r, reason: patches come from anywhere } }\n`,
    ],
    [
      "deployments",
      env("{ deployments: { east: { vpc: p, applications: { billing: , orders: { workers: 3 } } } } }"),
    ],
    ["icmp", rule("{ from: { network: head-office }, protocol: icmp }")],
    [
      "ports of the workers for the VPC's own load balancers, in one rule for two subnets that adjoin",
      vpc(
        "{ cidr: 10.97.0.0/24, zones: 2, firewall: { a: { from: { cidr: 10.97.0.32/27 }, port: 8091 }, b: { from: { cidr: 10.97.0.0/26 }, port: 8092 } } }",
      ),
    ],
    [
      "ports of the workers with a waiver",
      `${rule("{ from: { cidr: 10.20.0.8/30 }, port: 8092 }")}waivers: { w: { finding: FIREWALL_WORKER_PORTS, at: vpcs.p.firewall.r, reason: probes of each worker } }\n`,
    ],
    [
      "public access that somebody signed for",
      `${head}accounts: { a: { id: "123456789012", regions: { us-east-1: { blockPublicAccess: off } } } }\nvpcs: { p: { account: a } }\nwaivers: { w: { finding: PUBLIC_ACCESS_UNBLOCKED, at: accounts.a.regions.us-east-1.blockPublicAccess, reason: partners test from anywhere } }\n`,
    ],
    [
      "logs of DNS that somebody signed for",
      `${head}dnsQueryLogs: { retentionDays: 400, deletionProtection: false }\nvpcs: { p: {} }\nwaivers: { w: { finding: DELETION_PROTECTION_OFF, at: dnsQueryLogs.deletionProtection, reason: taken down every Friday } }\n`,
    ],
    ["aliases", `${head}vpcs: { p: &same { nat: none }, q: *same }\n`],
    [
      "an existing VPC",
      vpc(
        "{ existing: { id: vpc-01234567, cidrs: [10.97.0.0/24, 10.98.0.0/24], subnets: { worker: { use1-az1: [{ id: subnet-01234567, cidr: 10.98.0.0/25 }, { id: subnet-01234568, cidr: 10.97.0.0/25 }] } } } }",
      ),
    ],
    [
      "a region that the table does not know, with its zones",
      vpc("{ region: us-east-9, cidr: 10.97.0.0/24, zones: [use9-az1, use9-az2] }"),
    ],
    [
      "public access blocked where no gateway is",
      `${head}accounts: { a: { id: "123456789012", regions: { us-east-1: { blockPublicAccess: block-bidirectional } } } }\nvpcs: { p: { account: a, nat: none } }\n`,
    ],
  ])("%s", (_, text) => {
    expect(message(text)).toBe("");
  });
});
