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
