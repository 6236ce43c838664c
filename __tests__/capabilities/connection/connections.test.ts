import type { ResolvedConnection } from "../../../capabilities/connection/resolved";
import { problemText } from "../../../core/problem";
import { type Data, problemsIn, resolved, warned } from "../certificate/fixture";
import { BILLING, estateOf, MUTUAL, ORDERS, toldOf } from "./fixture";

const OFFICE = { network: "office", host: "erp.acme.internal" };
const OUT = { host: "api.partner.example" };
const REASON = "The service takes a token of its own.";
const HTTP = { from: BILLING, connector: "http" };

const resolvedAs = (connection: Data, more: Data = {}): ResolvedConnection | undefined =>
  resolved(estateOf({ x: connection }, more)).connections[0];

test("the handshake is two-way where both ends can, else one-way with the reason", () => {
  const rows: [Data, string, number, RegExp][] = [
    [MUTUAL, "two-way", 8082, /^$/],
    [
      { from: { clients: "browsers" }, to: { loadBalancer: "edge" }, port: 8443, connector: "http" },
      "one-way",
      8443,
      /a token says who calls/,
    ],
    [
      { from: { clients: "mobile-apps" }, to: OUT, connector: "http" },
      "one-way",
      443,
      /whoever has the phone/,
    ],
    [
      { from: { clients: "partners" }, to: { loadBalancer: "edge" }, connector: "http" },
      "two-way",
      443,
      /^$/,
    ],
    [
      { from: { clients: "machines" }, to: { loadBalancer: "edge" }, port: 8443, connector: "http" },
      "one-way",
      8443,
      /asks for no certificate/,
    ],
    [{ from: BILLING, to: OUT, connector: "sftp" }, "two-way", 22, /^$/],
    [{ from: BILLING, to: OUT, connector: "salesforce" }, "one-way", 443, /shows a token/],
    [
      {
        from: { loadBalancer: "edge" },
        to: ORDERS,
        port: 8092,
        connector: "http",
        server: { certificate: "orders" },
      },
      "one-way",
      8092,
      /shows no certificate to its targets/,
    ],
    [
      { ...HTTP, connector: "jms", to: OFFICE, client: { certificate: "archive", trust: "corporate" } },
      "two-way",
      61_617,
      /^$/,
    ],
    [
      { ...HTTP, connector: "smtp", to: OUT, handshake: "one-way", reason: REASON },
      "one-way",
      465,
      /takes a token/,
    ],
  ];
  const found = rows.map(([data]) => resolvedAs(data));
  expect(found.map((each) => [each?.handshake, each?.port])).toEqual(
    rows.map(([, ...row]) => row.slice(0, 2)),
  );
  for (const [index, [, , , reason]] of rows.entries()) expect(found[index]?.reason ?? "").toMatch(reason);
});

test("versions are those that both ends speak", () => {
  const edge = { from: { clients: "partners" }, to: { loadBalancer: "edge" }, connector: "http" };
  expect(resolvedAs(edge)?.versions).toEqual(["TLSv1.2", "TLSv1.3"]);
  expect(resolvedAs({ ...edge, versions: ["TLSv1.3"] })?.versions).toEqual(["TLSv1.3"]);
  const strict = { tls: { policy: "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09" } };
  const { loadBalancers } = estateOf({});
  const more = { loadBalancers: { edge: { ...loadBalancers.edge, ...strict } } };
  expect(resolvedAs(edge, more)?.versions).toEqual(["TLSv1.3"]);
  expect(toldOf({ ...edge, versions: ["TLSv1.2"] }, more)).toEqual(["TLS_VERSIONS_DISJOINT .versions"]);
});

const client = (more: Data): Data => ({ ...MUTUAL, client: { ...MUTUAL["client"], ...more } });

test("what is refused by the form of the file, and what is judged only where nothing else is wrong", () => {
  expect(toldOf({ ...MUTUAL, versions: ["TLSv1.1", "TLSv1.3"] })).toEqual(["TLS_VERSION_OLD .versions.0"]);
  expect(toldOf({ ...HTTP, to: ORDERS, handshake: "none" })).toEqual(["CONNECTION_PLAIN .handshake"]);
});

test("the bundle of the listener has the authority of the client", () => {
  const through = { ...HTTP, to: { loadBalancer: "edge" } };
  expect(toldOf({ ...through, client: { certificate: "archive" } })).toEqual([]);
  const { authorities } = estateOf({});
  const other = { authorities: { ...authorities, corporate: { own: { certificate: "other.pem" } } } };
  expect(toldOf({ ...through, client: { certificate: "archive" } }, other)).toEqual([
    "TRUST_WITHOUT_AUTHORITY .client.certificate",
  ]);
});

test("one listener has one handshake, and one certificate one side", () => {
  const oneWay = {
    ...MUTUAL,
    handshake: "one-way",
    reason: REASON,
    client: { trust: "inside" },
    server: { certificate: "orders" },
  };
  expect(toldOf(oneWay, {}, { a: MUTUAL })).toEqual(["CONNECTION_HANDSHAKES_DIFFER .port"]);
  expect(toldOf({ ...oneWay, port: 8443 }, {}, { a: MUTUAL })).toEqual([]);
  const out = { ...HTTP, to: OUT, client: { certificate: "partner" } };
  expect(toldOf(out)).toEqual([]);
  expect(toldOf(client({ certificate: "partner" }), {}, { a: out })).toEqual([
    "CERTIFICATE_BOTH_SIDES .client.certificate",
    "TRUST_WITHOUT_AUTHORITY .server.trust",
  ]);
  const [problem] = problemsIn(estateOf({ a: out, x: client({ certificate: "partner" }) }));
  expect(problem && problemText(problem)).toMatch(
    /partner is shown outside by connection a and inside by connection x/,
  );
});

test("an external certificate inside is legal, and somebody signs for it or reads of it", () => {
  const inside = {
    ...MUTUAL,
    to: { ...ORDERS, host: "client.acme.example" },
    client: { certificate: "billing", trust: "corporate" },
    server: { certificate: "partner", trust: "inside" },
  };
  const found = (more: Data = {}) =>
    warned(estateOf({ x: inside }, more)).filter((text) => text.includes("connections"));
  expect(found()).toEqual(["CERTIFICATE_PUBLIC_INSIDE connections.x.server.certificate"]);
  const signed = {
    finding: "CERTIFICATE_PUBLIC_INSIDE",
    at: "connections.x.server.certificate",
    reason: "the name is known",
  };
  expect(found({ waivers: { signed } })).toEqual([]);
});

test("in clear over a VPN needs no waiver; what the VPN does not carry does", () => {
  const plain = { from: BILLING, to: OFFICE, connector: "database", port: 1521, handshake: "none" };
  expect(resolvedAs(plain)?.carriedBy).toEqual(["ipsec"]);
  expect(toldOf({ ...plain, port: 1522 })).toEqual(["CONNECTION_PLAIN .handshake"]);
  const signed = {
    finding: "CONNECTION_PLAIN",
    at: "connections.x.handshake",
    reason: "the port is opened next week",
  };
  expect(toldOf({ ...plain, port: 1522 }, { waivers: { signed } })).toEqual([]);
  expect(toldOf(plain, { waivers: { signed } })).toEqual(["WAIVER_UNUSED waivers.signed"]);
  // Nothing is judged while something else is wrong, the waiver neither.
  expect(toldOf({ ...plain, port: 1522 }, { waivers: { signed } }, { a: { ...MUTUAL, to: {} } })).toEqual([
    "EXACTLY_ONE connections.a.to",
  ]);
});
