import { parseLife } from "../../../capabilities/certificate/model";
import { planKeystores } from "../../../review/keystore/plan";
import type { KeystoreEstate, KeystoreRequest } from "../../../review/keystore/request";

export const CA_ARN =
  "arn:aws:acm-pca:eu-central-1:888899990000:certificate-authority/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";

type End = KeystoreEstate["connections"][number]["from"];

const end = (kind: End["kind"], name: string, more: Partial<End> = {}): End => ({
  ...{ kind, name, what: name, keepsKey: true, vpcs: [], fabrics: [] },
  ...more,
});

export const orders = end("application", "production", {
  application: "orders",
  vpcs: ["production"],
  host: "orders.acme.internal",
});
const shipping = end("application", "production", { application: "shipping", vpcs: ["production"] });
const fabric = end("application", "edge", { application: "catalog", fabrics: ["prod"] });
const cloud = end("application", "cloud", { application: "leads", vpcs: ["cloud"] });
const bank = end("network", "bank", { host: "files.bank.example" });

const days = (count: number) => parseLife(`${count}d`);

/** What a client shows and trusts. */
const shows = (certificate: string, trust?: string) => ({
  ...{ certificate, insecure: false },
  ...(trust === undefined ? {} : { trust }),
});

const connection = (
  name: string,
  from: End,
  to: End,
  more: Partial<KeystoreEstate["connections"][number]> = {},
): KeystoreEstate["connections"][number] => ({
  ...{
    name,
    from,
    to,
    connector: "http",
    port: 8082,
    handshake: "two-way",
    versions: ["TLSv1.2", "TLSv1.3"],
  },
  client: { insecure: false },
  server: {},
  ...more,
});

/** Only what is asked of it. */
export const ESTATE = {
  vpcs: [
    {
      name: "production",
      kind: "aws",
      region: "eu-central-1",
      account: { name: "default", id: "123456789012" },
    },
    { name: "other", kind: "aws", region: "us-east-1", account: { name: "default" } },
    { name: "cloud", kind: "cloudhub", region: "eu-central-1", account: { name: "default" } },
  ],
  authorities: [
    { kind: "made", name: "servers" },
    { kind: "existing", name: "acquired", arn: CA_ARN, mode: "general-purpose" },
    {
      kind: "own",
      name: "corporate",
      file: "corporate.pem",
      bundle: { pem: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n" },
    },
    { kind: "public", name: "public" },
  ],
  certificates: [
    {
      ...{
        name: "orders",
        class: "internal",
        names: ["orders.acme.internal"],
        authority: "servers",
        life: days(90),
      },
      renewal: { by: "host", lead: days(30), alarm: days(15) },
    },
    {
      ...{ name: "shipping", class: "internal", names: ["*.shipping.acme.internal"], authority: "acquired" },
      ...{ key: "rsa-3072", life: days(6), renewal: { by: "host", lead: days(2), alarm: days(1) } },
    },
    {
      ...{
        name: "kept",
        class: "internal",
        names: ["files.acme.internal"],
        authority: "corporate",
        keptIn: "tls/kept",
      },
      renewal: { by: "people", who: "team", lead: days(45), alarm: days(20) },
    },
    {
      ...{
        name: "own",
        class: "internal",
        names: ["c.acme.internal"],
        authority: "corporate",
        life: days(9),
      },
      renewal: { by: "host", lead: days(9), alarm: days(4) },
    },
  ],
  trust: [
    { name: "inside", authorities: ["servers", "acquired"], isPublic: false },
    { name: "banks", authorities: ["corporate"], isPublic: false },
    { name: "outside", authorities: ["public"], isPublic: true },
  ],
  connections: [
    connection("shipping-to-orders", shipping, orders, {
      client: shows("shipping", "inside"),
      server: { certificate: "orders", trust: "inside" },
    }),
    connection("orders-to-bank", orders, bank, {
      ...{ connector: "ftps", port: 990, client: shows("kept", "banks") },
    }),
    connection("orders-to-queue", orders, bank, {
      ...{ connector: "jms", port: 61_617, client: shows("kept", "banks") },
    }),
    connection("orders-to-files", orders, bank, { connector: "sftp", port: 22 }),
    connection("orders-to-web", orders, end("internet", "api.example.com", { host: "api.example.com" }), {
      ...{ handshake: "one-way", port: 443 },
    }),
    connection("catalog-to-orders", fabric, orders, {
      client: shows("shipping"),
      server: { certificate: "orders", trust: "inside" },
    }),
    ...["orders", "kept"].map((certificate) =>
      connection(
        `twice-${certificate}`,
        bank,
        end("application", "production", { application: "twice", vpcs: ["production"] }),
        { server: { certificate, trust: "inside" } },
      ),
    ),
    ...["inside", "banks"].map((trust) =>
      connection(
        `hub-from-${trust}`,
        bank,
        end("application", "production", { application: "hub", vpcs: ["production"] }),
        { server: { certificate: "orders", trust } },
      ),
    ),
    connection("leads", cloud, bank, { client: shows("kept") }),
    connection(
      "with-own",
      end("application", "production", { application: "own", vpcs: ["production"] }),
      bank,
      { client: shows("own") },
    ),
    connection("moved", end("application", "test", { application: "orders", vpcs: ["production"] }), bank),
    connection(
      "spread",
      end("application", "spread", { application: "spread", vpcs: ["production", "other"] }),
      bank,
      {
        client: shows("kept"),
      },
    ),
    connection("plain", end("application", "plain", { application: "plain", vpcs: ["production"] }), bank, {
      handshake: "none",
    }),
    connection("wide", end("application", "wide", { vpcs: ["production"] }), bank, {
      client: shows("kept"),
    }),
  ],
} as unknown as KeystoreEstate;

export const MADE_ARN = CA_ARN.replace("0f1e", "1111");

export const plan = (application: string, more: Partial<KeystoreRequest> = {}) =>
  planKeystores(ESTATE, { application, arns: new Map([["servers", MADE_ARN]]), ...more });

export const ordersSpec = () => plan("orders", { environment: "production" });
