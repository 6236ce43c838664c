import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { UsageError } from "../../../core/problem";
import { openEstate } from "../../../plan";
import {
  admitsAnswer,
  askAdmits,
  askHostPath,
  askPath,
  pageText,
  pathAnswer,
  sizingDocument,
  sizingPage,
  tlsDocument,
} from "../../../review";
import { tcpEntryOverviews } from "../../../review/estate/tcp-entries";
import { told } from "../../capabilities/tcp-entry/fixture";

const FILE = "examples/tcp-entries/landing-zone.yaml";

const { estate } = openEstate({ file: FILE });

test.each([
  ["files", "203.0.113.17", "admitted", ["10.88.4.70, 10.88.4.86 in VPC backbone, tcp/2222"]],
  ["files", "8.8.8.8", "refused", []],
  ["files", "10.1.1.1", "refused", []],
  [
    "queues",
    "10.88.4.9",
    "admitted",
    ["10.88.4.71 in VPC backbone, tcp/61616", "workers of VPC production, tcp/9100"],
  ],
])("admits %s %s: %s", (loadBalancer, address, answer, targets) => {
  const document = askAdmits(estate, { loadBalancer, address });
  expect(admitsAnswer(document)).toBe(answer);
  expect("tcpEntry" in document && document.connections.map(({ target }) => target)).toEqual(targets);
});

test("admits asks a TCP entry for no host, and knows its listeners", () => {
  const ask = (more: object) => () =>
    askAdmits(estate, { loadBalancer: "queues", address: "10.88.4.9", ...more });
  expect(ask({ host: "a.example" })).toThrow(UsageError);
  expect(ask({ listener: "jsm" })).toThrow("names no listener of this file");
  expect(ask({ listener: "jms" })()).toMatchObject({ connections: [{ listener: "jms", endsTls: true }] });
});

test.each([
  ["203.0.113.17", "tcp-entry:files", "22", "open", 2],
  ["203.0.113.30", "tcp-entry:files", "22", "closed", 0], // denied before the allowlist is asked
  ["203.0.113.17", "tcp-entry:files", "2222", "closed", 0],
  ["vpc:backbone", "tcp-entry:queues", "61617", "open", 1],
  ["vpc:backbone", "10.88.0.140", "9100", "open", 1], // an address that the file gives it
  ["network:plant", "tcp-entry:plant", "5450", "open", 1],
  ["tcp-entry:queues", "vpc:production", "22", "closed", 0],
])("path %s %s %s: %s, and %i targets behind it", (from, to, port, answer, behind) => {
  const document = askPath(estate, { from, to, port });
  expect([pathAnswer(document), document.behind.length]).toEqual([answer, behind]);
});

test("without a port, path asks for the only listener of an entry, and names several", () => {
  const ask = (to: string) => () => askPath(estate, { from: "203.0.113.17", to });
  expect(ask("tcp-entry:files")()).toMatchObject({ port: "tcp/22", isOpen: true });
  expect(ask("vpc:backbone")()).toMatchObject({ port: "tcp/443" });
  expect(ask("tcp-entry:queues")).toThrow("tcp-entry:queues has several listeners, and no port is given");
});

test("a name of an entry leads to the entry, and to what is behind it", () => {
  const asked = { from: "vpc:backbone", to: "host:queues.cyberdyne.example", port: "61617" };
  expect(askHostPath(estate, asked)).toMatchObject({
    isOpen: true,
    destinations: [{ place: "tcp-entry:queues" }],
  });
});

test("tls says of each hop what it proves, and what a network load balancer can't", () => {
  const hops = tlsDocument(estate).tls.filter(({ from }) => from.includes("TCP entry"));
  expect(hops.map(({ from, ports, grade }) => `${from} ${ports} ${grade}`)).toEqual([
    "clients of TCP entry files tcp/22 unknown",
    "clients of TCP entry plant tcp/9101 unknown",
    "clients of TCP entry plant tcp/5450 unknown",
    "clients of TCP entry plant tcp/27000 unknown",
    "clients of TCP entry plant tcp/8883 server-verified",
    "TCP entry plant tcp/8883 encrypted",
    "clients of TCP entry queues tcp/61617 server-verified",
    "TCP entry queues tcp/61616 plain",
    "clients of TCP entry queues tcp/9100 unknown",
  ]);
});

test("size counts ranges and listeners", () => {
  expect(pageText(sizingPage("cyberdyne", sizingDocument(estate)))).toContain("files      internet-facing");
});

test("what docs/tcp-entries.md shows can be written as it is", () => {
  const [, text = ""] = /```yaml\n([\s\S]*?)```/.exec(readFileSync("docs/tcp-entries.md", "utf8")) ?? [];
  const file = {
    ...{ organization: "acme", region: "us-east-1", vpcs: { production: { zones: 2 } } },
    addressing: { pools: { main: { cidr: "10.96.0.0/16" } } },
    externalNetworks: { "head-office": { cidrs: ["10.9.0.0/16"] } },
  };
  // Nothing but the link is missing.
  expect(told({ ...file, ...parse(text) })).toEqual([
    "TCP_ENTRY_TARGET_UNREACHED tcpEntries.files.listeners.sftp.target.addresses.0",
  ]);
});

test("a review says of each port after how long a silence it is forgotten", () => {
  const listeners = tcpEntryOverviews(estate).flatMap((entry) => entry.listeners);
  const idle = Object.fromEntries(listeners.map(({ name, idleSeconds }) => [name, idleSeconds]));
  expect(idle).toMatchObject({ sftp: 1_800, historian: 350, jms: 350 }); // said, AWS's own, and fixed with TLS
});
