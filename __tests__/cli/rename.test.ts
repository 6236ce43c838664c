import { Workspace } from "./harness";

let workspace: Workspace;

beforeEach(async () => {
  workspace = new Workspace();
  await workspace.run("lock");
});

afterEach(() => workspace.remove());

test("rename changes the file where the VPC is named, and says what stays", async () => {
  const before = workspace.read("landing-zone.yaml");
  const dry = await workspace.run("rename", "vpc", "production", "live", "--dry-run");
  expect(dry).toMatchObject({ code: 0, stderr: "" });
  expect(dry.stdout).toContain("VPC production would be called live; its stack stays network-production");
  expect(workspace.read("landing-zone.yaml")).toBe(before);

  const { code, stdout } = await workspace.run("rename", "vpc", "production", "live");
  expect(code).toBe(0);
  expect(stdout).toMatch(/^landing-zone.yaml:\d+ {2}environments.production.vpc\n/);
  expect(workspace.read("landing-zone.yaml")).toBe(
    before.replace("vpc: production", "vpc: live").replace(/^ {2}production: \{\}/m, "  live: {}"),
  );
  expect(JSON.parse(workspace.read("landing-zone.lock.json")).vpcs.live).toMatchObject({
    madeAs: "production",
  });
  expect(await workspace.run("check")).toMatchObject({ code: 0 });
  expect((await workspace.run("stacks")).stdout).toContain("network-production");
  expect((await workspace.run("size")).stdout).not.toContain("VPC production");

  const again = await workspace.run("rename", "vpc", "live", "production");
  expect(again.stdout).toContain("VPC live is called production now, as it was when it was made");
  expect(workspace.read("landing-zone.yaml")).toBe(before);
});

test.each([
  ["prodution", "live", /^RENAME_UNKNOWN .*got "prodution"; .*did you mean production\?/],
  ["production", "non-production", /^RENAME_TAKEN .*VPC non-production is in the file/],
  ["production", "a b", /^landing-zone.yaml:\d+:\d+ .*"a b"/],
])("rename vpc %s %s is refused", async (from, to, message) => {
  const { code, stderr } = await workspace.run("rename", "vpc", from, to);
  expect(code).toBe(1);
  expect(stderr).toMatch(message);
});

test("an alias is written out, and what an anchor gives to others is not changed", async () => {
  workspace.edit("landing-zone.yaml", /^environments:/m, "tags: { owner: &who production }\nenvironments:");
  workspace.edit("landing-zone.yaml", "vpc: production", "vpc: *who");
  expect(await workspace.run("rename", "vpc", "production", "live")).toMatchObject({ code: 0 });
  expect(workspace.read("landing-zone.yaml")).toMatch(/owner: &who production[\s\S]*vpc: live/);

  workspace.edit("landing-zone.yaml", "owner: &who production", "owner: x");
  workspace.edit("landing-zone.yaml", "vpc: live", "vpc: &who live");
  workspace.edit("landing-zone.yaml", /^vpcs:/m, "iam: { permissionsBoundary: *who }\nvpcs:");
  const { code, stderr } = await workspace.run("rename", "vpc", "live", "main");
  expect(code).toBe(1);
  expect(stderr).toMatch(/^RENAME_BY_HAND the name live can't be changed in the text/);
});

test("a lock that is not that of the file has to be mended first", async () => {
  workspace.edit("landing-zone.yaml", "vpcs:", "vpcs:\n  new: {}");
  const { code, stderr } = await workspace.run("rename", "vpc", "production", "live");
  expect(code).toBe(1);
  expect(stderr).toContain("LOCK_STALE");
});
