import { InputError, pathText, problemText } from "../../../core/problem";
import { EMPTY_LOCK, loadEstateFile, type ResolvedEstate, resolveLoaded } from "../../../plan";

type Data = Readonly<Record<string, unknown>>;

const estateWith = (cidrs: readonly string[], vpc: Data = {}, more: Data = {}): Data => ({
  organization: "acme",
  region: "us-east-1",
  addressing: { pools: { main: { cidr: "10.96.0.0/16" } } },
  vpcs: { p: { cidr: "10.96.0.0/24", zones: 2, deniedAddresses: { bad: { cidrs } }, ...vpc } },
  ...more,
});

const resolved = (data: Data): ResolvedEstate =>
  resolveLoaded(loadEstateFile(JSON.stringify(data), "a.yaml"), EMPTY_LOCK);

function told(data: Data): string[] {
  const line = ({
    code,
    path = [],
  }: {
    readonly code: string;
    readonly path?: readonly (string | number)[];
  }) => `${code} ${pathText([...path])}`;
  try {
    return resolved(data).warnings.map(line);
  } catch (error) {
    if (error instanceof InputError) return error.problems.map(line);
    throw error;
  }
}

const denying = (data: Data) =>
  Object.entries(resolved(data).networkAcls["p"] ?? {}).flatMap(([tier, entries]) =>
    entries
      .filter(({ action }) => action === "deny")
      .map(
        ({ direction, ruleNumber, protocol, cidr }) =>
          `${tier} ${direction} ${ruleNumber} ${protocol} ${cidr}`,
      ),
  );

const MANY = Array.from({ length: 14 }, (_, n) => `20.0.${2 * n}.1/32`);

const door = (cidr: string) => ({
  tcpEntries: {
    raw: {
      vpc: "p",
      allowlist: { a: { cidr } },
      listeners: { raw: { port: 9, target: { workers: {}, port: 9 } } },
    },
  },
});

test.each<[string, Data, string[]]>([
  ["some addresses", estateWith(["20.0.0.0/24"]), []],
  [
    "the VPC's own",
    estateWith(["10.96.0.128/25"]),
    ["DENIED_ADDRESSES_OWN vpcs.p.deniedAddresses.bad.cidrs.0"],
  ],
  [
    "the world in halves",
    estateWith(["0.0.0.0/5", "32.0.0.0/3", "64.0.0.0/2", "128.0.0.0/1"]),
    ["DENIED_ADDRESSES_WORLD vpcs.p.deniedAddresses"],
  ],
  ["more than the network ACL holds", estateWith(MANY), ["DENIED_ADDRESSES_MANY vpcs.p.deniedAddresses"]],
  ["as many with a raised quota", estateWith(MANY, {}, { quotas: { rulesPerNetworkAcl: 40 } }), []],
  [
    "a client as a whole",
    estateWith(["20.0.0.0/24"], {}, door("20.0.0.8/29")),
    ["ALLOWLIST_DENIED tcpEntries.raw.allowlist.a"],
  ],
  ["a client in part", estateWith(["20.0.0.0/24"], {}, door("20.0.0.0/23")), []],
  [
    "an existing VPC",
    estateWith(["20.0.0.0/24"], { platform: "cloudhub", zones: undefined, cidr: undefined }),
    ["NOT_TOGETHER vpcs.p.deniedAddresses"],
  ],
])("%s", (_, data, expected) => {
  expect(told(data)).toEqual(expected);
});

test("denied addresses stand in the fewest ranges before all that allows, where packets of the internet come in first", () => {
  expect(denying(estateWith(["20.0.0.0/25", "20.0.0.128/25", "20.9.0.0/16"]))).toMatchInlineSnapshot(`
[
  "load-balancer ingress 22 all 20.0.0.0/24",
  "load-balancer ingress 83 all 20.9.0.0/16",
]
`);
});

test("where a Network Firewall gives NAT gateways subnets of their own, these deny the same", () => {
  const walled = estateWith(
    ["20.0.0.0/24"],
    { egress: "l", networkFirewall: {}, firewall: { x: { to: { cidr: "20.0.0.8/29" }, port: 22 } } },
    { egress: { l: {} } },
  );
  expect(denying(walled)).toEqual([
    "load-balancer ingress 22 all 20.0.0.0/24",
    "nat ingress 22 all 20.0.0.0/24",
  ]);
  const [closed] = resolved(walled).warnings.filter(({ code }) => code === "FIREWALL_RULE_CLOSED");
  expect(closed && problemText(closed)).toContain("take its addresses off deniedAddresses");
});

test("a further one changes no number of the others, and nothing that allows", () => {
  const numbers = (cidrs: readonly string[]) =>
    new Map(
      (resolved(estateWith(cidrs)).networkAcls["p"]?.["load-balancer"] ?? []).map((each) => [
        each.key,
        each.ruleNumber,
      ]),
    );
  const before = numbers(MANY.slice(0, 6));
  const after = numbers(MANY.slice(0, 7));
  expect([...before].filter(([key, number]) => after.get(key) !== number)).toEqual([]);
  expect(after.size).toBe(before.size + 1);
});
