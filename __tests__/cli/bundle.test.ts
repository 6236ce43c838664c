import { execFile, spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";

const ROOT = resolve(__dirname, "../..");

let root: string;

/** A project of two sources, which loads its TypeScript as this one does. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "landing-zone-bundle-"));
  cpSync(join(ROOT, "bin"), join(root, "bin"), { recursive: true });
  write("package.json", "{}");
  write("main.ts", "");
  write("core/word.ts", `export const word: string = "first";`);
  write(
    "cli/main.ts",
    `import { word } from "../core/word";\nexport const main = () => console.log(word, process.argv.slice(2).join());`,
  );
  write("node_modules/.package-lock.json", "{}");
  symlinkSync(join(ROOT, "node_modules", "esbuild"), join(root, "node_modules", "esbuild"));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["bin/landing-zone.js", ...args], {
    cwd: root,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const cache = () => join(root, "node_modules", ".cache", "mule-landing-zone", "bundles");

const bundles = () => readdirSync(cache());

test("is built once, and again for every change of a source or of the installed packages", () => {
  expect(run("a", "b")).toEqual({ status: 0, stdout: "first a,b\n", stderr: "" });
  const [built = ""] = bundles();
  const { mtimeMs } = statSync(join(cache(), built, "cli-main.js"));
  expect(run()).toMatchObject({ stdout: "first \n" });
  expect(statSync(join(cache(), built, "cli-main.js")).mtimeMs).toBe(mtimeMs);
  expect(bundles()).toEqual([built]);

  write("core/word.ts", `export const word: string = "other";`); // of the same length
  expect(run()).toMatchObject({ stdout: "other \n" });
  write("core/word.ts", `export const word: string = "first";`);
  expect(run()).toMatchObject({ stdout: "first \n" });
  expect(bundles()).toHaveLength(2);

  write("node_modules/.package-lock.json", `{ "name": "x" }`);
  expect(run()).toMatchObject({ stdout: "first \n" });
  expect(bundles()).toHaveLength(3);
});

test("keeps a few bundles, not one for each change ever made", () => {
  for (let change = 0; change < 6; change++) {
    write("core/word.ts", `export const word = "${change}";`);
    expect(run()).toMatchObject({ stdout: `${change} \n` });
  }
  expect(bundles()).toHaveLength(5);
});

test("works where nothing can be written, and knows the sources there too", () => {
  write("node_modules/.cache", "a file where the folder would be");
  expect(run("x")).toEqual({ status: 0, stdout: "first x\n", stderr: "" });
  write("core/word.ts", `export const word: string = new Error("here").stack ?? "";`);
  expect(run("--debug").stdout).toContain(`${join(root, "core", "word.ts")}:1:`);
});

test("two processes at once leave one bundle, whole", async () => {
  const runs = Array.from({ length: 3 }, () =>
    promisify(execFile)(process.execPath, ["bin/landing-zone.js"], { cwd: root }),
  );
  expect((await Promise.all(runs)).map(({ stdout }) => stdout)).toEqual(Array(3).fill("first \n"));
  expect(bundles()).toHaveLength(1);
});

test("a source that cannot be compiled is said with its place, and nothing is kept of it", () => {
  write("core/word.ts", "export const word = ;");
  const { status, stderr } = run();
  expect(status).not.toBe(0);
  expect(stderr).toContain("core/word.ts:1:20");
  write("core/word.ts", `export { word } from "../elsewhere/word";`);
  write("elsewhere/word.ts", `export const word = "unseen";`);
  expect(run().stderr).toContain(
    "elsewhere/word.ts is bundled, but stands in no folder whose changes are seen",
  );
});

test("with --debug a stack trace names the sources, without it none is shown", () => {
  const call = (...args: readonly string[]) =>
    spawnSync(process.execPath, [join(ROOT, "bin/landing-zone.js"), "size", "--file", "none.yaml", ...args], {
      cwd: root,
      encoding: "utf8",
    }).stderr;
  expect(call("--debug")).toMatch(/\n +at openEstate \(.*plan[/\\]open\.ts:\d+:\d+\)/);
  expect(call()).not.toContain("\n    at ");
});

test("commands load nothing of the framework", () => {
  const script = `process.stdout.write(require("./bin/bundle").bundleOf(process.cwd(), "cli/main.ts").file)`;
  const { stdout } = spawnSync(process.execPath, ["--eval", script], { cwd: ROOT, encoding: "utf8" });
  const text = readFileSync(stdout, "utf8");
  expect(text).toContain("node_modules/yaml/");
  expect(text).not.toContain("node_modules/cdktf/");
  expect(text).not.toContain("node_modules/@cdktf/");
});
