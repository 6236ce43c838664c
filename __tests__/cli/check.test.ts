import { Workspace } from "./harness";

const LOCK = "landing-zone.lock.json";

let workspace: Workspace;
beforeEach(() => {
  workspace = new Workspace();
});
afterEach(() => workspace.remove());

describe("check", () => {
  test("says in one line that all is well", () => {
    workspace.run("lock");
    expect(workspace.run("check")).toEqual({
      code: 0,
      stdout: "landing-zone.lock.json is what landing-zone.yaml needs\n",
      stderr: "",
    });
  });

  test("wants a lock", () => {
    const { code, stdout, stderr } = workspace.run("check");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^landing-zone.yaml:1:1 LOCK_MISSING there is no landing-zone.lock.json,/);
    expect(stderr).toContain("npm run landing-zone -- lock");
  });

  test("lists every change that the lock lacks", () => {
    workspace.run("lock");
    workspace.edit("landing-zone.yaml", "vpcs:", "vpcs:\n  partner: { zones: 2 }");
    const { code, stderr } = workspace.run("check");
    expect(code).toBe(1);
    for (const part of ["partner 10.96.6.0/24", "partner/worker-use1-az1", "partner/load-balancer-use1-az2"])
      expect(stderr).toContain(`+ ${part}`);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  test("reports all problems at once, from top to bottom, each on a line of its own", () => {
    workspace.run("lock");
    workspace.edit("landing-zone.yaml", "10.96.0.0/16", "10.96.0.1/16");
    workspace.edit("landing-zone.yaml", "vpc: production,", "vpc: prodution,");
    workspace.edit("landing-zone.yaml", "  production: {}", "  production: { zonez: 2, nat: perzone }");
    const { code, stderr } = workspace.run("check");
    expect(code).toBe(1);
    expect(
      stderr
        .trim()
        .split("\n")
        .map((line) => line.split("; ").at(0)),
    ).toMatchInlineSnapshot(`
[
  "landing-zone.yaml:5:19 CIDR_HOST_BITS addressing.pools.main.cidr: has host bits set",
  "landing-zone.yaml:12:22 UNKNOWN_NAME environments.production.vpc: names no VPC of this file",
  "landing-zone.yaml:14:17 UNKNOWN_KEY vpcs.production.zonez: is not a key that is known here",
  "landing-zone.yaml:14:32 INVALID_VALUE vpcs.production.nat: is not one of the allowed values",
]
`);
    expect(stderr).toContain("did you mean 10.96.0.0/16?");
    expect(stderr).toContain("did you mean production?");
    expect(stderr).toContain("did you mean zones?");
    expect(stderr).toContain("did you mean perZone?");
  });

  test.each([
    ["of a newer version", '"version": 1', '"version": 2', "1:1 LOCK_VERSION"],
    ["that was cut off", /\n {4}"production"[\s\S]*/, "", "LOCK_SYNTAX"],
    ["with conflict markers", /^/, "<<<<<<< HEAD\n", "1:1 LOCK_CONFLICT"],
    [
      "with a range that is none",
      '"10.96.4.0/24"',
      '"10.96.4.1/24"',
      "22:16 CIDR_HOST_BITS vpcs.production.range",
    ],
    [
      "with a subnet elsewhere",
      '"10.96.4.0/26"',
      '"10.97.4.0/26"',
      "LOCK_INVALID subnet worker-use1-az1 of VPC production lies outside",
    ],
    ["with a VPC that stands twice", '"production": {', '"non-production": {', "YAML_DUPLICATE_KEY"],
    ["with a key of its own", '"version": 1', '"version": 1, "note": "by hand"', "LOCK_INVALID"],
    ["that is a list", /[\s\S]*/, "[]", "1:1 LOCK_INVALID the lock is not an object; got a list"],
    ["that is empty", /[\s\S]*/, "", "1:1 LOCK_SYNTAX"],
  ])("refuses a lock %s", (_, from, to, message) => {
    workspace.run("lock");
    workspace.edit(LOCK, from, to);
    const { code, stdout, stderr } = workspace.run("check");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^landing-zone.lock.json:/);
    expect(stderr).toContain(message);
  });
});

describe("a file that is no estate", () => {
  test.each([
    ["tabs", "organization: acme\nvpcs:\n\tmain: {}\n", "3:1 YAML_TABS"],
    ["nothing", "", "1:1 FILE_EMPTY"],
    ["a comment", "# later\n", "1:1 FILE_EMPTY"],
    ["a list", "- a\n", "1:1 FILE_NOT_A_MAP the file is not a map at its top level; got a list"],
    ["a word", "hello", "1:1 FILE_NOT_A_MAP"],
    ["bytes", "\u0000\u0001\u0002", "landing-zone.yaml:1:"],
    ["half a line", 'a: "b\n', "YAML_SYNTAX"],
  ])("%s is said with its place", (_, text, message) => {
    workspace.write("landing-zone.yaml", text);
    for (const command of ["check", "size", "lock"]) {
      const { code, stdout, stderr } = workspace.run(command);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toContain(message);
      expect(stderr).not.toContain("    at ");
    }
  });

  test("a file that is not there names the ways to say which one", () => {
    const { code, stderr } = workspace.runOn("other.yaml", "check");
    expect(code).toBe(1);
    expect(stderr).toMatch(/^FILE_MISSING there is no file other.yaml; .*--file or LANDING_ZONE_FILE\n$/);
  });
});
