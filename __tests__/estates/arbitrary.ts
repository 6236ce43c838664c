import fc from "fast-check";
import { stringify } from "yaml";
import { EMPTY_LOCK, loadEstateFile, resolveEstate } from "../../plan";
import { loadBalancers, tcpEntries } from "./arbitrary-balancers";
import { withDomains } from "./arbitrary-domains";
import { NAME_LISTS, nameLayers, withLayers, withOrders } from "./arbitrary-edge";
import { fabrics } from "./arbitrary-fabrics";

/** Fields of a file, before they are text. */
type Fields = Readonly<Record<string, unknown>>;

const NETWORKS = { office: ["10.0.0.0/12", "172.16.0.0/16"], partner: ["203.0.113.0/28"] } as const;

const VPC_NAMES = ["alpha", "beta", "gamma"] as const;

const peer = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...Object.keys(NETWORKS)).map((network) => ({ network })) },
  {
    weight: 2,
    arbitrary: fc.constantFrom("10.3.0.0/16", "198.51.100.64/26", "172.20.7.9/32").map((cidr) => ({ cidr })),
  },
  { weight: 1, arbitrary: fc.constant({ cidr: "0.0.0.0/0" }) },
);

const rule: fc.Arbitrary<Fields> = fc
  .record({
    side: fc.constantFrom("from", "to"),
    peer,
    traffic: fc.oneof(
      fc.constantFrom(443, 1521, 8081, 8092).map((port) => ({ port })),
      fc.constantFrom("5000-5010", "8080-8083").map((range) => ({ ports: [range, 9443] })),
      fc.constant({ protocol: "udp", port: 514 }),
      fc.constant({ protocol: "icmp" }),
    ),
  })
  .map(({ side, peer: who, traffic }) => ({ [side]: who, ...traffic }));

const kubernetes = (index: number): fc.Arbitrary<Fields> =>
  fc.record({
    pods: fc.integer({ min: 0, max: 120 }),
    nodes: fc.integer({ min: 0, max: 6 }),
    cni: fc.constantFrom(
      { mode: "secondary-addresses", warmAddresses: 3 },
      { mode: "prefixes" },
      { mode: "custom-networking", podRange: `100.64.${index * 32}.0/19` },
    ),
  });

/** Options of a VPC, most of them left out most of the time, as people do. */
const vpc = (index: number): fc.Arbitrary<Fields> =>
  fc.tuple(vpcOptions(index), nameLayers).map(([options, layers]) => withLayers(options, layers));

const vpcOptions = (index: number): fc.Arbitrary<Fields> =>
  fc.record(
    {
      account: fc.constant("live"),
      zones: fc.constantFrom("auto", 2, 3),
      spareZones: fc.integer({ min: 0, max: 1 }),
      surviveZoneLoss: fc.boolean(),
      transitSubnets: fc.boolean(),
      nat: fc.constantFrom("none", "single", "perZone", "regional"),
      gatewayEndpoints: fc.subarray(["s3", "dynamodb"]),
      interfaceEndpoints: fc.subarray(["secretsmanager", "ecr.api", "logs"]),
      flowLogs: fc.record(
        { destination: fc.constantFrom("cloud-watch-logs", "s3"), retentionDays: fc.constantFrom(365, 731) },
        { requiredKeys: [] },
      ),
      encryptionControl: fc.constantFrom("off", "monitor", "enforce"),
      deletionProtection: fc.boolean(),
      kubernetes: kubernetes(index),
      firewall: fc.dictionary(fc.constantFrom("one", "two", "three", "four"), rule, {
        noNullPrototype: true,
      }),
      tags: fc.constant({ team: "integration" }),
    },
    { requiredKeys: [] },
  );

const backend = fc.constantFrom<Fields>(
  {},
  { backend: { local: {} } },
  {
    backend: {
      s3: {
        bucket: "acme-state",
        region: "eu-west-1",
        kmsKey: "arn:aws:kms:eu-west-1:111122223333:alias/state",
      },
    },
  },
  { backend: { cloud: { organization: "acme" } } },
);

/** Small estates of every kind, as files that somebody could have written and that resolve without problems. */
export const estateFiles: fc.Arbitrary<string> = fc
  .integer({ min: 1, max: VPC_NAMES.length })
  .chain((count) =>
    fc.record({
      organization: fc.constant("acme"),
      region: fc.constantFrom("us-east-1", "eu-west-1", "ca-central-1", "ap-northeast-1"),
      accounts: fc.constant({
        live: { id: "111122223333", regions: { "eu-west-1": { blockPublicAccess: "block-ingress" } } },
      }),
      addressing: fc.constant({ pools: { main: { cidr: "10.64.0.0/12" } } }),
      externalNetworks: fc.constant(
        Object.fromEntries(Object.entries(NETWORKS).map(([name, cidrs]) => [name, { cidrs }])),
      ),
      sizing: fc.record(
        {
          strategy: fc.constantFrom("course", "two-per-worker", "ten-per-application"),
          headroom: fc.integer({ min: 0, max: 100 }),
          growth: fc.integer({ min: 0, max: 50 }),
        },
        { requiredKeys: [] },
      ),
      environments: fc.dictionary(
        fc.constantFrom("dev", "test", "production"),
        fc.record({
          vpc: fc.constantFrom(...VPC_NAMES.slice(0, count)),
          applications: fc.integer({ min: 0, max: 60 }),
          workersPerApplication: fc.integer({ min: 1, max: 3 }),
        }),
        { noNullPrototype: true },
      ),
      vpcs: fc
        .tuple(...VPC_NAMES.slice(0, count).map((_, index) => vpc(index)))
        .map((all) => Object.fromEntries(all.map((options, index) => [VPC_NAMES[index], options]))),
      loadBalancers: loadBalancers(VPC_NAMES.slice(0, count)),
      tcpEntries: tcpEntries(VPC_NAMES.slice(0, count)),
      terraform: backend,
      clusters: fc.oneof(
        { weight: 2, arbitrary: fc.constant<Fields>({}) },
        { weight: 1, arbitrary: fabrics(VPC_NAMES.slice(0, count)) },
      ),
      dnsQueryLogs: fc.constantFrom({}, {}, { retentionDays: 731 }, { deletionProtection: false }),
    }),
  )
  .map(({ clusters, ...fields }) => ({
    ...fields,
    egress: NAME_LISTS,
    loadBalancers: withDomains(fields.loadBalancers, fields),
    ...clusters,
    environments: {
      ...withOrders(fields.environments, fields.vpcs),
      ...(clusters["environments"] as Fields | undefined),
    },
  }))
  .map(signed)
  .filter((text) => text !== undefined)
  .map(String);

/** The file with a waiver for each finding that asks for one, `undefined` where something else is wrong. */
function signed(fields: Fields): string | undefined {
  const { estate } = loadEstateFile(stringify(fields), "random.yaml");
  if (estate === undefined) return undefined;
  const problems = resolveEstate(estate, { lock: EMPTY_LOCK }).problems;
  if (problems.some(({ fix }) => !fix.includes("add to waivers"))) return undefined;
  const waivers = problems.map(({ code, path = [] }, index) => [
    `waiver-${index}`,
    { finding: code, at: path.join("."), reason: "a random estate" },
  ]);
  return stringify({ ...fields, waivers: Object.fromEntries(waivers) });
}
