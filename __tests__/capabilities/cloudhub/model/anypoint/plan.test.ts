import { observePlatform } from "../../../../../capabilities/cloudhub/model/anypoint/observe";
import { planAnypoint } from "../../../../../capabilities/cloudhub/model/anypoint/plan";
import {
  type AnypointPlan,
  type PlanOptions,
  printWord,
} from "../../../../../capabilities/cloudhub/model/anypoint/steps";
import type { DesiredPlatform } from "../../../../../capabilities/cloudhub/model/desired";

const key = { kind: "secretsManager", secret: "dlb/key", region: "eu-west-1" } as const;
const file = (path: string) => ({ kind: "file", path }) as const;
const mapping = (inputUri: string, appName: string) =>
  ({ inputUri, appName, appUri: "/", upstreamProtocol: "https" }) as const;
const rule = (cidrBlock: string, port: number) =>
  ({ cidrBlock, protocol: "tcp", fromPort: port, toPort: port }) as const;

const DESIRED: DesiredPlatform = {
  vpcs: [
    {
      ...{ name: "prod", region: "eu-west-1", cidrBlock: "10.0.0.0/22", isDefault: false },
      ...{ environments: ["Production"], businessGroups: ["Payments"] },
      firewallRules: [rule("10.0.0.0/22", 8091), rule("10.0.0.0/22", 8092)],
      internalDns: { dnsServers: ["10.1.0.2"], specialDomains: ["corp.example"] },
    },
  ],
  loadBalancers: [
    {
      ...{ name: "edge", vpc: "prod", httpMode: "redirect", tlsv1: false, staticIps: true },
      ipAllowlist: ["198.51.100.0/24"],
      sslEndpoints: [
        {
          ...{ commonName: "api.example.com", publicKey: file("api.pem"), privateKey: key },
          mappings: [mapping("/orders/", "orders"), mapping("/{app}/", "{app}")],
        },
        {
          ...{ commonName: "b2b.example.com", publicKey: file("b2b.pem"), privateKey: key },
          clients: { clientCert: file("ca.pem"), verifyClientMode: "on", revocationList: file("crl.pem") },
          mappings: [mapping("/{app}/", "b2b-{app}")],
        },
      ],
      withoutCommand: [{ field: "workers", value: 4, how: "set workers" }],
    },
  ],
};

interface Given {
  vpcs?: readonly object[];
  balancers?: readonly (readonly string[])[];
  described?: object;
}

/** Answers as the client prints them. */
async function plan(desired: DesiredPlatform, given: Given = {}, options: Partial<PlanOptions> = {}) {
  const answers: Record<string, unknown> = {
    "account:environment:list": [{ id: "e1", name: "Production" }],
    "account:business-group:list": [{ id: "g1", name: "Payments" }],
    "cloudhub:vpc:list": given.vpcs ?? [],
    "cloudhub:load-balancer:list": [["Name"], ...(given.balancers ?? [])],
    "cloudhub:load-balancer:describe": given.described,
    "cloudhub:load-balancer:mappings:describe": DESIRED.loadBalancers[0]?.sslEndpoints[0]?.mappings,
  };
  const ask = async ([command = ""]: readonly string[]) => JSON.stringify(answers[command] ?? "table");
  return planAnypoint(desired, await observePlatform(desired, ask), { prune: false, renew: [], ...options });
}

const lines = ({ steps }: AnypointPlan) => steps.map(({ command }) => command.map(printWord).join(" "));

const VPC = {
  ...{ id: "v1", name: "prod", region: "eu-west-1", cidrBlock: "10.0.0.0/22", isDefault: false },
  ...{ associatedEnvironments: ["e1"], sharedWith: ["g1"] },
  firewallRules: [rule("10.0.0.0/22", 8091), { ...rule("10.0.0.0/22", 8092), fromPort: "8092" }],
  internalDns: { dnsServers: ["10.1.0.2"], specialDomains: ["corp.example"] },
};
const [EDGE] = DESIRED.loadBalancers;
const BALANCER = {
  ...{ httpMode: "redirect", tlsv1: false, staticIPsDisabled: false, workers: 4 },
  ...{ ipAllowlist: EDGE?.ipAllowlist, defaultSslEndpoint: 0 },
  // The client takes the default endpoint out of what it prints.
  sslEndpoints: [
    {
      ...{ publicKeyCN: "b2b.example.com", verifyClientMode: "on", revocationListDigest: "1" },
      mappings: EDGE?.sslEndpoints[1]?.mappings,
    },
  ],
};
const THERE: Given = {
  vpcs: [VPC],
  balancers: [["edge", "edge.lb.anypointdns.net", "STARTED", "prod", "", "api.example.com"]],
  described: BALANCER,
};

test("an empty platform: all is created, and what the platform opens by itself is closed", async () => {
  const made = await plan(DESIRED);
  expect(lines(made)).toMatchInlineSnapshot(`
[
  "cloudhub:vpc:create prod eu-west-1 10.0.0.0/22 Production",
  "cloudhub:vpc:firewall-rules:remove prod <index of 0.0.0.0/0 tcp 8081 8081>",
  "cloudhub:vpc:firewall-rules:remove prod <index of 0.0.0.0/0 tcp 8082 8082>",
  "cloudhub:vpc:firewall-rules:add prod 10.0.0.0/22 tcp 8091 8091",
  "cloudhub:vpc:firewall-rules:add prod 10.0.0.0/22 tcp 8092 8092",
  "cloudhub:vpc:business-groups:add prod Payments",
  "cloudhub:vpc:dns-servers:set prod --server 10.1.0.2 --domain corp.example",
  "cloudhub:load-balancer:create edge prod <certificate.pem> <key.pem> --http redirect --no-tlsv1 --no-dynamic-ips",
  "cloudhub:load-balancer:allowlist:add edge 198.51.100.0/24",
  "cloudhub:load-balancer:allowlist:remove edge 0.0.0.0/0",
  "cloudhub:load-balancer:mappings:add edge /{app}/ {app} / api.example.com --upstreamProtocol https",
  "cloudhub:load-balancer:mappings:add edge /orders/ orders / api.example.com --upstreamProtocol https",
  "cloudhub:load-balancer:mappings:remove edge 2 api.example.com",
  "cloudhub:load-balancer:ssl-endpoint:add edge <certificate.pem> <key.pem> --clientCertificate <clients.pem> --verificationMode on --crl <revoked.pem>",
  "cloudhub:load-balancer:mappings:add edge /{app}/ b2b-{app} / b2b.example.com --upstreamProtocol https",
  "cloudhub:load-balancer:mappings:remove edge 1 b2b.example.com",
]
`);
  expect(made.byHand.map(({ what }) => what)).toEqual(["workers shall be 4"]);
  expect([made.recreate, made.leftAlone]).toEqual([[], []]);
});

test("a platform as the file has it: nothing, also where the client hides the default endpoint", async () => {
  expect(await plan(DESIRED, THERE)).toEqual({ steps: [], recreate: [], byHand: [], leftAlone: [] });
});

test("what nobody named is left alone, but what the platform opens by itself is closed", async () => {
  const given = {
    ...THERE,
    vpcs: [
      { ...VPC, firewallRules: [...VPC.firewallRules, rule("0.0.0.0/0", 8081), rule("10.9.0.0/16", 9000)] },
      { ...VPC, name: "other" },
    ],
    described: { ...BALANCER, ipAllowlist: ["0.0.0.0/0", "203.0.113.7"] },
  };
  const made = await plan(DESIRED, given);
  expect(lines(made)).toEqual([
    "cloudhub:vpc:firewall-rules:remove prod <index of 0.0.0.0/0 tcp 8081 8081>",
    "cloudhub:load-balancer:allowlist:add edge 198.51.100.0/24",
    "cloudhub:load-balancer:allowlist:remove edge 0.0.0.0/0",
  ]);
  expect(made.leftAlone.map(({ on, what }) => `${on}: ${what}`)).toEqual([
    "VPC prod: firewall rule 10.9.0.0/16 tcp 9000",
    "load balancer edge: allowlist entry 203.0.113.7",
    "VPC other: the whole VPC, 10.0.0.0/22 in eu-west-1",
  ]);
  const pruned = await plan(DESIRED, given, { prune: true });
  expect(lines(pruned)).toContain("cloudhub:load-balancer:allowlist:remove edge 203.0.113.7");
  expect(pruned.leftAlone).toHaveLength(1);
});

test.each<[string, Given, readonly string[]]>([
  ["another range", { vpcs: [{ ...VPC, cidrBlock: "10.0.0.0/24" }] }, ["VPC prod", "load balancer edge"]],
  ["another region", { vpcs: [{ ...VPC, region: "eu-west-2" }] }, ["VPC prod", "load balancer edge"]],
  ["another VPC", { balancers: [["edge", "", "", "other", "", "api.example.com"]] }, ["load balancer edge"]],
  [
    "another verification of clients",
    {
      described: {
        ...BALANCER,
        sslEndpoints: [{ ...BALANCER.sslEndpoints[0], verifyClientMode: "optional" }],
      },
    },
    ["load balancer edge"],
  ],
  [
    "no list of revoked certificates",
    {
      described: { ...BALANCER, sslEndpoints: [{ ...BALANCER.sslEndpoints[0], revocationListDigest: null }] },
    },
    ["load balancer edge"],
  ],
])("%s is never changed by itself", async (_, given, on) => {
  const made = await plan(DESIRED, { ...THERE, ...given });
  expect(made.recreate.map((notice) => notice.on)).toEqual(on);
  expect(made.steps).toEqual([]);
});

test("settings without a command are told, and others are changed", async () => {
  const made = await plan(DESIRED, {
    ...THERE,
    described: { ...BALANCER, httpMode: "ON", tlsv1: true, staticIPsDisabled: true, workers: 2 },
  });
  expect(lines(made)).toEqual([
    "cloudhub:load-balancer:ssl-endpoint:setDefault edge api.example.com --http redirect",
    "cloudhub:load-balancer:dynamic-ips:disable edge",
  ]);
  expect(made.byHand.map(({ what }) => what)).toEqual([
    "TLS 1.0 is on, the file says off",
    "workers is 2, the file says 4",
  ]);
});

test("a renewed certificate: the domain goes and comes again, and another is the default meanwhile", async () => {
  const made = await plan(DESIRED, THERE, { renew: ["api.example.com"] });
  expect(lines(made).map((line) => line.replace("cloudhub:load-balancer:", ""))).toEqual([
    "ssl-endpoint:setDefault edge b2b.example.com --http redirect",
    "ssl-endpoint:remove edge api.example.com",
    "ssl-endpoint:add edge <certificate.pem> <key.pem>",
    "mappings:add edge /{app}/ {app} / api.example.com --upstreamProtocol https",
    "mappings:add edge /orders/ orders / api.example.com --upstreamProtocol https",
    "mappings:remove edge 2 api.example.com",
    "ssl-endpoint:setDefault edge api.example.com --http redirect",
  ]);
  const other = await plan(DESIRED, THERE, { renew: ["b2b.example.com"] });
  expect(lines(other)[0]).toBe("cloudhub:load-balancer:ssl-endpoint:remove edge b2b.example.com");
  const [balancer] = DESIRED.loadBalancers;
  if (balancer === undefined) throw new Error("no balancer");
  const [first] = balancer.sslEndpoints;
  const alone = {
    ...DESIRED,
    loadBalancers: [{ ...balancer, sslEndpoints: first === undefined ? [] : [first] }],
  };
  const described = {
    ...BALANCER,
    sslEndpoints: [{ publicKeyCN: "api.example.com", mappings: first?.mappings }],
  };
  const only = await plan(alone, { ...THERE, described }, { renew: ["api.example.com"] });
  expect([lines(only), only.byHand.map(({ what }) => what)]).toEqual([
    [],
    [expect.stringContaining("the only domain can't be removed")],
  ]);
});

test("unknown environments and groups are refused, because the client leaves them out without a word", async () => {
  const [vpc] = DESIRED.vpcs;
  if (vpc === undefined) throw new Error("no VPC");
  const wrong = { ...DESIRED, vpcs: [{ ...vpc, environments: ["Prodution"], businessGroups: ["Sales"] }] };
  await expect(plan(wrong)).rejects.toThrow(/ANYPOINT_ENVIRONMENT.*\n.*ANYPOINT_BUSINESS_GROUP/);
});
