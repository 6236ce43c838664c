import { readFileSync } from "node:fs";
import { desiredPlatform } from "../../../capabilities/cloudhub/resolve/desired";
import { loadEstateFile, resolveLoaded } from "../../../plan";
import { parseLock } from "../../../plan/lock";
import { BALANCER, CLOUD, estateOf, resolved } from "./fixture";

const FOLDER = "examples/cloudhub";
const read = (name: string) => readFileSync(`${FOLDER}/landing-zone.${name}`, "utf8");
const example = resolveLoaded(
  loadEstateFile(read("yaml"), `${FOLDER}/landing-zone.yaml`),
  parseLock(read("lock.json"), `${FOLDER}/landing-zone.lock.json`),
);
const desired = desiredPlatform(example);

test("VPCs with the rules of the file, of balancers and of flows; 8081 and 8082 stay closed", () => {
  const [nonProduction, production] = desired.vpcs;
  expect(production).toEqual({
    name: "production",
    region: "eu-central-1",
    cidrBlock: "10.112.0.0/22",
    isDefault: false,
    environments: ["Production"],
    businessGroups: ["Retail", "Wholesale"],
    firewallRules: [
      { cidrBlock: "10.112.0.0/22", protocol: "tcp", fromPort: 8091, toPort: 8091 },
      { cidrBlock: "10.112.0.0/22", protocol: "tcp", fromPort: 8092, toPort: 8092 },
      { cidrBlock: "172.20.0.0/16", protocol: "tcp", fromPort: 7777, toPort: 7777 },
      { cidrBlock: "172.20.0.0/16", protocol: "tcp", fromPort: 8443, toPort: 8443 }, // the VPN
      { cidrBlock: "10.112.16.0/24", protocol: "tcp", fromPort: 8443, toPort: 8443 }, // the peering
    ],
    internalDns: {
      dnsServers: ["172.20.0.53", "172.20.1.53"],
      specialDomains: ["20.172.in-addr.arpa", "corp.initech.example"],
    },
  });
  expect(nonProduction?.isDefault).toBe(true);
  // What the file only registers, and private spaces, are no business of this command.
  expect(desired.vpcs.map(({ name }) => name)).toEqual(["non-production", "production"]);
});

test("the balancer: the default endpoint first, rules in their order, secrets as references", () => {
  expect(desired.organization).toBe("Initech");
  expect(desired.loadBalancers).toMatchObject([
    {
      ...{ name: "initech-apis", vpc: "production", httpMode: "redirect", tlsv1: false, staticIps: true },
      ipAllowlist: ["172.20.0.0/16", "198.51.100.0/24", "203.0.113.0/24"],
      sslEndpoints: [
        {
          commonName: "api.initech.example",
          publicKey: {
            kind: "secretsManager",
            secret: "dlb/api",
            jsonKey: "certificate",
            region: "eu-central-1",
          },
          privateKey: { kind: "secretsManager", secret: "dlb/api", jsonKey: "key", region: "eu-central-1" },
          mappings: [
            {
              inputUri: "/orders/catalogue/",
              appName: "initech-catalogue-prod",
              appUri: "/orders/catalogue/",
            },
            { inputUri: "/orders/events/", appName: "initech-events-prod", upstreamProtocol: "wss" },
            { inputUri: "/orders/", appName: "initech-orders-prod", appUri: "/api/" },
            { inputUri: "/{app}/", appName: "initech-{app}-prod", appUri: "/" },
          ],
        },
        {
          commonName: "partners.initech.example",
          publicKey: { kind: "file", path: "certs/partners.pem" },
          privateKey: { kind: "secretsManager", secret: "dlb/partners", jsonKey: "key" },
          clients: {
            clientCert: { kind: "file", path: "certs/clients.pem" },
            verifyClientMode: "on",
            revocationList: { kind: "file", path: "certs/clients.crl" },
          },
        },
      ],
    },
  ]);
  expect(desired.loadBalancers[0]?.withoutCommand).toContainEqual(
    expect.objectContaining({ field: "workers", value: 4 }),
  );
});

test("a path that is passed on as it came becomes a rule for each application, because outputs hold no variable", () => {
  const { dedicatedBalancers } = resolved(
    estateOf({
      loadBalancers: {
        api: { ...BALANCER, mappings: { every: { path: "/{app}/*", application: "{app}" } } },
      },
    }),
  );
  expect(dedicatedBalancers[0]?.endpoints[0]?.rules).toMatchObject(
    [
      { key: "every_orders", inputUri: "/orders/", appName: "orders", appUri: "/orders/" },
      { key: "every_billing", inputUri: "/billing/", appName: "billing", appUri: "/billing/" },
    ].sort((a, b) => b.inputUri.length - a.inputUri.length),
  );
});

test("exercise 16-2 by all three strategies: what each asks for, and the prefix", () => {
  const sizes = (strategy: string) =>
    resolved(
      estateOf({
        sizing: { strategy, headroom: 50 },
        environments: {
          production: { vpc: "cloud", applications: 50, workersPerApplication: 2 },
          dev: { vpc: "other", applications: 50 },
          staging: { vpc: "other", applications: 50 },
          performance: { vpc: "other", applications: 50, workersPerApplication: 2 },
          next: { vpc: "space", applications: 50, workersPerApplication: 2 },
        },
        vpcs: {
          cloud: CLOUD,
          other: { ...CLOUD, cidr: "10.120.0.0/20", cloudhub: { environments: ["Dev"] } },
          space: { platform: "cloudhub-2", cidr: "10.124.0.0/22", privateSpace: {} },
        },
      }),
    ).vpcs.map(({ demand: { total, prefix } }) => [total, prefix]);
  // 100 + 50 % + 2, and 200 + 50 % + 2: the course prints 150 and 300, and leaves out its own two addresses.
  expect(sizes("course")).toEqual([
    [152, 24],
    [302, 23],
    [152, 24],
  ]);
  expect(sizes("two-per-worker")).toEqual([
    [202, 24],
    [402, 23],
    [202, 24],
  ]);
  expect(sizes("ten-per-application")).toEqual([
    [500, 23],
    [1500, 21],
    [500, 23],
  ]);
});
