import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const ROOT = resolve(__dirname, "..");

/** The capabilities, lowest first: each may name those before it. */
const CAPABILITIES = [
  "environment",
  "tls",
  "certificate",
  "external-network",
  "vpc",
  "link",
  "transit-gateway",
  "vpn",
  "peering",
  "direct-connect",
  "web-acl",
  "load-balancer",
  "cloudhub",
  "tcp-entry",
  "dns",
  "cluster",
  "runtime-fabric",
  "cluster-certificates",
  "flex-gateway",
  "connection",
  "egress",
  "account",
  "bootstrap",
];

/**
 * What each part may import besides itself, and which packages it may name. `capabilities/model` stands for the
 * `model` of each capability: what is pure, and what constructs use.
 */
const PARTS: Readonly<Record<string, { own: readonly string[]; packages: RegExp }>> = {
  core: { own: [], packages: /^(ip-num|@noble\/hashes\/(sha2|utils))$/ },
  estate: { own: ["core"], packages: /^(zod|yaml|fastest-levenshtein|node:(fs|path))$/ },
  "capabilities/model": { own: ["core"], packages: /^node:(crypto|tls)$/ },
  capabilities: { own: ["core", "estate", "capabilities/model"], packages: /^zod$/ },
  plan: { own: ["core", "estate", "capabilities/model", "capabilities"], packages: /^(zod|node:(fs|path))$/ },
  constructs: { own: ["core", "capabilities/model"], packages: /^(constructs|cdktf|@cdktf\/.+)$/ },
  stacks: {
    own: ["core", "estate", "capabilities/model", "capabilities", "plan", "constructs"],
    packages: /^(constructs|cdktf|@cdktf\/.+|node:(fs|os|path))$/,
  },
  review: {
    own: ["core", "estate", "capabilities/model", "capabilities", "plan"],
    packages: /^(string-width|node:crypto)$/,
  },
  adopt: {
    own: ["core", "estate", "plan", "review"],
    packages: /^(yaml|zod|node:(fs|path))$/,
  },
  operate: {
    own: ["core", "estate", "capabilities/model", "plan"],
    packages: /^node:(child_process|crypto|fs|os|path)$/,
  },
  // For browsers: it starts what review has for it.
  page: { own: ["core", "plan", "review"], packages: /^zod$/ },
  cli: {
    own: ["core", "estate", "capabilities/model", "capabilities", "plan", "review", "adopt", "operate"],
    packages:
      /^(commander|string-width|yaml|node:(child_process|fs|path|readline\/promises|util|url|worker_threads))$/,
  },
};
/** Who may name the framework, so that leaving it stays a search and replace. */
const OF_FRAMEWORK =
  /^(constructs\/|stacks\/|main\.ts$|__tests__\/(helpers\/synth\.ts$|stacks\/cdktf-shortcuts\/))/;
/** Tools beside the product. */
const EXEMPT = /^(bench|e2e|node_modules|cdktf\.out|coverage|dist|reference|\.scratch|\.git)\//;

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
const [folderOf, secondOf, thirdOf] = [0, 1, 2].map(
  (index) => (path: string) => path.split("/")[index] ?? "",
) as [(path: string) => string, (path: string) => string, (path: string) => string];

/** The part that a file or folder belongs to. */
function partOf(path: string): string {
  if (folderOf(path) !== "capabilities") return folderOf(path);
  return thirdOf(path) === "model" ? "capabilities/model" : "capabilities";
}

test("the files of every part are read, and their imports are understood", () => {
  expect(Object.keys(PARTS).filter((part) => !files.some((file) => partOf(file) === part))).toEqual([]);
  const provider = "@cdktf/provider-aws/lib/vpc";
  expect(importsOf("constructs/vpc/vpc.ts")).toEqual(expect.arrayContaining(["constructs", provider]));
  expect(importsOf("core/addressing/ipv4-cidr.ts")).toEqual(
    expect.arrayContaining(["ip-num", "core/problem"]),
  );
});

test.each(Object.entries(PARTS))("%s imports what it may", (part, { own, packages }) => {
  const wrong = all.filter(
    ({ file, name }) =>
      partOf(file) === part &&
      name !== "package.json" && // for the version
      (isOwn(name) ? ![part, ...own].includes(partOf(name)) : !packages.test(name)),
  );
  expect(wrong).toEqual([]);
});

test("capabilities name each other downwards only, and every one has its place in the list", () => {
  const placeOf = (path: string) => CAPABILITIES.indexOf(secondOf(path));
  const folders = readdirSync(join(ROOT, "capabilities"));
  expect([...folders].sort()).toEqual([...CAPABILITIES].sort());
  const between = all.filter(({ file, name }) =>
    [file, name].every((path) => folderOf(path) === "capabilities" && thirdOf(path) !== ""),
  );
  expect(between.filter(({ file, name }) => placeOf(file) < placeOf(name))).toEqual([]);
  expect(between.length).toBeGreaterThan(0);
});

/** The top-level keys of a capability's part of the file. */
function keysOf(capability: string): string[] {
  const schema = join(ROOT, "capabilities", capability, "schema.ts");
  const text = existsSync(schema) ? readFileSync(schema, "utf8") : "";
  const [, block = ""] = /^export const \w+Keys = \{\n(.*?)^\}/ms.exec(text) ?? [];
  return [...block.matchAll(/^ {2}(\w+)\b/gm)].map(([, key = ""]) => key);
}

/** The keys that a source reads from the file: by name, by destructuring, and by looking up an entry. */
function keysReadBy(source: string): string[] {
  const direct = [...source.matchAll(/\bfile\??\.(\w+)|\blookup\(\s*"(\w+)"/g)].map(
    ([, a, b]) => a ?? b ?? "",
  );
  const destructured = [
    ...source.matchAll(/\{([^{}]*)\}: EstateFile\b|\bfile: \{([^{}]*)\}|\{([^{}]*)\} = (?:\w+\.)?file\b/g),
  ];
  const names = destructured.flatMap(([, a, b, c]) => (a ?? b ?? c ?? "").split(","));
  return [...direct, ...names.map((name) => name.split(":")[0]?.trim() ?? "")];
}

test("a resolver reads its own keys of the file, and takes the rest from earlier phases", () => {
  const owners = new Map(CAPABILITIES.flatMap((name) => keysOf(name).map((key) => [key, name] as const)));
  const base = Object.keys(
    JSON.parse(readFileSync(join(ROOT, "landing-zone.schema.json"), "utf8")).properties,
  );
  expect(base).toEqual(expect.arrayContaining([...owners.keys()]));
  const isForeign = (key: string, file: string) => (owners.get(key) ?? secondOf(file)) !== secondOf(file);
  const resolvers = files.filter(
    (file) => folderOf(file) === "capabilities" && /^resolve\b/.test(thirdOf(file)),
  );
  const foreign = resolvers.flatMap((file) =>
    keysReadBy(readFileSync(join(ROOT, file), "utf8"))
      .filter((key) => isForeign(key, file))
      .map((key) => `${file} reads ${key}`),
  );
  expect(foreign).toEqual([]);
  expect(resolvers.length).toBeGreaterThan(50);
  for (const source of [
    "context.file.vpcs[name]?.existing",
    'context.lookup("vpcs", name, at)',
    "function isThere({ vpcs, peerings }: EstateFile) {}",
    "({ file: { vpcs, accounts }, lock }: Context) => 1",
    "const { vpcs } = context.file;",
  ])
    expect(keysReadBy(source).filter((key) => isForeign(key, "capabilities/peering/resolve/x.ts"))).toEqual(
      expect.arrayContaining(["vpcs"]),
    );
});

test("a phase names phases before it only", () => {
  const text = readFileSync(join(ROOT, "plan/resolve.ts"), "utf8");
  const phaseOf = new Map(
    [...text.matchAll(/^import \{ (\w+) \} from "\.\/phases\/([\w-]+)"/gm)].map(
      ([, call = "", phase = ""]) => [call, phase],
    ),
  );
  const calls = [...text.matchAll(/^ {2}(?:const [^=]+ = )?(\w+)\(/gm)].flatMap(
    ([, call = ""]) => phaseOf.get(call) ?? [],
  );
  const inFolder = readdirSync(join(ROOT, "plan/phases")).map((file) => file.replace(".ts", ""));
  expect([...calls].sort()).toEqual(inFolder.sort());
  const between = all.filter(({ file, name }) =>
    [file, name].every((path) => path.startsWith("plan/phases/")),
  );
  const placeOf = (path: string) => calls.indexOf(thirdOf(path).replace(".ts", ""));
  expect(between.filter(({ file, name }) => placeOf(name) >= placeOf(file))).toEqual([]);
  expect(between.length).toBeGreaterThan(0);
});

test("another capability's model is named by its folder, which says what of it is for others", () => {
  const inside = all.filter(
    ({ file, name }) =>
      partOf(name) === "capabilities/model" &&
      name.split("/").length > 3 &&
      !(partOf(file) === "capabilities/model" && secondOf(file) === secondOf(name)) &&
      folderOf(file) !== "__tests__",
  );
  expect(inside).toEqual([]);
});

test("core and models know no process, clock or chance", () => {
  const impure = files.filter(
    (file) =>
      ["core", "capabilities/model"].includes(partOf(file)) &&
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

test("no file has more than 250 lines, tests and tools neither", () => {
  const tools = ["e2e", "bench"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => join(folder, file)),
  );
  const long = [...files, ...tools].filter(
    (file) => readFileSync(join(ROOT, file), "utf8").trimEnd().split("\n").length > 250,
  );
  expect(long).toEqual([]);
});
