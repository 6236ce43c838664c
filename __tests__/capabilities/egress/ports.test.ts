import { problemText } from "../../../core/problem";
import { problemsOf, textOf } from "../../helpers/estates";
import { changed, firewallOf, problemLines } from "./fixture";

const hosts = (given: object) => changed("egress.closed.hosts", given);

test.each([
  [{ mutualTls: true, ports: [80] }, "mutualTls EGRESS_MUTUAL_TLS_WITHOUT_TLS"],
  [{ mutualTls: true, http: [8080] }, "mutualTls EGRESS_MUTUAL_TLS_WITHOUT_TLS"],
  [{ ports: [8080, 443], http: [8080] }, "http EGRESS_PORT_CONFLICT"],
  [{ ports: [853] }, "ports EGRESS_OTHER_RESOLVER"],
  [{ http: [53] }, "http EGRESS_OTHER_RESOLVER"],
  [{ ports: [80, 443], http: [80, 8080] }, undefined],
  [{ mutualTls: true, ports: [443], http: [80] }, undefined],
])("ports of a host: %j is %s", (host, line) => {
  const lines = line === undefined ? [] : [`egress.closed.hosts.a.partner.example.${line}`];
  expect(problemLines(hosts({ "a.partner.example": host }))).toEqual(lines);
});

test("two lists of one VPC say of a port what it speaks, and agree", () => {
  const other = changed("egress.orders.hosts", { "crm.example": { http: [443] } });
  expect(problemsOf(textOf(other)).map(problemText)).toMatchInlineSnapshot(`
[
  "landing-zone.yaml:69:14 EGRESS_PORT_CONFLICT vpcs.live.egress: hosts of the lists of VPC live and of what runs in it are one list, and it says of a port that it speaks HTTP and that it speaks TLS; got crm.example:443, HTTP on a list that names nobody, TLS on a list that names nobody; allowed: one of them; a server speaks one on a port; correct one of them: http: [443] of the host in egress says HTTP, ports: [443] says TLS",
]
`);
  const same = changed("egress.orders.hosts", { "crm.example": { http: [8080] } });
  const crm = firewallOf("live", same).spec.hosts.find(({ host }) => host === "crm.example");
  expect(crm).toMatchObject({ ports: [443, 8080], httpPorts: [8080] });
});

const opens = (host: string, port = 443) =>
  changed(
    "connections",
    {
      call: {
        from: { environment: "production", application: "orders" },
        to: { host },
        ...{ connector: "http", port, handshake: "one-way", reason: "The partner knows us by a token." },
      },
    },
    changed("environments.production", { vpc: "live", applications: { orders: null } }),
  );

test.each([
  ["*.com", 443, "to.host EGRESS_HOST_TOO_WIDE"],
  ["*.github.io", 443, "to.host EGRESS_HOST_TOO_WIDE"],
  ["dns.google", 443, "to.host EGRESS_HOST_IS_RESOLVER"],
  ["api.other.example", 853, "port EGRESS_OTHER_RESOLVER"],
  ["*.other.example", 443, undefined],
])("what no list may name, no connection puts on it: %s:%s is %s", (host, port, line) => {
  expect(problemLines(opens(host, port))).toEqual(line === undefined ? [] : [`connections.call.${line}`]);
});

test("an address that a connection names is no name on a list", () => {
  expect(firewallOf("live", opens("8.8.8.8")).spec.hosts.map(({ host }) => host)).not.toContain("8.8.8.8");
});

test("a TCP entry that leads workers to a resolver is asked for as a rule to it", () => {
  const entry = (vpc: string) => ({
    vpc: "live",
    allowlist: { inside: { vpc } },
    listeners: { names: { port: 8053, target: { network: "office", addresses: ["10.1.0.53"], port: 53 } } },
  });
  const data = changed("externalNetworks", { office: { cidrs: ["10.1.0.0/16"] } });
  const linesOf = (vpc: string) => problemLines(changed("tcpEntries", { names: entry(vpc) }, data));
  const at = "tcpEntries.names.listeners.names.target.port";
  expect(linesOf("live")).toEqual([`${at} EGRESS_OTHER_RESOLVER`]);
  expect(linesOf("open")).toEqual([]);
});
