import { readFileSync } from "node:fs";
import { join } from "node:path";
import { blocks } from "../invariants/model";
import { ESTATES, synthesisOf } from "./estates";

const decided: Readonly<Record<string, Readonly<Record<string, string>>>> = JSON.parse(
  readFileSync("docs/arguments.json", "utf8"),
);
const { everywhere = {}, ...types } = decided;

/** Arguments that the provider has for a type, at the top level. */
function argumentsOf(type: string): string[] {
  const folder = type.replace(/^aws_/, "").replaceAll("_", "-");
  const text = readFileSync(join("node_modules/@cdktf/provider-aws/lib", folder, "index.d.ts"), "utf8");
  const [, fields = ""] =
    /export interface \w+Config extends cdktf\.TerraformMetaArguments \{([\s\S]*?)\n\}/.exec(text) ?? [];
  // Names as the pages of the provider have them, of which each field names its own.
  return [...fields.matchAll(/docs\/resources\/\w+#(\w+) /g)].flatMap(([, name = ""]) => name);
}

/** Arguments that some committed estate gives a type. */
function usedOf(type: string): Set<string> {
  const all = ESTATES.flatMap((estate) => blocks(synthesisOf(estate).subject, "resource"));
  return new Set(all.filter((block) => block.type === type).flatMap(({ body }) => Object.keys(body)));
}

test.each(Object.keys(types))("%s: each argument is used, or is left out for a reason", (type) => {
  const [known, used] = [argumentsOf(type), usedOf(type)];
  expect(known.length).toBeGreaterThan(1);
  expect(used.size).toBeGreaterThan(0);
  const reasons = { ...everywhere, ...types[type] };
  expect(known.filter((name) => !used.has(name) && reasons[name] === undefined)).toEqual([]);
  // A reason for what is used, or is no argument, is none.
  expect(Object.keys(types[type] ?? {}).filter((name) => used.has(name) || !known.includes(name))).toEqual(
    [],
  );
});

test("a decision that is missing is noticed", () => {
  expect(argumentsOf("aws_vpn_gateway")).toContain("availability_zone");
  expect(usedOf("aws_vpn_gateway").has("availability_zone")).toBe(false);
});

test("the types of VPNs, peerings and transit gateways are all in the table, but for those that it says are open", () => {
  const open = ["aws_vpn_connection"];
  const made = new Set(
    ESTATES.flatMap((estate) => blocks(synthesisOf(estate).subject, "resource")).map(({ type }) => type),
  );
  const ofLinks = [...made].filter((type) =>
    /^aws_(customer_gateway|vpn_|vpc_peering|ec2_transit)/.test(type),
  );
  const settled = [...Object.keys(types), ...open, "aws_vpc_peering_connection_options"];
  expect(ofLinks.filter((type) => !settled.includes(type))).toEqual([]);
});
