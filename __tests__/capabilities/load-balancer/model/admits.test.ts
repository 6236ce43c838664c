import fc from "fast-check";
import {
  type AdmissionInput,
  admits,
  allowlistCidr,
  type ListenerRule,
  parseClientAddress,
  planAdmission,
} from "../../../../capabilities/load-balancer/model";
import { Ipv4Cidr } from "../../../../core/addressing";
import { problemText } from "../../../../core/problem";
import { CROWDED, cidrSets } from "../../../helpers/arbitraries";
import { problemsOf } from "../../../helpers/problems";
import { runs } from "../../../helpers/runs";

const entry = (name: string, ...texts: string[]) => ({ name, cidrs: texts.map(allowlistCidr) });

const allowlist = [
  entry("partners", "203.0.113.0/25", "198.51.100.7/32"),
  entry("office", "203.0.113.128/25"),
  entry("all-of-it", "203.0.113.0/24"),
];

const rule = (key: string, priority: number, over: Partial<ListenerRule> = {}): ListenerRule => ({
  key,
  mapping: key,
  priority,
  listeners: ["https", "partners"],
  hosts: ["api.acme.example"],
  paths: [`/${key}/*`],
  targetGroup: key,
  ...over,
});

const rules = [
  rule("rest", 30, { paths: [] }),
  rule("orders", 10),
  rule("billing", 20, { listeners: ["partners"] }),
];

const balancer = (input: Partial<AdmissionInput> = {}) => ({
  admission: planAdmission({ ports: [443], allowlist, ...input }),
  rules,
  listeners: ["https", "partners"],
});

const ask = (address: string, more = {}, input: Partial<AdmissionInput> = {}) =>
  admits(balancer(input), { address: parseClientAddress(address), ...more });

test("an address gets in by its range, which stands in a list of a group; the entries are those that name it", () => {
  const { routes, ...answer } = ask("203.0.113.200");
  expect(answer).toEqual({
    admitted: true,
    mode: "security-groups",
    range: "203.0.113.0/24",
    list: "1",
    group: "1",
    entries: ["all-of-it", "office"],
  });
  expect(routes.map(({ listener, rule: key }) => `${listener} ${key}`)).toEqual([
    "https orders",
    "https rest",
    "partners orders",
    "partners billing",
    "partners rest",
  ]);
});

test("others do not, and nothing is said of routes then", () => {
  for (const address of ["203.0.114.0", "203.0.112.255", "0.0.0.0", "255.255.255.255"])
    expect(ask(address)).toEqual({ admitted: false, mode: "security-groups", entries: [], routes: [] });
  const nobody = { admission: planAdmission({ ports: [443] }), rules, listeners: ["https"] };
  expect(admits(nobody, { address: parseClientAddress("203.0.113.1") }).admitted).toBe(false);
});

test("behind a web ACL no list decides; in public everybody comes in", () => {
  expect(ask("198.51.100.7", {}, { admission: "web-acl" })).toMatchObject({
    admitted: true,
    mode: "web-acl",
    range: "198.51.100.7/32",
    entries: ["partners"],
  });
  expect(ask("198.51.100.7", {}, { admission: "web-acl" }).list).toBeUndefined();
  const admission = planAdmission({ ports: [443], exposure: "public", scheme: "internet-facing" });
  expect(
    admits({ admission, rules, listeners: ["https"] }, { address: parseClientAddress("8.8.8.8") }),
  ).toMatchObject({
    admitted: true,
    mode: "public",
    entries: [],
  });
});

test("with host and path: the one rule of each listener, or none", () => {
  const routesFor = (more: object) =>
    ask("203.0.113.1", more).routes.map(({ listener, targetGroup }) => `${listener} ${targetGroup}`);
  expect(routesFor({ host: "API.acme.example", path: "/billing/1?x=/orders/" })).toEqual([
    "https rest",
    "partners billing",
  ]);
  expect(routesFor({ host: "api.acme.example", path: "/billing/1", listener: "partners" })).toEqual([
    "partners billing",
  ]);
  expect(routesFor({ host: "www.acme.example", path: "/orders/1" })).toEqual([]);
  expect(routesFor({ path: "/orders/1", listener: "https" })).toEqual(["https orders", "https rest"]);
});

test.each(["203.0.113", "203.0.113.1/32", "203.0.113.256", "2001:db8::1", "", "a"])(
  "%s is no address",
  (text) => {
    expect(problemsOf(() => ask(text)).map(({ code }) => code)).toEqual(["ADDRESS_INVALID"]);
  },
);

test("an address of IPv6 is named as such", () => {
  expect(problemsOf(() => ask("2001:db8::1")).map(problemText)).toEqual([
    'ADDRESS_INVALID is not an IPv4 address (it looks like IPv6); got "2001:db8::1"; ' +
      "allowed: four decimal numbers from 0 to 255; write it like 203.0.113.7",
  ]);
});

test("law: admits agrees with looking at every range that was given", () => {
  const entries = fc.array(
    cidrSets(8).map((cidrs) => cidrs.filter((cidr) => cidr.prefix >= 8)),
    { minLength: 1, maxLength: 4 },
  );
  const addresses = fc.array(
    fc.oneof(
      fc.nat(255).map((at) => CROWDED.first + at),
      fc.nat(0xffffffff),
    ),
    {
      minLength: 5,
      maxLength: 10,
    },
  );
  fc.assert(
    fc.property(entries, addresses, (lists, asked) => {
      const given = lists.flatMap((cidrs, n) => (cidrs.length === 0 ? [] : [{ name: `entry-${n}`, cidrs }]));
      if (given.length === 0) return;
      const edges = given.flatMap(({ cidrs }) => cidrs.flatMap(({ first, last }) => [first, last, last + 1]));
      const admission = planAdmission({ ports: [443], allowlist: given, admission: "web-acl" });
      const places = [...asked, ...edges.slice(0, 20)].filter((each) => each < 2 ** 32);
      const answers = places.map((at) => ({
        at,
        ...admits({ admission, rules: [], listeners: [] }, { address: Ipv4Cidr.of(at, 32) }),
      }));
      const naming = (at: number) =>
        given.filter(({ cidrs }) => cidrs.some((cidr) => cidr.containsAddress(at))).map(({ name }) => name);
      expect(answers.map(({ entries: named }) => named)).toEqual(places.map((at) => naming(at).sort()));
      expect(answers.filter(({ admitted, entries: named }) => admitted !== named.length > 0)).toEqual([]);
      const isAside = ({ at, range = "0.0.0.0/0" }: (typeof answers)[number]) =>
        !Ipv4Cidr.parse(range).containsAddress(at);
      expect(answers.filter(isAside)).toEqual([]);
    }),
    runs(60),
  );
});
