import { InputError } from "../../../core/problem";
import { openEstate } from "../../../plan";
import { findLayers, type GraphNode, type HandNode, planGraph } from "../../../plan/graph";
import { inOrder } from "../../../plan/graph/graph";
import { planStacks } from "../../../plan/stacks";

const graphOf = (name: string): GraphNode[] => {
  const file = `examples/${name}/landing-zone.yaml`;
  return planGraph(openEstate({ file }).estate, file);
};

const fabric = graphOf("runtime-fabric");
const peering = graphOf("peering");
const hybrid = graphOf("hybrid");

const node = (name: string, nodes: readonly GraphNode[]) => {
  const found = nodes.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};
const byHand = (name: string, nodes: readonly GraphNode[]) => node(name, nodes) as HandNode;

test("a node comes after everything that it waits for, and each is there once", () => {
  for (const nodes of [fabric, peering, hybrid]) {
    const names = nodes.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, after } of nodes)
      for (const before of after) expect(names.indexOf(before)).toBeLessThan(names.indexOf(name));
  }
});

test("a stack has its account, its region, its state and what it reads", () => {
  expect(node("transit-gateway-europe", hybrid)).toEqual({
    kind: "stack",
    name: "transit-gateway-europe",
    makes: "transit gateway europe, with the VPNs that end there",
    account: "integration",
    region: "eu-west-1",
    state: { kind: "local", fileName: "terraform.transit-gateway-europe.tfstate" },
    reads: ["network-europe"],
    after: ["network-europe"],
  });
});

test("a cluster in a VPC of the file is made between its network and the fabric; the chart between its two stacks", () => {
  expect(byHand("cluster-integration", fabric)).toMatchObject({
    after: ["network-clusters"],
    commands: ["aws eks wait cluster-active --region eu-central-1 --name globex-integration"],
    isRepeated: false,
  });
  expect(node("runtime-fabric-europe", fabric).after).toContain("cluster-integration");
  expect(byHand("chart-europe", fabric)).toMatchObject({
    after: ["runtime-fabric-europe"],
    commands: [{ command: "helm europe --output runbook-europe" }, "bash runbook-europe/install.sh"],
    isRepeated: true,
  });
  expect(node("runtime-fabric-europe-resources", fabric).after).toContain("chart-europe");
});

test("clusters that are there already are no step, and the fabric with the definitions is installed first", () => {
  const shared = graphOf("shared-cluster");
  const charts = shared.filter(({ name }) => name.startsWith("chart-"));
  expect(charts.length).toBe(2);
  const [first, second] = charts;
  expect(second?.after).toContain(first?.name);
});

test("others accept what was asked for or proposed, and nothing waits for that", () => {
  const names = peering.filter(({ kind }) => kind === "by-hand").map(({ name }) => name);
  expect(names).toMatchInlineSnapshot(`
[
  "accept-peering-payments",
  "accept-direct-connect-exchange",
]
`);
  for (const name of names) {
    expect(peering.filter(({ after }) => after.includes(name))).toEqual([]);
    for (const command of byHand(name, peering).commands)
      expect(command).toMatch(/^aws (ec2|directconnect) /);
  }
});

test("layers: a node comes one step after the last that it waits for", () => {
  const layers = findLayers(fabric);
  expect(Object.fromEntries(layers)).toEqual({
    "authority-root": 1,
    "authority-pods": 2,
    "cluster-certificates-integration": 3,
    "charts-certificates-integration": 4,
    "cluster-certificates-integration-resources": 5,
    "network-clusters": 1,
    "region-workloads-eu-central-1": 2,
    "cluster-integration": 2,
    "runtime-fabric-europe": 3,
    "chart-europe": 4,
    "runtime-fabric-europe-resources": 5,
  });
});

test("a circle is named whole", () => {
  const circle = [
    { name: "vpn-a", after: ["network-b"] },
    { name: "network-b", after: ["network-c"] },
    { name: "network-c", after: ["vpn-a"] },
  ];
  expect(() => inOrder(circle)).toThrow(InputError);
  expect(() => inOrder(circle)).toThrow(
    "STACK_CYCLE these stacks wait for each other, so none of them can be applied first; got vpn-a → network-b → network-c → vpn-a; take one of the references between them out of the file",
  );
  expect(() => inOrder([{ name: "a", after: ["b"] }])).toThrow("a waits for b, which is nowhere");
});

test("what protects each stack, by its path in the file", () => {
  const { estate } = openEstate({ file: "examples/hybrid/landing-zone.yaml" });
  const protection = Object.fromEntries(planStacks(estate).map((stack) => [stack.name, stack.protectedBy]));
  expect(protection).toMatchInlineSnapshot(`
{
  "direct-connect-group": [],
  "direct-connect-main": [
    "directConnects.main.deletionProtection",
  ],
  "direct-connect-plant": [
    "directConnects.plant.deletionProtection",
  ],
  "dns-main": [
    "dns.main.deletionProtection",
  ],
  "network-europe": [
    "vpcs.europe.deletionProtection",
  ],
  "network-non-production": [
    "vpcs.non-production.deletionProtection",
  ],
  "network-partners": [
    "vpcs.partners.deletionProtection",
    "vpns.plant.deletionProtection",
  ],
  "network-production": [
    "vpcs.production.deletionProtection",
  ],
  "network-shared": [
    "vpcs.shared.deletionProtection",
  ],
  "network-tools": [
    "vpcs.tools.deletionProtection",
  ],
  "peering-partners": [
    "peerings.partners.deletionProtection",
  ],
  "region-integration-eu-west-1": [
    "dnsQueryLogs.deletionProtection",
  ],
  "region-integration-us-east-1": [
    "dnsQueryLogs.deletionProtection",
  ],
  "region-tooling-us-east-1": [
    "dnsQueryLogs.deletionProtection",
  ],
  "transit-gateway-europe": [
    "transitGateways.europe.deletionProtection",
  ],
  "transit-gateway-main": [
    "transitGateways.main.deletionProtection",
    "vpns.head-office.deletionProtection",
  ],
}
`);
});
