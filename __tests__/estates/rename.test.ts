import { dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import schema from "../../landing-zone.schema.json";
import {
  findRenamed,
  parseLock,
  planRename,
  type ResolvedEstate,
  readSurroundings,
  readTexts,
  resolveEstate,
  resolveTexts,
  withLaterNames,
} from "../../plan";
import { lockChanges } from "../../plan/lock";
import { lockWithVpcNames } from "../../plan/rename/lock-names";
import { VPC_MAPS, VPC_VALUES, withVpcNames } from "../../plan/rename/vpc-names";
import { reachabilityChanges } from "../../review/changes/reachability";
import { ESTATES, lockOf, synthesisOf } from "./estates";
import { synthEstate } from "./synth-estate";

const now = (name: string) => `${name}-now`;

const made = ({ vpcs }: ResolvedEstate) => vpcs.filter(({ kind }) => kind === "aws").map(({ name }) => name);

/** The parts of an estate that stacks are made of. */
function ofStacks({ made: _, lock: __, waivers: ___, warnings: ____, vpcs, ...estate }: ResolvedEstate) {
  return { ...estate, vpcs: vpcs.map(({ shownAs, ...vpc }) => vpc) };
}

test.each(ESTATES)(
  "$name: with another name of each VPC, stacks are made of the same estate",
  (committed) => {
    const { estate, file } = synthesisOf(committed).subject;
    const names = new Set(made(estate));
    const renaming = (name: string) => (names.has(name) ? now(name) : name);
    const lock = lockWithVpcNames(lockOf(committed), renaming, (entry, former) =>
      names.has(former) ? { ...entry, madeAs: former } : entry,
    );
    const { estate: after, problems } = resolveEstate(withVpcNames(file, renaming), {
      ...readSurroundings(committed.file),
      lock,
    });

    expect(problems).toEqual([]);
    expect(made(after).sort()).toEqual([...names].map(now).sort());
    // Nothing of what is in use changes with the name.
    expect(lockChanges(lock, after.lock)).toEqual([]);
    expect(after.made?.vpcs.flatMap(({ shownAs = [] }) => shownAs)).toEqual([...names].map(now));
    expect(isDeepStrictEqual(ofStacks(after.made ?? after), ofStacks(estate))).toBe(true);
  },
);

/** The Terraform without what a new name may change in it: tags, by name and of whole stacks. */
function withoutTags(stacks: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(stacks, (key, value) =>
    key === "tags" || key === "default_tags" ? undefined : value,
  );
}

test("the Terraform differs in tags alone, nobody reaches anybody else, and the way back restores the text", () => {
  const file = join("examples", "hybrid", "landing-zone.yaml");
  const committed = ESTATES.find((each) => each.file === file) ?? { name: "", file };
  const before = synthesisOf(committed).subject;
  const texts = readTexts({ file, lockUse: "frozen" });
  const { changed, madeAs, ...renamed } = planRename(texts, "shared", "common");
  const lock = parseLock(renamed.lock, "landing-zone.lock.json");
  const after = synthEstate(renamed.text, { lock, home: dirname(file) }).subject;

  expect(madeAs).toBe("shared");
  expect(changed.map(({ path }) => path.join("."))).toContain("transitGateways.main.vpcs.shared");
  expect(withoutTags(after.stacks)).toBe(withoutTags(before.stacks));
  const stack = JSON.stringify(after.stacks["network-shared"]);
  expect(stack).toContain('"vpc":"common"');
  expect(stack).toContain('"Name":"common-worker-use1-az1"');
  expect(stack).toContain('"name_prefix":"shared-workers-"');
  const names = findRenamed(before.estate, after.estate);
  expect(names).toEqual([{ before: "shared", after: "common" }]);
  const later = withLaterNames(texts, names);
  expect(reachabilityChanges(later, after.estate)).toEqual({ opened: [], closed: [], rerouted: [] });
  expect(planRename({ ...texts, ...renamed }, "common", "shared")).toMatchObject({
    text: texts.text,
    lock: texts.lock,
  });
});

test("a VPC can't get the name that another one was made under, and no new one can take it", () => {
  const texts = readTexts({ file: join("examples", "peering", "landing-zone.yaml"), lockUse: "frozen" });
  const { text, lock } = planRename(texts, "production", "live");
  const once = { ...texts, text, lock };
  expect(() => planRename(once, "analytics", "production")).toThrow(
    "RENAME_TAKEN the new name is taken: VPC live was made under it, and keeps it in AWS",
  );
  const with2 = text.replace(/^vpcs:$/m, "vpcs:\n  production: { zones: 2 }");
  expect(() => resolveTexts({ ...once, text: with2 })).toThrow(
    /VPC_NAME_IN_USE .*VPC live was made under this name, and its stack, its state, its log group/,
  );
});

test("messages name the stack that there is", () => {
  const texts = readTexts({
    file: join("examples", "load-balancers", "landing-zone.yaml"),
    lockUse: "frozen",
  });
  const { text, lock } = planRename(texts, "production", "live");
  const without = text.replace(/^ {2}dealers:.*?(?=^ {2}\w)/ms, "");
  expect(() => resolveTexts({ ...texts, text: without, lock })).toThrow(
    /load balancer dealers .* the next apply of stack network-production would destroy it/,
  );
});

interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
}

/** Keys that name a VPC: `egressThrough` says what the VPC is for, where `vpc` would say only that it is one. */
const NAMES_VPC = ["vpc", "vpcs", "egressThrough"];

/** Every place of the file under such a key. */
function vpcPlaces(node: SchemaNode, path: readonly string[] = []): string[] {
  const { properties = {}, additionalProperties: more, items, anyOf = [], oneOf = [] } = node;
  return [
    ...Object.entries(properties).flatMap(([key, each]) => [
      ...(NAMES_VPC.includes(key) ? [[...path, key, ...(each.items ? ["*"] : [])].join(".")] : []),
      ...vpcPlaces(each, [...path, key]),
    ]),
    ...(typeof more === "object" ? vpcPlaces(more, [...path, "*"]) : []),
    ...(items === undefined ? [] : vpcPlaces(items, [...path, "*"])),
    ...[...anyOf, ...oneOf].flatMap((each) => vpcPlaces(each, path)),
  ];
}

test("every place of the file that names a VPC is known", () => {
  const places = new Set(vpcPlaces(schema as unknown as SchemaNode));
  places.delete("peerings.*.accepter.external.vpc"); // the id of a VPC of others
  places.delete("anypoint.licences.vpcs"); // how many
  expect([...places].sort()).toEqual([...VPC_VALUES, ...VPC_MAPS].sort());
});
