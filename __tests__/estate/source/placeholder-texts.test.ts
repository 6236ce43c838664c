import { problemText } from "../../../core/problem";
import { placeholderTexts } from "../../../estate/source/placeholder-texts";
import { loadEstateFile } from "../../../plan";
import { problemsOf } from "../../helpers/estates";

const FILE = (rest = "") => `organization: acme
region: us-east-1
addressing: { pools: { main: { cidr: 10.96.0.0/16 } } }
externalNetworks:
  partner: { cidrs: [10.0.0.0/12, 203.0.113.0/28], description: REPLACE nobody }
vpcs: { p: {} }
${rest}`;

const waiver = (at: string) =>
  `waivers: { meant: { finding: PLACEHOLDER_VALUE, at: ${at}, reason: Our laboratory uses this range. } }\n`;

const placeholders = (text: string) => loadEstateFile(text, "landing-zone.yaml").placeholders;

test("a value that stands for another is told with its place, and stops nothing", () => {
  expect(placeholders(FILE()).map(problemText)).toEqual([
    'landing-zone.yaml:5:35 PLACEHOLDER_VALUE externalNetworks.partner.cidrs.1: stands for a value of yours: it is an address for documentation, which no host has; got "203.0.113.0/28"; write your own; landing-zone deploy refuses it until then, or until waivers have { <name>: { finding: PLACEHOLDER_VALUE, at: externalNetworks.partner.cidrs.1, reason: … } }',
  ]);
  expect(problemsOf(FILE())).toEqual([]);
});

test("a waiver accepts it, and a waiver for nothing is told", () => {
  const meant = FILE(waiver("externalNetworks.partner.cidrs.1"));
  expect([...placeholders(meant), ...problemsOf(meant)]).toEqual([]);
  expect(problemsOf(FILE(waiver("externalNetworks.partner.cidrs.0"))).map(({ code }) => code)).toEqual([
    "WAIVER_UNUSED",
  ]);
});

test.each([
  ["192.0.2.25/32", true],
  ["198.51.100.7", true],
  ["2001:db8::1", true],
  ["000000000000", true],
  ["arn:aws:iam::000000000000:role/deploy", true],
  ["00000000-0000-4000-8000-000000000001", true],
  ["00000000-0000-0000-0000-000000000000", true],
  ["REPLACE_ME", true],
  ["CHANGEME", true],
  ["<your organization>", true],
  ["203.0.114.10", false],
  ["203.0.113.999", false],
  ["123456789012", false],
  ["5b1a2c3d-0000-4000-8000-0123456789ab", false],
  ["replacement", false],
])("%s: %s", (value, expected) => {
  expect(placeholderTexts({ key: value }).length > 0).toBe(expected);
});

test("a host of a domain for documentation, where a host is asked for", () => {
  expect(placeholderTexts({ proxy: { host: "proxy.acme.example" } })).toHaveLength(1);
  expect(placeholderTexts({ dns: { domain: "corp.acme.example" } })).toEqual([]);
});
