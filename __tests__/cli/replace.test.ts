import { Workspace } from "./harness";

let workspace: Workspace;

beforeEach(async () => {
  workspace = new Workspace();
  await workspace.run("lock");
});

afterEach(() => workspace.remove());

const replaced = async (...options: readonly string[]) =>
  JSON.parse((await workspace.run("replace", ...options, "--format", "json")).stdout);

test("a VPC that the file fills beyond its ranges gets one beside it, with a range that holds everything", async () => {
  workspace.edit(
    "landing-zone.yaml",
    "vpc: production, applications: 50",
    "vpc: production, applications: 5000",
  );
  expect((await workspace.run("check")).stderr).toContain("VPC_FULL");
  const document = await replaced("production");
  expect(document).toMatchObject({
    vpc: "production",
    with: "production-2",
    ranges: ["10.96.4.0/24"],
    inTheWay: [],
    places: [{ path: "environments.production.vpc" }],
  });
  expect(document.steps.map(({ title }: { title: string }) => title)).toEqual([
    "See that it can't grow where it is",
    "Make VPC production-2 beside it",
    "Link it as the former one is linked, and both with each other",
    "Announce its public addresses, before anything runs in it",
    "Move what runs in it to production-2",
    "Retire production, once nothing runs in it and nobody calls it",
  ]);
  // What the steps say is taken: the other one, and all that runs in it.
  workspace.edit(
    "landing-zone.yaml",
    "  production: {}",
    `  production: {}\n  production-2: { cidr: ${document.newRange} }`,
  );
  workspace.edit("landing-zone.yaml", "vpc: production,", "vpc: production-2,");
  expect(await workspace.run("lock")).toMatchObject({ code: 0, stderr: "" });
  // The former one is still there, and its range is nobody's.
  expect((await workspace.run("retire", "production")).stdout).toContain("10.96.4.0/24 stays reserved");
});

test("the text has the commands, and the places as editors take them", async () => {
  const { code, stdout, stderr } = await workspace.run("replace", "production", "--with", "live");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^VPC live in the place of VPC production\n/);
  expect(stdout).toContain("terraform -chdir=cdktf.out/stacks/network-live output nat_public_ips");
  expect(stdout).toMatch(/landing-zone.yaml:\d+ environments.production.vpc\n/);
  const markdown = (await workspace.run("replace", "production", "--format", "markdown")).stdout;
  expect(markdown).toMatch(/^## VPC production-2 in the place of VPC production\n\n### 1\. See/);
});

test.each([
  [
    ["production", "--with", "production"],
    /^REPLACE_IN_PLACE VPC production can't be replaced under its own name/,
  ],
  [["production", "--with", "non-production"], /^REPLACE_TAKEN .*got "non-production"/],
  [["prodution"], /^REPLACE_UNKNOWN .*did you mean production\?/],
])("replace %j is refused", async (options, message) => {
  const { code, stderr } = await workspace.run("replace", ...options);
  expect(code).toBe(1);
  expect(stderr).toMatch(message);
});

test("a swap in place is refused in the file, too, and a pool without room is said", async () => {
  workspace.edit("landing-zone.yaml", "  production: {}", "  production: { cidr: 10.96.128.0/20 }");
  expect((await workspace.run("replace", "production")).stderr).toContain("LOCKED_RANGE_MOVED");
  workspace.edit("landing-zone.yaml", "  production: { cidr: 10.96.128.0/20 }", "  production: {}");
  workspace.edit("landing-zone.yaml", "main: { cidr: 10.96.0.0/16 }", "main: { cidr: 10.96.0.0/21 }");
  workspace.edit(
    "landing-zone.yaml",
    "vpc: production, applications: 50",
    "vpc: production, applications: 5000",
  );
  const document = await replaced("production");
  expect(document.newRange).toBeUndefined();
  expect(document.inTheWay.join("\n")).toMatch(/^POOL_USED_UP vpcs.production-2: no pool has a free/);
});
