import { FILE, type Slip, said, withSlips } from "./fixture";

/** Slips on lines of their own, most of which hid others: sections and names that are wrong, values that are none. */
const slips: Readonly<Record<string, Slip>> = {
  organization: ["acme", "Acme Corp"],
  region: ["us-east-1", "us-esat-1"],
  account: ['"123456789012"', "123456789012"],
  pool: ["10.96.0.0/16", "10.96.1.0/16"],
  networks: ["externalNetworks:", "externalnetworks:"],
  network: ["  head-office: {", "  head_office: {"],
  headroom: ["headroom: 50", "headroom: 50%"],
  environments: ["environments:", "enviroments:"],
  vpcOfEnvironment: ["vpc: non-production", "vpc: non-prodcution"],
  applications: ["production, applications: 50, w", "production, aplications: 50, w"],
  vpcs: ["\nvpcs:", "\nVPCs:"],
  port: ["port: 1521", "prot: 1521"],
  networkOfRule: ["network: head-office", "network: haed-office"],
  zones: ["zones: 2", "zones: 9"],
  vpc: ["  non-production: {", "  non_production: {"],
};

const names = Object.keys(slips);

const saidOf = (...given: readonly string[]) =>
  said(withSlips(...given.flatMap((name) => (slips[name] === undefined ? [] : [slips[name]]))));

/** Line, column and code: the words of a message may list more names once others are right. */
const placesOf = (messages: readonly string[]) => messages.map((message) => message.split(" ", 2).join(" "));

const alone = new Map(names.map((name) => [name, placesOf(saidOf(name))]));

test("each slip alone is one message", () => {
  expect([...alone].filter(([, messages]) => messages.length !== 1)).toEqual([]);
});

test("line ends of Windows, a mark of the encoding and no last line end are none", () => {
  for (const text of [FILE.replaceAll("\n", "\r\n"), `\uFEFF${FILE}`, FILE.trimEnd()])
    expect(said(text)).toEqual([]);
});

test("all of them in one file are told in one run, each once, from top to bottom", () => {
  const expected = [...alone.values()].flat();
  const order = (place: string) => place.split(/[: ]/, 2).map(Number);
  const [line, column] = [0, 1].map((index) => (place: string) => order(place)[index] ?? 0);
  expect(placesOf(saidOf(...names))).toEqual(
    expected.sort((a, b) => (line?.(a) ?? 0) - (line?.(b) ?? 0) || (column?.(a) ?? 0) - (column?.(b) ?? 0)),
  );
});

test.each(names.map((name, index) => [name, names[(index + 4) % names.length] ?? name] as const))(
  "%s and %s hide nothing of each other",
  (one, other) => {
    const messages = placesOf(saidOf(one, other));
    expect([...messages].sort()).toEqual([...(alone.get(one) ?? []), ...(alone.get(other) ?? [])].sort());
  },
);
