import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { copyNamedFiles } from "../../e2e/estates/workspace";
import { findBinding } from "../../e2e/schema/binding-source";
import { extractSchema } from "../../e2e/schema/extract";
import {
  EMPTY_LOCK,
  findLockFile,
  loadEstateFile,
  lockText,
  openEstate,
  type ResolvedEstate,
  resolveLoaded,
} from "../../plan";
import { buildApp, synthesise, withCdktfShortcuts } from "../../stacks";
import { crossingStacks, crossStackReferences } from "../helpers/synth";
import { INVARIANTS, violationLines } from "../invariants";
import { addressDrift } from "./addresses";
import { ESTATES, synthesisOf, textOf } from "./estates";
import { expectReviewed } from "./reviewed";
import { addresses, formerAddresses, summary } from "./summary";
import { shuffled } from "./yaml-edits";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "landing-zone-estates-"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(ESTATES)("$name", (estate) => {
  test("its committed lock is what its file needs", () => {
    expect(() => openEstate({ file: estate.file, lockUse: "frozen" })).not.toThrow();
  });

  test("breaks no invariant", () => {
    expect(violationLines(synthesisOf(estate).subject)).toEqual([]);
  });

  test("has the sizes and the resources that were reviewed", () => {
    expectReviewed(join(estate.name, "summary.txt"), summary(synthesisOf(estate).subject));
  });

  test("keeps every resource that was ever committed, at its address", () => {
    const { subject } = synthesisOf(estate);
    expect(addressDrift(estate.name, addresses(subject), formerAddresses(subject))).toEqual({
      lost: [],
      added: [],
    });
  });

  test("shuffled keys, another folder, output path and time zone: the same bytes, and the same lock where there is none", () => {
    const text = textOf(estate);
    const backwards = shuffled(text);
    expect(backwards).not.toBe(text);
    const home = join(folder, estate.name);
    mkdirSync(home);
    const file = join(home, "landing-zone.yaml");
    writeFileSync(file, backwards);
    cpSync(findLockFile(estate.file), findLockFile(file));
    copyNamedFiles(estate.file, home);
    const timeZone = process.env["TZ"];
    process.env["TZ"] = "Pacific/Kiritimati";
    synthesise(openEstate({ file }).estate, file, join(home, "cdktf.out"));
    restore("TZ", timeZone);
    const { "estates.json": owners = "{}", ...written } = filesBelow(join(home, "cdktf.out"));
    expect(written).toEqual(synthesisOf(estate).texts);
    expect([...new Set(Object.values(JSON.parse(owners)))]).toEqual(["../landing-zone.yaml"]);
    expect(lockText(resolved(backwards, file).lock)).toBe(lockText(resolved(text, file).lock));
  });
});

test("every argument of every estate is one that the provider takes", () => {
  for (const estate of ESTATES)
    for (const [path, text] of Object.entries(synthesisOf(estate).texts)) {
      const target = join(folder, "all", estate.name, path);
      mkdirSync(join(target, ".."), { recursive: true });
      writeFileSync(target, text);
    }
  const cacheDir = join("node_modules", ".cache", "mule-landing-zone");
  const schemas = JSON.parse(
    readFileSync(extractSchema({ synthesised: [join(folder, "all")], cacheDir }), "utf8"),
  );
  const rule = INVARIANTS.find(({ id }) => id === "arguments-known");
  const found = ESTATES.flatMap((estate) => [
    ...(rule?.check({ ...synthesisOf(estate).subject, schemas }) ?? []),
  ]);
  expect(found).toEqual([]);
  expect(findBinding("aws", __dirname).address in schemas.provider_schemas).toBe(true);
}, 60_000);

test("no stack refers to what is in another, of every kind of stack that there is", () => {
  const apps = ["hybrid", "runtime-fabric"].map((name) => {
    const file = join("examples", name, "landing-zone.yaml");
    const { estate } = openEstate({ file });
    return withCdktfShortcuts(() => buildApp(estate, file, "cdktf.out", folder));
  });
  expect(apps.flatMap(crossStackReferences)).toEqual([]);
  expect(crossStackReferences(crossingStacks())).toEqual([
    "first/cross-stack-output-local.secret",
    "second/cross-stack-reference-input-first",
  ]);
});

test("the production stack of the default estate, whole", () => {
  const [estate] = ESTATES;
  const json = estate && synthesisOf(estate).texts[join("stacks", "network-production", "cdk.tf.json")];
  const readable = JSON.parse(json?.replace(/\b([A-Za-z][\w-]*?)_[0-9A-F]{8}\b/g, "$1") ?? "{}");
  expectReviewed(join("default", "network-production.txt"), withoutMetadata(readable));
});

test("each example says whom it is for, and the list of examples names it", () => {
  const list = readFileSync(join("examples", "README.md"), "utf8");
  for (const { name, file } of ESTATES.slice(1)) {
    expect(list).toContain(`[${name}](${name})`);
    expect(readFileSync(join(file, "..", "README.md"), "utf8")).toMatch(/^For (a|the) .*team /m);
  }
});

/** An estate has one pipeline, and no role in between for its states: __tests__/stacks/bootstrap.test.ts shows the others. */
const ALTERNATIVES = [
  "terraform.backend.s3.role",
  "bootstrap.gitlab",
  "bootstrap.gitlab.url",
  "bootstrap.gitlab.project",
  "bootstrap.gitlab.branch",
  "bootstrap.gitlab.planBranches",
  "bootstrap.hcpTerraform",
  "bootstrap.deletionProtection",
  "loadBalancers.*.domains.*.pem.key.command", // of pem.key.secret, which examples/cloudhub has
];

/** Of networks that were there before: __tests__/adopt takes two of them over, and the capability's tests have `except`. */
const OF_OTHERS = [
  ...["terraform.imports", "vpcs.*.keepForeign", "externalNetworks.*.except"],
  // __tests__/capabilities/flex-gateway/shared-storage.test.ts
  ...["", ".*", ".*.id", ".*.cidr"].map((below) => `vpcs.*.existing.subnets.storage${below}`),
];

test("between them the estates use every option of the file", () => {
  const schema = JSON.parse(readFileSync("landing-zone.schema.json", "utf8"));
  // Quotas are numbers of one kind; one of them shows where they stand.
  const options = new Set(
    optionsOf(schema).map((option) => option.replace(/(^|\.)quotas\.\w+$/, "$1quotas.*")),
  );
  const used = new Set(ESTATES.flatMap((estate) => keysOf(parse(textOf(estate)))));
  const unused = [...options].filter(
    (option) =>
      ![...ALTERNATIVES, ...OF_OTHERS].includes(option) &&
      ![...used].some((key) => key === option || matches(key, option)),
  );
  expect(options.size).toBeGreaterThan(80);
  expect(unused).toEqual([]);
});

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

/** `vpcs.*.flowLogs.destination`: a star stands for a name. */
function optionsOf(schema: JsonSchema, path: readonly string[] = []): string[] {
  const below = [
    ...Object.entries(schema.properties ?? {}).map(([key, value]) => [value, [...path, key]] as const),
    ...(typeof schema.additionalProperties === "object"
      ? [[schema.additionalProperties, [...path, "*"]] as const]
      : []),
  ];
  return [
    ...below.flatMap(([value, at]) => [at.join("."), ...optionsOf(value, at)]),
    ...[schema.items ?? [], schema.anyOf ?? []].flat().flatMap((each) => optionsOf(each as JsonSchema, path)),
  ];
}

function keysOf(value: unknown, path: readonly string[] = []): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => keysOf(each, path));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) => [
    [...path, key].join("/"),
    ...keysOf(below, [...path, key]),
  ]);
}

function matches(key: string, option: string): boolean {
  const [keys, options] = [key.split("/"), option.split(".")];
  return (
    keys.length === options.length && options.every((each, index) => each === "*" || each === keys[index])
  );
}

function resolved(text: string, file: string): ResolvedEstate {
  return resolveLoaded(loadEstateFile(text, file), EMPTY_LOCK);
}

function filesBelow(home: string): Record<string, string> {
  const entries = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    entries
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(home.length + 1), readFileSync(path, "utf8")]),
  );
}

function withoutMetadata(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMetadata);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "//")
      .map(([key, below]) => [key, withoutMetadata(below)]),
  );
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
