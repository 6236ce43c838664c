import { reviewMarkdown } from "../../../review";
import type { TEST_ASPECTS } from "../../../review/estate/regular-test";
import { runCli } from "../../cli/harness";
import { REVIEWED, reviewedExample } from "./examples";

const targets = (name: string, aspect: keyof typeof TEST_ASPECTS) =>
  reviewedExample(name).document.regularTests.flatMap((test) =>
    test.aspect === aspect ? [test.target] : [],
  );

test("each entry, group, secret and connection of an estate is named as what a person goes to", () => {
  expect(targets("load-balancers", "apis")).toContain("https://partners.initech.example:8443");
  expect(targets("runtime-fabric", "platform")).toEqual(["Runtime Fabric europe"]);
  expect(targets("runtime-fabric", "runtime")).toContain(
    "group globex:integration on the cluster of Runtime Fabric europe",
  );
  expect(targets("runtime-fabric", "configuration").join()).toContain("runtime-fabric/license, key text");
  // The file has it at a VPN, and routes give it the line.
  expect(targets("hybrid", "upstream")).toContain(
    "network head-office, tcp/1521, over transit gateway main, Direct Connect main",
  );
});

test("ways in beside load balancers, and caches, are tested too", () => {
  expect(
    targets("tcp-entries", "apis").filter((target) => target.startsWith("TCP entry files, ")),
  ).toHaveLength(1);
  expect(targets("cloudhub", "apis")).toContain(
    "https://partners.initech.example of dedicated load balancer initech-apis",
  );
  expect(targets("flex-gateway", "apis")).toContain("API orders of Flex Gateway edge, port 8443, /orders");
  expect(targets("flex-gateway", "upstream").join()).toContain("cache of Flex Gateway edge: Valkey");
  expect(targets("flex-gateway", "runtime")).toContain(
    "group hooli:platform on the cluster of Flex Gateway edge",
  );
});

test("what a group may do is said as the table of rights says it", () => {
  const { document, estate } = reviewedExample("runtime-fabric");
  const [fabric] = estate.runtimeFabrics;
  const said = document.regularTests.filter(({ aspect }) => aspect === "runtime");
  expect(said.length).toBeGreaterThan(0);
  for (const { proven } of said) expect(proven).toContain("reads no Secret and runs no command in a pod");
  expect(said.every(({ command }) => command === `rbac ${fabric?.name}`)).toBe(true);
});

test("whoever has no client certificate, or comes from elsewhere, is tested where the listener asks for it only", () => {
  const tests = reviewedExample("load-balancers").document.regularTests;
  const testOf = (target: string) => tests.find((each) => each.target === target)?.test;
  expect(testOf("https://shop.initech.example")).not.toContain("client certificate");
  expect(testOf("https://shop.initech.example")).not.toContain("allowlist");
  expect(testOf("https://tools.initech.example")).toContain("without a client certificate");
});

test("Markdown has a box for each test", () => {
  for (const { document } of REVIEWED)
    expect(reviewMarkdown(document, "landing-zone.yaml").match(/^- \[ \] /gm) ?? []).toHaveLength(
      document.regularTests.length,
    );
});

test("the commands that it names can be run as they stand", async () => {
  const { document } = reviewedExample("hybrid");
  const [first = ""] = document.regularTests.flatMap(({ command }) => command ?? []);
  const { code } = await runCli(...first.split(" "), "--file", "examples/hybrid/landing-zone.yaml");
  expect([first.split(" ")[0], code]).toEqual(["path", 0]);
});
