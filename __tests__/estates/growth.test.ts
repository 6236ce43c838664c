import { dirname } from "node:path";
import { violationLines } from "../invariants";
import { type AnyBody, copyOf } from "./broken-copy";
import { disturbed, MAY_CHANGE } from "./disturbed";
import { ESTATES, synthesisOf, textOf } from "./estates";
import { GROWTH, withZones } from "./growth";
import { wayDisputes } from "./packets/ways";
import { addresses } from "./summary";
import { type EstateSynthesis, synthEstate } from "./synth-estate";
import { edited, type YamlData } from "./yaml-edits";

const [estate, ...examples] = ESTATES;

if (estate === undefined) throw new Error("there is no default estate");

/** The estate after an edit, with the lock that it had. */
function grown(edit: (data: YamlData) => void, from = estate): EstateSynthesis {
  if (from === undefined) throw new Error("nothing to grow");
  const { lock } = synthesisOf(from).subject.estate;
  return synthEstate(edited(textOf(from), edit), { lock, home: dirname(from.file) });
}

describe("the default estate, in use", () => {
  const zone = (data: YamlData) => {
    data["vpcs"].production = { zones: 3 };
    data["vpcs"]["non-production"] = { zones: 4 };
  };
  const everyEdit = Object.entries({ ...GROWTH, "another zone in each VPC": zone });

  test.each(everyEdit)("%s: nothing that is there changes", (name, edit) => {
    const before = synthesisOf(estate).subject;
    const after = grown(edit).subject;
    expect(disturbed(before, after)).toEqual([]);
    expect(violationLines(after)).toEqual([]);
    if (!UNSEEN.has(name)) expect(addresses(after).length).toBeGreaterThan(addresses(before).length);
  });

  /** Growth that the room of a VPC takes in without a resource of its own. */
  const UNSEEN = new Set([
    "another one behind CloudFront, or protected, wherever there is one", // the estate has none
    "an external network",
    "another environment",
    "one more application in each environment",
    "a domain, a mapping and a client of each load balancer", // there is none
    "another VPC behind each firewall that VPCs share", // there is none
    "another environment on each fabric", // there is none
    "a system of record for each environment of a fabric",
    "another Flex Gateway beside each, of the same kind",
    "a replica more of each Flex Gateway, and room for another",
    "an API with an upstream in a namespace of its own, on each Flex Gateway",
  ]);

  test("a VPC that is taken out of the file stops everything", () => {
    expect(() =>
      grown((data) => {
        delete data["vpcs"].production;
        delete data["environments"].production;
      }),
    ).toThrow("production");
  });

  test("a range that moves is disturbance, and so is a resource that goes", () => {
    const before = synthesisOf(estate).subject;
    const moved = structuredClone(before.stacks);
    const [vpc] = Object.values(moved["network-production"]?.resource?.["aws_vpc"] ?? {});
    Object.assign(vpc ?? {}, { cidr_block: "10.97.0.0/24" });
    expect(disturbed(before, { ...before, stacks: moved })).toHaveLength(1);
    expect(disturbed(before, { ...before, stacks: {} })).toHaveLength(addresses(before).length);
  });
});

test("more rules than a network ACL holds: some of its entries become one, and nothing else changes", () => {
  const partners = (count: number) => (data: YamlData) => {
    const rule = (index: number) => ({ to: { cidr: `203.0.113.${index}/32` }, port: 8443 });
    const firewall = Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`partner-${index}`, rule(index)]),
    );
    data["vpcs"].production = { firewall };
  };
  const before = grown(partners(8)).subject;
  const after = grown(partners(30)).subject;
  const changed = disturbed(before, after);
  expect(changed.length).toBeGreaterThan(0);
  for (const line of changed) expect(line).toMatch(/^network-production aws_network_acl_rule\.\S+ is gone$/);
  expect(violationLines(after)).toEqual([]);
});

test.each(examples)("$name, grown in every way at once: nothing that is there changes", (example) => {
  const after = grown((data) => {
    for (const edit of Object.values(GROWTH)) edit(data);
  }, example).subject;
  const changed = disturbed(synthesisOf(example).subject, after);
  expect(changed.filter((line) => !MAY_CHANGE.some((pattern) => pattern.test(line)))).toEqual([]);
  expect(violationLines(after)).toEqual([]);
});

/** The lock pins the zones that a firewall stands in. */
const ZONES_OF_FIREWALL = /^lock: ~ network firewall \S+ (capacity \d+), zones (.+) -> \1, zones \2, \S+$/;

test.each(["edge", "inspection"])(
  "%s, with a zone more in each VPC: nothing that is there changes",
  (name) => {
    const example = examples.find((each) => each.name === name);
    const { vpcs } = synthesisOf(example as (typeof examples)[number]).subject.estate;
    const zonesOf = (vpc: string) => vpcs.find((each) => each.name === vpc)?.layout.zones.length ?? 0;
    const before = grown((data) => withZones(data, zonesOf), example).subject;
    const after = grown((data) => withZones(data, (vpc) => Math.min(3, zonesOf(vpc) + 1)), example).subject;
    expect(disturbed(before, after).filter((line) => !ZONES_OF_FIREWALL.test(line))).toEqual([]);
    expect(violationLines(after)).toEqual([]);
    expect(wayDisputes(after)).toEqual([]);
    expect(addresses(after).length).toBeGreaterThan(addresses(before).length);
  },
);

test.each<[string, string, (body: AnyBody) => void, RegExp]>([
  [
    "a rule with another id",
    "aws_networkfirewall_rule_group",
    ({ rule_group: { rules_source: source } }) => {
      source.rules_string = source.rules_string.replace(/sid:\d+/, "sid:77");
    },
    /\(1000001\) has another id$/,
  ],
  [
    "a home that got smaller",
    "aws_networkfirewall_firewall_policy",
    ({ firewall_policy: { policy_variables: variables } }) => {
      variables.rule_variables[0].ip_set.definition = ["10.0.0.0/8"];
    },
    / changes: /,
  ],
  ["a zone less", "aws_networkfirewall_firewall", ({ subnet_mapping: all }) => all.pop(), / changes: /],
])("%s is disturbance", (_, type, change, says) => {
  const before = synthesisOf(examples.find(({ name }) => name === "inspection") ?? estate).subject;
  const [first] = disturbed(before, copyOf(before, type, change));
  expect(first).toMatch(says);
});
