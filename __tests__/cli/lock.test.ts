import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { Workspace } from "./harness";

const LOCK = "landing-zone.lock.json";

let workspace: Workspace;

beforeEach(() => {
  workspace = new Workspace();
});

afterEach(() => workspace.remove());

/** Changes that the last `lock` printed, by their first sign. */
function signs(stdout: string): Set<string> {
  return new Set(stdout.split("\n").flatMap((line) => /^ +([+~-]) /.exec(line)?.[1] ?? []));
}

describe("lock", () => {
  test("makes the lock, says what it pinned, and has nothing to do the next time", async () => {
    const first = await workspace.run("lock");
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(first.stdout).toContain("\nVPC production: 10 added\n  + production 10.96.4.0/24\n");
    expect(first.stdout).toMatch(/wrote landing-zone.lock.json: 22 added\n$/);
    const text = workspace.read(LOCK);
    expect((await workspace.run("lock")).stdout).toBe("nothing to change in landing-zone.lock.json\n");
    expect(workspace.read(LOCK)).toBe(text);
  });

  test("lies beside its file", async () => {
    workspace.write("examples/hybrid/landing-zone.yaml", workspace.read("landing-zone.yaml"));
    await workspace.runOn("examples/hybrid/landing-zone.yaml", "lock");
    expect(existsSync(workspace.path("examples/hybrid/landing-zone.lock.json"))).toBe(true);
    expect(existsSync(workspace.path(LOCK))).toBe(false);
  });

  test.each([
    [
      "another worker in dev",
      "dev: { vpc: non-production, applications: 50",
      "dev: { vpc: non-production, applications: 99",
    ],
    [
      "a fifth environment",
      "environments:",
      "environments:\n  test: { vpc: non-production, applications: 60 }",
    ],
    ["a third VPC", "vpcs:", "vpcs:\n  a-partner: {}"],
    ["a zone", "non-production: {}", "non-production: { zones: 4 }"],
  ])("%s only adds", async (_, from, to) => {
    await workspace.run("lock");
    workspace.edit("landing-zone.yaml", from, to);
    const { code, stdout } = await workspace.run("lock");
    expect(code).toBe(0);
    expect(signs(stdout)).toEqual(new Set(["+"]));
    expect((await workspace.run("check")).code).toBe(0);
  });

  test("--dry-run writes nothing", async () => {
    expect((await workspace.run("lock", "--dry-run")).stdout).toMatch(
      /would write landing-zone.lock.json: 22 added\n$/,
    );
    expect(existsSync(workspace.path(LOCK))).toBe(false);
  });

  test("brings a lock that was formatted otherwise into its own form", async () => {
    await workspace.run("lock");
    const text = workspace.read(LOCK);
    workspace.write(LOCK, JSON.stringify(JSON.parse(text)));
    expect((await workspace.run("lock")).stdout).toMatch(
      /^wrote .*: the same addresses, in the form that this tool writes\n$/,
    );
    expect(workspace.read(LOCK)).toBe(text);
  });
});

describe("what would be destroyed", () => {
  test.each([
    [
      "a VPC",
      /\n {2}production: \{\}|\n {2}production: \{ vpc.*/g,
      "",
      "LOCKED_VPC_DROPPED",
      "landing-zone lock --file landing-zone.yaml --release production",
    ],
    [
      "a zone",
      "non-production: {}",
      "non-production: { zones: 2 }",
      "LOCKED_ZONE_DROPPED",
      "--release non-production/use1-az4",
    ],
    [
      "its range",
      "non-production: {}",
      "non-production: { cidr: 10.99.0.0/23 }",
      "LOCKED_RANGE_MOVED",
      "--accept 10.96.0.0/23",
    ],
    [
      "its region",
      "non-production: {}",
      "non-production: { region: eu-west-1 }",
      "LOCKED_PLACE_MOVED",
      "give us-east-1",
    ],
    [
      "its platform",
      "non-production: {}",
      "non-production: { platform: cloudhub }",
      "LOCKED_PLACE_MOVED",
      "give aws",
    ],
  ])("%s stops the command, with the way out", async (_, from, to, errorCode, wayOut) => {
    await workspace.run("lock");
    const text = workspace.read(LOCK);
    workspace.edit("landing-zone.yaml", from, to);
    for (const command of ["lock", "check"]) {
      const { code, stderr } = await workspace.run(command);
      expect(code).toBe(1);
      expect(stderr).toContain(errorCode);
      expect(stderr).toContain(wayOut);
    }
    expect(workspace.read(LOCK)).toBe(text);
  });
});

describe("lock --release and --clear", () => {
  beforeEach(async () => {
    await workspace.run("lock");
    workspace.edit("landing-zone.yaml", /\n {2}production: \{\}|\n {2}production: \{ vpc.*/g, "");
  });

  test("leave a tombstone whose range nobody gets until it is cleared", async () => {
    const released = await workspace.run("lock", "--release", "production");
    expect(released).toMatchObject({ code: 0 });
    expect(released.stdout).toContain("- production 10.96.4.0/24\n");
    expect(released.stdout).toContain("+ released production 10.96.4.0/24\n");
    workspace.edit("landing-zone.yaml", "vpcs:", "vpcs:\n  next: {}");
    expect((await workspace.run("lock")).stdout).toContain("+ next 10.96.6.0/24\n");
    expect((await workspace.run("lock", "--clear", "production")).stdout).toBe(
      "released production: 1 removed\n  - released production 10.96.4.0/24\nwrote landing-zone.lock.json: 1 removed, 23 kept\n",
    );
    workspace.edit("landing-zone.yaml", "vpcs:", "vpcs:\n  third: {}");
    expect((await workspace.run("lock")).stdout).toContain("+ third 10.96.4.0/24\n");
  });

  test("work together in one run", async () => {
    expect(await workspace.run("lock", "--release", "production", "--clear", "production")).toMatchObject({
      code: 0,
    });
    expect(workspace.read(LOCK)).not.toContain("10.96.4.0/24");
  });

  test.each([
    [
      ["--release", "produktion"],
      "RELEASE_UNKNOWN --release names nothing that is in the lock; got produktion; allowed: non-production, production, regions.default.us-east-1;",
    ],
    [
      ["--release", "non-production"],
      "RELEASE_IN_USE --release names an entry that is still in the file; got non-production;",
    ],
    [
      ["--clear", "x"],
      "CLEAR_UNKNOWN --clear names nothing that was released or freed; got x; allowed: nothing is released;",
    ],
  ])("%s is refused", async (options, message) => {
    const { code, stderr } = await workspace.run("lock", ...options);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
  });

  test("a VPC that is missing because it is written wrongly is not released", async () => {
    workspace.edit("landing-zone.yaml", "vpcs:", "vpcs:\n  production: { nat: perzone }");
    const { code, stderr } = await workspace.run("lock", "--release", "production");
    expect(code).toBe(1);
    expect(stderr).toContain("did you mean perZone?");
    expect(workspace.read(LOCK)).toContain("10.96.4.0/24");
  });
});

describe("lock --accept", () => {
  test("moves the VPC that has the range, and nothing else", async () => {
    await workspace.run("lock");
    const { code, stdout } = await workspace.run("lock", "--accept", "10.96.4.0/24");
    expect(code).toBe(0);
    expect(stdout).toContain("~ production 10.96.4.0/24 -> 10.96.6.0/24\n");
    expect(stdout).not.toContain("non-production");
    expect((await workspace.run("check")).code).toBe(0);
  });

  test("tells which of two branches keeps a range that both took", async () => {
    await workspace.run("lock");
    const lock = JSON.parse(workspace.read(LOCK));
    lock.vpcs.partner = lock.vpcs.production;
    workspace.write(LOCK, JSON.stringify(lock));
    workspace.edit("landing-zone.yaml", "vpcs:", "vpcs:\n  partner: {}");
    expect((await workspace.run("check")).stderr).toContain(
      "LOCK_OVERLAP vpcs.partner: vpcs.production and vpcs.partner have the same addresses",
    );
    expect((await workspace.run("lock", "--accept", "10.96.4.0/24")).stderr).toContain(
      "say whose range may move: --vpc <name>",
    );
    expect((await workspace.run("lock", "--accept", "10.96.4.0/24", "--vpc", "partner")).code).toBe(0);
    expect(await workspace.run("check")).toMatchObject({ code: 0 });
    expect(JSON.parse(workspace.read(LOCK)).vpcs.production.range).toBe("10.96.4.0/24");
  });

  test("names the ranges that there are", async () => {
    await workspace.run("lock");
    const { code, stderr } = await workspace.run("lock", "--accept", "10.96.0.0/22");
    expect(code).toBe(1);
    expect(stderr).toContain("allowed: 10.96.0.0/23 of non-production, 10.96.4.0/24 of production;");
  });

  test("--vpc alone is wrong usage", async () => {
    const { code, stderr } = await workspace.run("lock", "--vpc", "production");
    expect(code).toBe(2);
    expect(stderr).toContain("OPTION_ALONE --vpc means something together with --accept only");
  });
});

describe("a folder that can't be written", () => {
  test("is said, and nothing is left behind", async () => {
    // The name that the lock is written under first is taken by a folder: root ignores permissions.
    mkdirSync(workspace.path(`${LOCK}.${process.pid}.tmp`));
    const { code, stderr } = await workspace.run("lock");
    expect(code).toBe(1);
    expect(stderr).toContain(
      "FILE_UNWRITABLE landing-zone.lock.json can't be written (it is a folder, EISDIR)",
    );
    expect(readdirSync(workspace.folder)).not.toContain(LOCK);
  });

  test("nor may the lock be a folder", async () => {
    mkdirSync(workspace.path(LOCK));
    expect((await workspace.run("lock")).stderr).toContain(
      "FILE_UNREADABLE landing-zone.lock.json can't be read",
    );
  });
});
