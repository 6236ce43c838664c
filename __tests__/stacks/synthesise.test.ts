import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { InputError } from "../../core/problem";
import { EMPTY_LOCK, loadEstateFile, resolveLoaded } from "../../plan";
import { synthesise } from "../../stacks";

let folder: string;

let out: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "landing-zone-synthesise-"));
  out = join(folder, "deep", "cdktf.out");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Synthesises the estate of landing-zone.yaml with these VPCs into `out`. */
function synth(...names: readonly string[]) {
  return synthAs("landing-zone.yaml", ...names);
}

/** The same for the estate of another file; a word with a colon is a line of it. */
function synthAs(file: string, ...words: readonly string[]) {
  const names = words.filter((word) => !word.includes(":"));
  const more = words.filter((word) => word.includes(":"));
  const text = `
organization: acme
${more.some((line) => line.startsWith("region:")) ? "" : "region: eu-west-1"}
${more.join("\n")}
addressing: { pools: { main: { cidr: 10.96.0.0/16 } } }
vpcs: { ${names.map((name) => `${name}: {}`).join(", ")} }
`;
  const estate = resolveLoaded(loadEstateFile(text, file), EMPTY_LOCK);
  return synthesise(estate, join(folder, file), out);
}

const stackFile = (name: string) => join(out, "stacks", name, "cdk.tf.json");

test("writes every stack and the manifest, and counts what each makes", () => {
  const { stacks, left } = synth("live", "test");
  expect(stacks.map(({ name, file }) => [name, file])).toEqual([
    ["network-live", stackFile("network-live")],
    ["network-test", stackFile("network-test")],
    ["region-default-eu-west-1", stackFile("region-default-eu-west-1")],
  ]);
  const { resource } = JSON.parse(readFileSync(stackFile("network-live"), "utf8"));
  const written = Object.values<object>(resource).reduce((sum, byId) => sum + Object.keys(byId).length, 0);
  expect(stacks[0]?.resources).toBe(written);
  expect(left).toEqual([]);
  expect(readdirSync(out).sort()).toEqual(["estates.json", "manifest.json", "stacks"]);
});

test("leaves the Terraform of stacks that the estate no longer has, since only that can destroy them, and lists them", () => {
  synth("live", "test");
  const before = readFileSync(stackFile("network-test"), "utf8");
  const left = [{ name: "network-test", estate: "../../landing-zone.yaml", isOwn: true }];
  expect(synth("live").left).toEqual(left);
  expect(readFileSync(stackFile("network-test"), "utf8")).toBe(before);
  expect(synth("live").left).toEqual(left);
  expect(readFileSync(join(out, "manifest.json"), "utf8")).not.toContain("network-test");
  rmSync(dirname(stackFile("network-test")), { recursive: true });
  expect(synth("live").left).toEqual([]);
});

describe("two estates and one folder", () => {
  const other = "other.yaml";

  test("nothing of the other is written over: a stack of one name stops, with the way out", () => {
    synth("live");
    const before = contents();
    expect(() => synthAs(other, "live", "test")).toThrow(
      /OUTPUT_OF_OTHER_ESTATE .* nothing was written; got network-live, region-default-eu-west-1 of \.\.\/\.\.\/landing-zone\.yaml; give this estate a folder of its own with --output/,
    );
    expect(contents()).toEqual(before);
  });

  test("stacks of other names lie side by side, each known to its own", () => {
    synth("live");
    rmSync(dirname(stackFile("region-default-eu-west-1")), { recursive: true });
    const left = [{ name: "network-live", estate: "../../landing-zone.yaml", isOwn: false }];
    expect(synthAs(other, "test").left).toEqual(left);
    expect(synthAs(other, "test").left).toEqual(left);
    expect(existsSync(stackFile("network-live"))).toBe(true);
  });

  test("the same file is the same estate, even where its state moves to another backend", () => {
    synth("live");
    const s3 =
      "terraform: { backend: { s3: { bucket: acme-state, region: eu-west-1, kmsKey: 'arn:aws:kms:eu-west-1:123456789012:alias/state' } } }";
    expect(synthAs("landing-zone.yaml", "live", "test", s3).left).toEqual([]);
    expect(synth("live").left.map(({ name, isOwn }) => [name, isOwn])).toEqual([["network-test", true]]);
  });

  test("a folder of an older synthesis has no such list: then the states decide", () => {
    synth("live");
    rmSync(join(out, "estates.json"));
    expect(synth("live").left).toEqual([]);
    rmSync(join(out, "estates.json"));
    expect(() => synthAs(other, "live")).toThrow(/OUTPUT_OF_OTHER_ESTATE .* of unknown;/);
    expect(synthAs(other, "test", "region: us-east-1").left).toEqual([
      { name: "network-live", isOwn: false },
      { name: "region-default-eu-west-1", isOwn: false },
    ]);
  });

  test("a stack that was written by nobody here is not written over either", () => {
    mkdirSync(dirname(stackFile("network-live")), { recursive: true });
    writeFileSync(stackFile("network-live"), "not JSON");
    expect(() => synth("live")).toThrow(/OUTPUT_OF_OTHER_ESTATE/);
  });
});

/** Everything in the output folder, by its path. */
function contents(): Record<string, string> {
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [
      join(parentPath, name),
      readFileSync(join(parentPath, name), "utf8"),
    ]),
  );
}

test("leaves what Terraform keeps in the folder of a stack", () => {
  synth("live");
  const lockFile = join(out, "stacks", "network-live", ".terraform.lock.hcl");
  writeFileSync(lockFile, "# pinned\n");
  synth("live");
  expect(readFileSync(lockFile, "utf8")).toBe("# pinned\n");
});

test("an output path that is a file is a problem of the user, not a crash", () => {
  mkdirSync(join(out, ".."), { recursive: true });
  writeFileSync(out, "");
  expect(() => synth("live")).toThrow(InputError);
  expect(() => synth("live")).toThrow(/FILE_UNWRITABLE/);
});

test("behind a link the state lies beside the file all the same, and not where the link leads", () => {
  const elsewhere = join(folder, "a", "b", "c");
  mkdirSync(elsewhere, { recursive: true });
  mkdirSync(dirname(out), { recursive: true });
  symlinkSync(elsewhere, out);
  synth("live");
  const { backend } = JSON.parse(readFileSync(stackFile("network-live"), "utf8")).terraform;
  const stackFolder = realpathSync(dirname(stackFile("network-live")));
  expect(resolve(stackFolder, backend.local.path)).toBe(
    join(realpathSync(folder), "terraform.network-live.tfstate"),
  );
});

(existsSync("/proc/self") ? test : test.skip)("a file system that takes no folders is said, and soon", () => {
  out = "/proc/no-such-folder/out";
  expect(() => synth("live")).toThrow(/FILE_UNWRITABLE/);
});

const isRoot = process.getuid?.() === 0;

(isRoot ? test.skip : test)("a folder that may not be written to is left as it was", () => {
  synth("live");
  const before = readFileSync(stackFile("network-live"), "utf8");
  chmodSync(out, 0o500);
  try {
    expect(() => synth("live", "test")).toThrow(/FILE_UNWRITABLE/);
    expect(readFileSync(stackFile("network-live"), "utf8")).toBe(before);
  } finally {
    chmodSync(out, 0o700);
  }
});
