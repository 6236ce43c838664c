import type { Data } from "../certificate/fixture";
import { BILLING, MUTUAL, ORDERS, toldAll } from "./fixture";

const OFFICE = { network: "office", host: "erp.acme.internal" };
const OUT = { host: "api.partner.example" };
const HTTP = { from: BILLING, connector: "http" };

const client = (more: Data): Data => ({ ...MUTUAL, client: { ...MUTUAL["client"], ...more } });
const server = (more: Data): Data => ({ ...MUTUAL, server: { ...MUTUAL["server"], ...more } });

/** Connections that are wrong, and what is said of each. */
const WRONG: readonly (readonly [name: string, connection: Data, expected: readonly string[]])[] = [
  ["two kinds of an end", { ...MUTUAL, from: { ...BILLING, network: "office" } }, ["EXACTLY_ONE .from"]],
  ["no end", { ...MUTUAL, to: {} }, ["EXACTLY_ONE .to"]],
  [
    "an application that is none",
    { ...MUTUAL, to: { ...ORDERS, application: "order" } },
    ["UNKNOWN_NAME .to.application"],
  ],
  [
    "an application of nothing",
    { ...HTTP, to: { application: "orders", host: "a.example" }, client: { certificate: "partner" } },
    ["CONNECTION_END_INCOMPLETE .to"],
  ],
  ["no port", { ...HTTP, connector: "database", to: OFFICE }, ["CONNECTION_PORT_MISSING "]],
  [
    "a port that no listener has",
    { from: { clients: "partners" }, to: { loadBalancer: "edge" }, port: 444, connector: "http" },
    ["CONNECTION_PORT_CLOSED .port"],
  ],
  [
    "less than both ends can",
    { ...MUTUAL, handshake: "one-way", client: { trust: "inside" }, server: { certificate: "orders" } },
    ["CONNECTION_REASON_MISSING .handshake"],
  ],
  [
    "two-way with a browser",
    {
      from: { clients: "browsers" },
      to: { loadBalancer: "edge" },
      port: 8443,
      connector: "http",
      handshake: "two-way",
    },
    ["CONNECTION_TWO_WAY_IMPOSSIBLE .handshake"],
  ],
  [
    "two-way behind a load balancer",
    {
      from: { loadBalancer: "edge" },
      to: ORDERS,
      connector: "http",
      handshake: "two-way",
      server: { certificate: "orders" },
    },
    ["CONNECTION_TWO_WAY_IMPOSSIBLE .handshake"],
  ],
  [
    "no certificate of the client",
    client({ certificate: undefined }),
    ["CLIENT_CERTIFICATE_MISSING .client"],
  ],
  [
    "no certificate of the server",
    server({ certificate: undefined }),
    ["SERVER_CERTIFICATE_MISSING .server"],
  ],
  ["the client trusts nobody", client({ trust: undefined }), ["TRUST_MISSING .client"]],
  ["the server trusts nobody", server({ trust: undefined }), ["TRUST_MISSING .server"]],
  ["the client trusts others", client({ trust: "corporate" }), ["TRUST_WITHOUT_AUTHORITY .client.trust"]],
  ["the server trusts others", server({ trust: "corporate" }), ["TRUST_WITHOUT_AUTHORITY .server.trust"]],
  ["the server trusts whoever pays", server({ trust: "world" }), ["TRUST_PUBLIC_CLIENTS .server.trust"]],
  ["a trust that is none", client({ trust: "insid" }), ["UNKNOWN_NAME .client.trust"]],
  [
    "a name that the certificate lacks",
    { ...MUTUAL, to: { ...ORDERS, host: "order.acme.internal" } },
    ["CERTIFICATE_NAME_MISSING .server.certificate"],
  ],
  [
    "no name of several",
    {
      ...MUTUAL,
      server: { certificate: "archive", trust: "inside" },
      client: { certificate: "billing", trust: "corporate" },
    },
    ["CONNECTION_HOST_MISSING .to"],
  ],
  [
    "a key that ACM keeps",
    server({ certificate: "site" }),
    ["TRUST_WITHOUT_AUTHORITY .client.trust", "CERTIFICATE_KEY_UNREACHABLE .server.certificate"],
  ],
  [
    "a key in a cluster",
    client({ certificate: "pods" }),
    ["CERTIFICATE_KEY_UNREACHABLE .client.certificate"],
  ],
  [
    "a key that is nowhere",
    client({ certificate: "nowhere" }),
    ["CERTIFICATE_KEY_UNREACHABLE .client.certificate"],
  ],
  [
    "nothing is verified",
    { ...MUTUAL, client: { certificate: "billing", insecure: true } },
    ["TRUST_INSECURE .client.insecure"],
  ],
  [
    "an internal certificate outside",
    { ...HTTP, to: OUT, client: { certificate: "inner" } },
    ["CERTIFICATE_INTERNAL_OUTSIDE .client.certificate"],
  ],
  [
    "an internal certificate on a listener outside",
    {
      ...{ from: { clients: "partners" }, to: { loadBalancer: "edge", host: "i.acme.internal" } },
      ...{ connector: "http", server: { certificate: "inner" } },
    },
    ["CERTIFICATE_INTERNAL_OUTSIDE .server.certificate"],
  ],
  [
    "certificates of SSH",
    { ...HTTP, connector: "sftp", to: OUT, client: { certificate: "partner" } },
    ["NOT_TOGETHER .client.certificate"],
  ],
  [
    "a certificate where nobody demands one",
    {
      from: { clients: "partners" },
      to: { loadBalancer: "edge" },
      port: 8443,
      connector: "http",
      handshake: "two-way",
    },
    ["CONNECTION_UNVERIFIED_CLIENT .handshake"],
  ],
  [
    "no certificate where one is demanded",
    { from: { clients: "browsers" }, to: { loadBalancer: "edge" }, connector: "http" },
    ["CLIENT_CERTIFICATE_MISSING .handshake"],
  ],
  [
    "a listener that demands certificates of the load balancer",
    { ...MUTUAL, port: 8092 },
    ["CLIENT_CERTIFICATE_BEHIND_BALANCER .handshake"],
  ],
];

/** All in one estate; each to a listener of its own, because connections to one listener are compared. */
const TOLD = toldAll(
  WRONG.map(([, connection], index) => ({
    ...(connection["to"] === ORDERS || connection["to"]?.environment ? { port: 9000 + index } : {}),
    ...connection,
  })),
);

test.each(WRONG.map(([name, , expected], index) => ({ name, expected, found: TOLD[index] })))(
  "$name",
  ({ expected, found }) => {
    expect(found).toEqual(expected);
  },
);
