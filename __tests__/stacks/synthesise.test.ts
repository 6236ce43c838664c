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
import { EMPTY_LOCK, loadEstateFile, resolveLoaded } from "../../config";
import { InputError } from "../../core/errors";
import { synthesise } from "../../stacks";

let folder: string;
let out: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "landing-zone-synthesise-"));
  out = join(folder, "deep", "cdktf.out");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Synthesises an estate with these VPCs into `out`. */
function synth(...names: readonly string[]) {
  const file = `
organization: acme
region: eu-west-1
addressing: { pools: { main: { cidr: 10.96.0.0/16 } } }
vpcs: { ${names.map((name) => `${name}: {}`).join(", ")} }
`;
  const estate = resolveLoaded(loadEstateFile(file, "landing-zone.yaml"), EMPTY_LOCK);
  return synthesise(estate, join(folder, "landing-zone.yaml"), out);
}

const stackFile = (name: string) => join(out, "stacks", name, "cdk.tf.json");

test("writes every stack and the manifest, and counts what each makes", () => {
  const { stacks, stale } = synth("live", "test");
  expect(stacks.map(({ name, file }) => [name, file])).toEqual([
    ["network-live", stackFile("network-live")],
    ["network-test", stackFile("network-test")],
    ["region-default-eu-west-1", stackFile("region-default-eu-west-1")],
  ]);
  const { resource } = JSON.parse(readFileSync(stackFile("network-live"), "utf8"));
  const written = Object.values<object>(resource).reduce((sum, byId) => sum + Object.keys(byId).length, 0);
  expect(stacks[0]?.resources).toBe(written);
  expect(stale).toEqual([]);
  expect(readdirSync(out).sort()).toEqual(["manifest.json", "stacks"]);
});

test("takes the Terraform of stacks away that the estate no longer has, and leaves the rest of their folders", () => {
  synth("live", "test");
  const kept = join(out, "stacks", "network-test", "errored.tfstate");
  writeFileSync(kept, "{}");
  expect(synth("live").stale).toEqual(["network-test"]);
  expect(existsSync(stackFile("network-test"))).toBe(false);
  expect(existsSync(kept)).toBe(true);
  expect(synth("live").stale).toEqual([]);
});

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
