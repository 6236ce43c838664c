import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const ROOT = resolve(__dirname, "..");

/** Who may import whom, besides a folder itself, and which packages each may name. */
const RULES: Readonly<Record<string, { own: readonly string[]; packages: RegExp }>> = {
  core: { own: [], packages: /^(ip-num|node:crypto)$/ },
  config: { own: ["core"], packages: /^(zod|yaml|fastest-levenshtein|node:(fs|path))$/ },
  constructs: { own: ["core"], packages: /^(constructs|cdktf|@cdktf\/.+)$/ },
  stacks: {
    own: ["core", "config", "constructs"],
    packages: /^(constructs|cdktf|@cdktf\/.+|node:(fs|path))$/,
  },
  review: { own: ["core", "config"], packages: /^string-width$/ },
  cli: { own: ["core", "config", "review"], packages: /^(commander|yaml|node:(fs|path|util|url))$/ },
};
/** Who may name the framework, so that leaving it stays a search and replace. */
const OF_FRAMEWORK =
  /^(constructs\/|stacks\/|main\.ts$|__tests__\/(helpers\/synth\.ts$|stacks\/cdktf-shortcuts\/))/;
/** Tools beside the product. */
const EXEMPT = /^(bench|e2e|node_modules|cdktf\.out|coverage|\.scratch|\.git)\//;

const files = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => !EXEMPT.test(`${entry.name}/`))
  .flatMap((entry) =>
    entry.isDirectory()
      ? readdirSync(join(ROOT, entry.name), { recursive: true, encoding: "utf8" }).map((file) =>
          join(entry.name, file),
        )
      : [entry.name],
  )
  .filter((file) => file.endsWith(".ts") && existsSync(join(ROOT, file)));

/** What a file imports: own files by their place in the project, packages by name. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(ROOT, file), "utf8");
  const statements = text.matchAll(/^(?:(?:import|export)\b[^"\n]*\bfrom|\} from|import) "([^"]+)";$/gm);
  const calls = text.matchAll(/\b(?:import|require)\("([^"]+)"\)/g);
  return [...statements, ...calls].map(([, name = ""]) =>
    name.startsWith(".") ? relative(ROOT, resolve(ROOT, dirname(file), name)) : name,
  );
}

const all = files.flatMap((file) => importsOf(file).map((name) => ({ file, name })));
const isOwn = (name: string) => existsSync(join(ROOT, name)) || existsSync(join(ROOT, `${name}.ts`));
const folderOf = (path: string) => path.split("/")[0] ?? "";

test("the files of every folder are read, and their imports are understood", () => {
  expect(Object.keys(RULES).filter((folder) => !files.some((file) => folderOf(file) === folder))).toEqual([]);
  const provider = "@cdktf/provider-aws/lib/vpc";
  expect(importsOf("constructs/network/vpc.ts")).toEqual(expect.arrayContaining(["constructs", provider]));
  expect(importsOf("core/addressing/ipv4-cidr.ts")).toEqual(["ip-num", "core/errors"]);
});

test.each(Object.entries(RULES))("%s imports what it may", (folder, { own, packages }) => {
  const wrong = all.filter(
    ({ file, name }) =>
      folderOf(file) === folder &&
      name !== "package.json" && // for the version
      (isOwn(name) ? ![folder, ...own].includes(folderOf(name)) : !packages.test(name)),
  );
  expect(wrong).toEqual([]);
});

/** Folders of config that the others build on: none of these is imported by what stands before it. */
const CONFIG_ORDER = ["schema", "lock", "reachability", "resolve", "plan"];

test("folders of config lean on each other one way", () => {
  const partOf = (path: string) => CONFIG_ORDER.indexOf(path.split("/")[1] ?? "");
  const within = all.filter(({ file, name }) =>
    [file, name].every((path) => folderOf(path) === "config" && partOf(path) >= 0),
  );
  expect(within.length).toBeGreaterThan(0);
  expect(within.filter(({ file, name }) => partOf(file) < partOf(name))).toEqual([]);
});

test("what each capability pins stands alone, and the engine of the lock knows none of it", () => {
  const sections = "config/lock/sections/";
  /** `vpc` of `vpc-release.ts`: the capability whose file it is. */
  const capabilityOf = (path: string) => /^\w+/.exec(path.slice(sections.length))?.[0];
  const within = all.filter(({ name }) => name.startsWith(sections));
  const wrong = within.filter(
    ({ file, name }) =>
      file.startsWith("config/lock/engine/") ||
      (file.startsWith(sections) &&
        file !== `${sections}index.ts` &&
        capabilityOf(file) !== capabilityOf(name)),
  );
  expect(within.length).toBeGreaterThan(10);
  expect(wrong).toEqual([]);
});

test("core knows no process, clock or chance", () => {
  const impure = files.filter(
    (file) =>
      folderOf(file) === "core" &&
      /\bprocess\.|\bnew Date\b|\bDate\(|\bDate\.now\b|Math\.random|\brandom[A-Z]\w*|\bgenerateKey|\bglobalThis\b/.test(
        readFileSync(join(ROOT, file), "utf8"),
      ),
  );
  expect(impure).toEqual([]);
});

test("only constructs, stacks, main.ts and one test helper name the framework", () => {
  const framework = all.filter(({ name }) => /^(cdktf|@cdktf\/)/.test(name));
  expect(framework.filter(({ file }) => !OF_FRAMEWORK.test(file))).toEqual([]);
  expect(framework.length).toBeGreaterThan(0);
});

test("resources are imported one by one: the provider's index costs seconds and half a gigabyte", () => {
  const provider = all.filter(({ name }) => name.startsWith("@cdktf/"));
  expect(provider.filter(({ name }) => !/^@cdktf\/provider-[a-z]+\/lib\/[a-z0-9-]+$/.test(name))).toEqual([]);
});
