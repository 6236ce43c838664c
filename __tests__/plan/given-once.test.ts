import { dirname, join } from "node:path";
import { parse, stringify } from "yaml";
import { pathText } from "../../core/problem";
import { loadEstateFile, readSurroundings, resolveEstate } from "../../plan";
import { ESTATES, lockOf, textOf } from "../estates/estates";

type Path = readonly (string | number)[];

/** Every text below `value` with the keys that lead to it. */
function* texts(value: unknown, path: Path = []): Generator<readonly [Path, string]> {
  if (typeof value === "string") yield [path, value];
  else if (typeof value === "object" && value !== null)
    for (const [key, below] of Object.entries(value))
      yield* texts(below, [...path, Array.isArray(value) ? Number(key) : key]);
}

/** Kinds of ids of which the file may name each once, by the places that hold them. */
const ONCE: Readonly<Record<string, readonly RegExp[]>> = {
  account: [/^accounts\.[^.]+\.id$/],
  subnet: [/\.existing\.subnets\..*\.id$/],
  "Elastic IP": [/\.natAddresses\./, /\.staticAddresses\./],
  "peering connection": [/^peerings\.[^.]+\.accept$/],
  "virtual interface": [/\.interfaces\.[^.]+\.(accept|existing)$/],
  "target of archive": [/\.targets\.archive\.addresses\./],
};

const given = ESTATES.map((estate) => {
  const data = parse(textOf(estate));
  const all = [...texts(data)].map(([path, text]) => ({ path, text, place: path.join(".") }));
  return { estate, data, all };
});

const pairs = Object.entries(ONCE).flatMap(([kind, places]) =>
  given.flatMap(({ estate, data, all }) => {
    const own = all.filter(({ place }) => places.some((each) => each.test(place)));
    return own.slice(1).map((to, index) => ({ kind, estate, data, from: own[index], to }));
  }),
);

test("the examples have a pair of each kind of id", () => {
  expect([...new Set(pairs.map(({ kind }) => kind))]).toEqual(Object.keys(ONCE));
});

test.each(pairs.map((pair) => [`${pair.estate.name}: ${pair.to.place}`, pair] as const))(
  "%s can't have the id of another",
  (_, { estate, data, from, to }) => {
    const copy = structuredClone(data);
    const last = to.path.at(-1) ?? "";
    to.path.slice(0, -1).reduce((at, key) => at[key], copy)[last] = from?.text;
    const file = loadEstateFile(stringify(copy), estate.file);
    const { read } = readSurroundings(join(dirname(estate.file), "landing-zone.yaml"));
    const found =
      file.estate === undefined ? [] : resolveEstate(file.estate, { lock: lockOf(estate), read }).problems;
    const codes = [...file.problems, ...found].map(({ code, path = [] }) => `${code} ${pathText(path)}`);
    expect(codes.some((code) => code.startsWith("GIVEN_TWICE "))).toBe(true);
  },
);

const FILE = `
organization: acme
region: us-east-1
addressing: { pools: { main: { cidr: 10.96.0.0/16 } } }
externalNetworks: { partner: { cidrs: [172.21.0.0/20] }, other: { cidrs: [172.22.0.0/20] } }
environments: { e: { vpc: p, applications: 2 } }
vpcs: { p: { zones: 2, transitSubnets: true } }
`;

const codesOf = (text: string) => {
  const { estate, problems } = loadEstateFile(FILE + text, "landing-zone.yaml");
  const found = estate === undefined ? [] : resolveEstate(estate, {}).problems;
  return [...problems, ...found].map(({ code, path = [] }) => `${code} ${pathText(path)}`);
};

test("links that take up one object of others", () => {
  const attachment = "{ id: tgw-attach-0123456789abcdef0, segment: all, network: partner }";
  expect(
    codesOf(`
transitGateways:
  main:
    asn: 64700
    existing: tgw-0123456789abcdef0
    segments: { all: { table: tgw-rtb-0123456789abcdef0 }, more: { table: tgw-rtb-0123456789abcdef0 } }
    attachments: { a: ${attachment}, b: ${attachment.replace("partner", "other")} }
  twin:
    asn: 64701
    existing: tgw-0123456789abcdef0
    segments: { all: { table: tgw-rtb-0fedcba9876543210 } }`).filter((code) =>
      code.startsWith("GIVEN_TWICE"),
    ),
  ).toEqual([
    "GIVEN_TWICE transitGateways.twin.existing",
    "GIVEN_TWICE transitGateways.main.segments.more.table",
    "GIVEN_TWICE transitGateways.main.attachments.b.id",
  ]);
});

test("a route table and a security group are of one VPC, whose zones and tiers may share the table", () => {
  const vpc = (digit: string, table: string) => `{
      id: vpc-0123456789abcdef${digit}, cidrs: [10.20${digit}.0.0/24], workerSecurityGroup: sg-0123456789abcdef0,
      subnets: { worker: {
        use1-az1: [{ id: subnet-0123456789abcde${digit}1, cidr: 10.20${digit}.0.0/26 }],
        use1-az2: [{ id: subnet-0123456789abcde${digit}2, cidr: 10.20${digit}.0.64/26 }] } },
      routeTables: { worker: { use1-az1: ${table}, use1-az2: ${table} } } }`;
  const file = (table: string) =>
    FILE.replace(
      "vpcs: {",
      `vpcs: { a: { existing: ${vpc("0", "rtb-0123456789abcdef0")} }, b: { existing: ${vpc("1", table)} },`,
    );
  const found = (table: string) => {
    const { estate } = loadEstateFile(file(table), "landing-zone.yaml");
    return estate === undefined
      ? []
      : resolveEstate(estate, {}).problems.map(({ path = [] }) => pathText(path));
  };
  const group = "vpcs.b.existing.workerSecurityGroup";
  expect(found("rtb-0123456789abcdef0")).toEqual(
    [group, "vpcs.b.existing.routeTables.worker.use1-az1"].sort(),
  );
  expect(found("rtb-0123456789abcdef1")).toEqual([group]);
});

test("two peerings with one VPC of others", () => {
  const peering = (network: string, vpc: string) =>
    `{ requester: { vpc: p }, accepter: { external: { vpc: ${vpc}, account: "777788889999", network: ${network} } } }`;
  const file = (other: string) => `
peerings:
  a: ${peering("partner", "vpc-0123456789abcdef0")}
  b: ${peering("other", other)}`;
  expect(codesOf(file("vpc-0123456789abcdef0"))).toEqual(["PEERING_TWICE peerings.b"]);
  expect(codesOf(file("vpc-0fedcba9876543210"))).toEqual([]);
});
