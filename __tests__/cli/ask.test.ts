import type { CanIDocument } from "../../review/runtime-fabric/can-i";
import { json, runCli, text } from "./harness";

const FABRIC = ["--file", "examples/runtime-fabric/landing-zone.yaml"] as const;

test("cidr says what a range is, which blocks it has, and how another lies to it", async () => {
  expect(
    await text("cidr", "10.96.3.7/22", "--split", "23", "--with", "10.96.2.0/24"),
  ).toMatchInlineSnapshot(`
"10.96.3.7/22 lies in 10.96.0.0/22

  Range                          10.96.0.0/22
  first address                  10.96.0.0
  last address                   10.96.3.255
  addresses                      1,024
  for hosts, as a subnet of AWS  1,019
  netmask                        255.255.252.0
  wildcard                       0.0.3.255
  twice as large                 10.96.0.0/21
  the other half of that         10.96.4.0/22
  meant for                      private use 10.0.0.0/8 (RFC 1918)

Beside others
───────────────────────────
  Range         How it lies
  10.96.2.0/24  lies in it

Blocks, 2
───────────────────────────────────────────
  Block         First address  Last address
  10.96.0.0/23  10.96.0.0      10.96.1.255
  10.96.2.0/23  10.96.2.0      10.96.3.255
"
`);
});

test("cidr knows where there is no subnet, and no larger range", async () => {
  expect(await json("cidr", "0.0.0.0/0")).toEqual({
    given: "0.0.0.0/0",
    range: "0.0.0.0/0",
    first: "0.0.0.0",
    last: "255.255.255.255",
    netmask: "0.0.0.0",
    wildcard: "255.255.255.255",
    addresses: 2 ** 32,
    others: [],
  });
});

test.each([
  [["10.96.0.0"], "CIDR_PREFIX_MISSING"],
  [["10.96.0.0/33"], "CIDR_NOTATION"],
  [["10.96.0/16"], "CIDR_NOTATION"],
  [["10.96.0.0/16", "--split", "12"], "PREFIX_SYNTAX"],
  [["10.0.0.0/8", "--split", "/28"], "CIDR_SPLIT_MANY"],
])("cidr %j is %s", async (words, code) => {
  const { code: exit, stderr } = await runCli("cidr", ...words);
  expect([exit, stderr]).toEqual([2, expect.stringContaining(code)]);
});

test("can-i answers for each namespace, by which binding", async () => {
  expect(
    await text("can-i", "europe", "group:globex:integration-pipelines", "delete", "pods", ...FABRIC),
  ).toMatchInlineSnapshot(`
"group:globex:integration-pipelines may delete pods in some namespaces of Runtime Fabric europe

  Namespace    Answer  By
  rtf          no      no role allows it
  development  yes     RoleBinding mule-deployer (mule-europe-deployer)
  production   yes     RoleBinding mule-deployer (mule-europe-deployer)
  test         yes     RoleBinding mule-deployer (mule-europe-deployer)
  kube-system  no      no role allows it

By roles of this estate
  roles that others bind in the cluster are not known here
"
`);
});

test("can-i says what admission refuses although a role allows it, and whom no binding names", async () => {
  const agent = "system:serviceaccount:rtf:rtf-agent";
  const bound = await json<CanIDocument>(
    ...["can-i", "europe", agent, "delete", "networkpolicies.networking.k8s.io", "--namespace", "rtf"],
    ...FABRIC,
  );
  expect(bound).toMatchObject({
    isKnown: true,
    answers: [{ namespace: "rtf", isAllowed: true, refused: "those of mule-landing-zone" }],
  });
  const unknown = await text("can-i", "europe", "group:globex:integratoin", "get", "nodes", ...FABRIC);
  expect(unknown).toContain("may not get nodes in Runtime Fabric europe");
  expect(unknown).toContain(
    "no binding names group:globex:integratoin; did you mean group:globex:integration?",
  );
});

test.each([
  [["europ", "group:a", "get", "pods"], "did you mean europe?"],
  [["europe", "a", "get", "pods"], "SUBJECT_SYNTAX"],
  [["europe", "group:a", "gte", "pods"], "did you mean get?"],
  [["europe", "group:a", "get", "podz"], "did you mean pods?"],
  [["europe", "group:a", "get", "networkpolicies"], "RESOURCE_AMBIGUOUS"],
  [["europe", "group:a", "get", "x/"], "RESOURCE_UNKNOWN"],
])("can-i %j says what is wrong", async (words, message) => {
  const { code, stderr } = await runCli("can-i", ...words, ...FABRIC);
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
});
