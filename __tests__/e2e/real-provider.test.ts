import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { platform } from "../../e2e/provider-double/install";
import { findRealProvider, PINNED } from "../../e2e/real-provider/find";
import { packageHash, RELEASES, releaseOf } from "../../e2e/real-provider/verify";

const OLDER = "5.100.0";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "landing-zone-provider-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const sum = (text: string) => createHash("sha256").update(text).digest("hex");

const release = (version: string, text: string) => ({
  version,
  binaries: [sum(text)],
  packages: [],
  archives: [],
});

const RELEASED = [release(PINNED, "the pinned one"), release(OLDER, "the older one")];

/** A program in the layout of a mirror. */
function install(place: string, version: string, text: string): string {
  const name = `terraform-provider-aws_v${version}_x5`;
  const path = join(folder, place, "registry.terraform.io", "hashicorp", "aws", version, platform(), name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

function find(options: { named?: string; environment?: Record<string, string> } = {}) {
  return findRealProvider({
    cacheDir: join(folder, "cache"),
    home: join(folder, "home"),
    root: folder,
    releases: RELEASED,
    environment: {},
    ...options,
  });
}

describe("a program counts by its checksum", () => {
  it("hashes a package as Terraform's lock file does", () => {
    mkdirSync(join(folder, "docs"));
    writeFileSync(join(folder, "terraform-provider-aws_v1"), "program\n");
    writeFileSync(join(folder, "LICENSE.txt"), "licence\n");
    writeFileSync(join(folder, "docs", "a.md"), "");
    // By golang.org/x/mod/sumdb/dirhash.
    expect(packageHash(folder)).toBe("h1:kxHilC9cw5As7mG1o8MTc5u2Bmlv7An//NM/Bt7/7NE=");
  });

  it("refuses the double, whatever its name", () => {
    const double = install("home/.terraform.d/plugins", PINNED, "the double");
    expect(releaseOf(double, RELEASED)).toBeUndefined();
    expect(find()).toBeUndefined();
  });

  it("knows the pinned version and the older one by more than a name", () => {
    expect(RELEASES.map(({ version }) => version)).toEqual([PINNED, OLDER]);
    for (const { packages, archives } of RELEASES) {
      expect(packages.every((hash) => /^h1:[A-Za-z0-9+/]{43}=$/.test(hash))).toBe(true);
      expect(archives.length).toBeGreaterThan(10);
      expect(archives.every((hash) => /^zh:[0-9a-f]{64}$/.test(hash))).toBe(true);
    }
  });
});

describe("places are searched in order", () => {
  it("takes the folder that the user names, and looks nowhere else when it holds none", () => {
    install("home/.terraform.d/plugins", PINNED, "the pinned one");
    const binary = install("mine", OLDER, "the older one");
    expect(find({ named: join(folder, "mine") })).toMatchObject({ binary, isPinned: false });
    expect(find({ environment: { MULE_REAL_PROVIDER_DIR: join(folder, "mine") } })?.binary).toBe(binary);
    mkdirSync(join(folder, "empty"));
    expect(() => find({ named: join(folder, "empty") })).toThrow(/holds no program of the aws provider/);
  });

  it("takes mirrors of the CLI configuration before other mirrors", () => {
    install("opt/mirror", OLDER, "the older one");
    const binary = install("configured", OLDER, "the older one");
    const file = join(folder, "terraform.rc");
    const mirror = (path: string) => `filesystem_mirror {\n include = ["*/*/*"]\n path = "${path}"\n }`;
    writeFileSync(
      file,
      `provider_installation {\n # ${mirror("/no")}\n ${mirror(join(folder, "configured"))}\n}\n`,
    );
    expect(find({ environment: { TF_CLI_CONFIG_FILE: file } })).toMatchObject({
      binary,
      place: "Terraform's own folders",
    });
  });

  it("finds any mirror on the machine, and the pinned version first", () => {
    install("opt/a", OLDER, "the older one");
    const binary = install("opt/b", PINNED, "the pinned one");
    expect(find()).toMatchObject({ binary, isPinned: true, place: "a mirror on this machine" });
  });

  it("takes what an earlier run downloaded, by the checksum of what Terraform had verified", () => {
    const binary = install("cache/real-providers", PINNED, "of another platform");
    const record = join(folder, "cache", "real-providers", "verified.json");
    expect(find()).toBeUndefined();
    writeFileSync(record, JSON.stringify({ [PINNED]: sum("of another platform") }));
    expect(find()).toMatchObject({ binary, isPinned: true, place: "an earlier download" });
    writeFileSync(binary, "the double");
    expect(find()).toBeUndefined();
  });

  it("is not led astray by links", () => {
    mkdirSync(join(folder, "opt"));
    symlinkSync(folder, join(folder, "opt", "loop"));
    const path = join(folder, "home", ".terraform.d", "plugins", "terraform-provider-aws_v5.100.0");
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(join(folder, "gone"), path);
    expect(find()).toBeUndefined();
  });
});
