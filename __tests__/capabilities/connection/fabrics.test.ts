import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { tlsDocument } from "../../../review";
import { type Data, resolved, told } from "../certificate/fixture";
import { CERTIFICATES } from "./fixture";

/** Without what names certificates that the tests replace. */
const { clusterCertificates: _, ...EXAMPLE } = parse(
  readFileSync("examples/runtime-fabric/landing-zone.yaml", "utf8"),
) as Data;

const ORDERS = { environment: "production", application: "orders" };
const STOCK = { environment: "production", application: "stock" };

/** The example, with these connections of its applications. */
const estate = (connections: Data): Data => ({
  ...EXAMPLE,
  authorities: {
    corporate: { own: { certificate: "partners.pem" } },
    pods: { awsPrivateCa: { make: "subordinate", subordinateOf: "root", mode: "short-lived" } },
    root: { awsPrivateCa: { make: "root" } },
  },
  certificates: { archive: CERTIFICATES["archive"], pods: CERTIFICATES["pods"] },
  trust: { corporate: { authorities: ["corporate"] } },
  connections,
});

const out = { from: ORDERS, to: { network: "data-centre", host: "sap.acme.internal" }, connector: "http" };

const inward = { from: STOCK, to: ORDERS, connector: "http" };

test("an application of a fabric has what is in its archive, and its ingress ends TLS", () => {
  const wrong = {
    mounted: { ...out, client: { certificate: "pods", trust: "corporate" } },
    mutual: { ...inward, handshake: "two-way" },
  };
  expect(told(estate(wrong))).toEqual([
    "FABRIC_MOUNTS_NO_KEYSTORE connections.mounted.client.certificate",
    "CONNECTION_TWO_WAY_IMPOSSIBLE connections.mutual.handshake",
  ]);
});

test("the table says what a renewal costs, and what would verify both ends", () => {
  const right = { archived: { ...out, client: { certificate: "archive", trust: "corporate" } }, inward };
  const hops = tlsDocument(resolved(estate(right))).tls.filter(({ name }) => name !== undefined);
  expect(hops.map(({ name, handshake, grade }) => [name, handshake, grade])).toEqual([
    ["archived", "two-way", "mutual"],
    ["inward", "one-way", "server-verified"],
  ]);
  expect(hops[0]?.limits.join()).toMatch(/a renewal is a deployment/);
  expect(hops[1]?.limits.join()).toMatch(/ingress of Runtime Fabric europe ends TLS/);
  expect(hops[1]?.instead).toMatch(/gateway in the cluster/);
});
