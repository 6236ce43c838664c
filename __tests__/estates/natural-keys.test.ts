import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import keys from "../../e2e/provider-double/tables/keys.json";
import { goodEstate } from "../invariants/fixture";
import { type Block, resources, type StackJson, type Subject } from "../invariants/model";
import { KEYED_TYPES, keysOf, NATURAL_KEYS } from "../invariants/rules/natural-keys";
import { ESTATES, synthesisOf } from "./estates";

/** Types that constructs make, by what they import. */
function typesInUse(): string[] {
  const sources = ["constructs", "stacks"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => readFileSync(join(folder, file), "utf8")),
  );
  const imports = sources.flatMap((text) => [
    ...text.matchAll(/"@cdktf\/provider-(\w+)\/lib\/([a-z0-9-]+)"/g),
  ]);
  const types = imports
    .filter(
      ([, , name = ""]) => name !== "provider" && !name.startsWith("data-") && !name.startsWith("ephemeral-"),
    )
    .map(([, provider, name = ""]) => `${provider}_${name.replaceAll("-", "_")}`);
  return [...new Set([...types, "terraform_data"])].sort();
}

test("keys.json has every type in use and no other, in order, each with keys or the reason why it has none", () => {
  expect(keys.types.map(({ type }) => type)).toEqual(typesInUse());
  for (const { keys: own, none } of keys.types) {
    expect(own === undefined).toBe(none !== undefined);
    expect(none ?? "a reason of its own").toMatch(/^.{15,}$/);
    for (const { source } of own ?? []) expect(source).toMatch(/^https:\/\//);
  }
});

const [oneOwner] = NATURAL_KEYS;

/** The estate with a second resource of the same arguments beside each of these, all of other types. */
function withTwins(subject: Subject, twins: readonly Block[]): Subject {
  const stacks: Record<string, StackJson> = { ...subject.stacks };
  for (const { stack, type, body } of twins) {
    const json = stacks[stack] ?? {};
    const ofType = { ...json.resource?.[type], twin: body };
    stacks[stack] = { ...json, resource: { ...json.resource, [type]: ofType } };
  }
  return { ...subject, stacks };
}

/** One keyed resource of each type, by the estate that has it. */
function oneOfEach(): ReadonlyMap<Subject, readonly Block[]> {
  const known = new Set<string>();
  const subjects = [goodEstate(), ...ESTATES.map((estate) => synthesisOf(estate).subject)];
  return new Map(
    subjects.map((subject) => {
      const found = resources(subject).filter((block) => {
        const isFirst =
          !known.has(block.type) &&
          keysOf(subject, block).some(({ values }) => !values.join().includes(block.id));
        if (isFirst) known.add(block.type);
        return isFirst;
      });
      return [subject, found];
    }),
  );
}

/** Types of which no example has a resource that could have a twin. */
const OUT_OF_REACH = [
  // Entries are those of their own list: shown in broken/natural-keys.ts.
  "aws_ec2_managed_prefix_list",
  // AWS completes its name, by name_prefix.
  "aws_security_group",
  // Only random estates have them.
  "kubernetes_cluster_role_binding_v1",
  "kubernetes_role_v1",
  "kubernetes_service_account_v1",
];

test("of whatever type, a twin of a resource is found", () => {
  const twins = oneOfEach();
  const unfound = [...twins].flatMap(([subject, all]) => {
    const found = [...(oneOwner?.check(withTwins(subject, all)) ?? [])].map(({ at }) => at);
    return all.filter(({ stack, type }) => !found.includes(`${stack}: ${type}.twin`));
  });
  expect(unfound.map(({ type }) => type)).toEqual([]);
  const shown = new Set([...twins.values()].flat().map(({ type }) => type));
  const keyed = [...KEYED_TYPES].flatMap(([type, own]) => (own.length > 0 ? [type] : []));
  expect(keyed.filter((type) => !shown.has(type)).sort()).toEqual([...OUT_OF_REACH].sort());
});
