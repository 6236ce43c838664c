import { Workspace } from "./harness";

const LOCK = "landing-zone.lock.json";

const WAIVER = `waivers:
  rebuilt:
    finding: DELETION_PROTECTION_OFF
    at: vpcs.production.deletionProtection
    reason: |
      Rebuilt every Monday,
      and then filled again.
`;

let workspace: Workspace;

beforeEach(() => {
  workspace = new Workspace();
});

afterEach(() => workspace.remove());

describe("check", () => {
  test("says in one line that all is well", async () => {
    await workspace.run("lock");
    expect(await workspace.run("check")).toEqual({
      code: 0,
      stdout: "landing-zone.lock.json is what landing-zone.yaml needs\n",
      stderr: "",
    });
  });

  test("repeats what somebody signed for, on a line each", async () => {
    workspace.edit("landing-zone.yaml", "production: {}", "production: { deletionProtection: false }");
    workspace.write("landing-zone.yaml", `${workspace.read("landing-zone.yaml")}${WAIVER}`);
    await workspace.run("lock");
    expect(await workspace.run("check")).toMatchObject({
      code: 0,
      stderr:
        "waived: DELETION_PROTECTION_OFF at vpcs.production.deletionProtection: Rebuilt every Monday, and then filled again.\n",
    });
  });

  test("wants a lock", async () => {
    const { code, stdout, stderr } = await workspace.run("check");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^landing-zone.yaml:1:1 LOCK_MISSING there is no landing-zone.lock.json,/);
    expect(stderr).toContain("landing-zone lock");
  });

  test("lists what the lock lacks by entry, and how much more there is", async () => {
    await workspace.run("lock");
    workspace.edit("landing-zone.yaml", "vpcs:", "vpcs:\n  partner: { zones: 2 }");
    const { code, stderr } = await workspace.run("check");
    expect(code).toBe(1);
    expect(stderr.trim().split("\n").slice(-1)).toEqual([
      expect.stringContaining(
        "LOCK_STALE landing-zone.lock.json is not what the file needs; got VPC partner (8 added): + partner 10.96.6.0/24, + partner/load-balancer-use1-az1 10.96.6.0/27, + partner/load-balancer-use1-az2 10.96.6.32/27, 5 more; run",
      ),
    ]);
    expect(stderr).toMatch(
      /^warning: landing-zone.yaml:14:12 VPC_EMPTY vpcs.partner: nothing is in VPC partner/,
    );
  });

  test("reports all problems at once, from top to bottom, each on a line of its own", async () => {
    await workspace.run("lock");
    workspace.edit("landing-zone.yaml", "10.96.0.0/16", "10.96.0.1/16");
    workspace.edit("landing-zone.yaml", "vpc: production,", "vpc: prodution,");
    workspace.edit("landing-zone.yaml", "  production: {}", "  production: { zonez: 2, nat: perzone }");
    const { code, stderr } = await workspace.run("check");
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
  ])("refuses a lock %s", async (_, from, to, message) => {
    await workspace.run("lock");
    workspace.edit(LOCK, from, to);
    const { code, stdout, stderr } = await workspace.run("check");
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
  ])("%s is said with its place", async (_, text, message) => {
    workspace.write("landing-zone.yaml", text);
    for (const command of ["check", "size", "lock"]) {
      const { code, stdout, stderr } = await workspace.run(command);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toContain(message);
      expect(stderr).not.toContain("    at ");
    }
  });

  test("a file that is not there names the ways to say which one", async () => {
    const { code, stderr } = await workspace.runOn("other.yaml", "check");
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^FILE_MISSING there is no file other.yaml; .*--file or LANDING_ZONE_FILE, or begin an estate with the command init\n$/,
    );
  });
});

describe("a value that is wrong", () => {
  const vpc = (text: string) => ["production: {}", `production: ${text}`] as const;
  const rule = (text: string) => vpc(`{ firewall: { r: ${text} } }`);
  const subnet = (id: string, cidr: string) => `[{ id: subnet-0000000${id}, cidr: ${cidr} }]`;

  test.each([
    [["10.96.0.0/16", "10.96.0.1/16"], "did you mean 10.96.0.0/16?"],
    [["10.96.0.0/16", "10.1.0.0/16"], "POOL_INSIDE_NETWORK"],
    [["10.96.0.0/16", "10.96.0.0/24"], "POOL_USED_UP vpcs.non-production"],
    [["applications: 50 }", 'applications: "50" }'], 'got "50"; allowed: a number; remove the quotes'],
    [["applications: 50 }", "applications: -1 }"], "got -1; allowed: at least 0"],
    [["applications: 50 }", "applications: 1e9 }"], "got 1e9; allowed: at most 65536"],
    [["applications: 50 }", "applications: 1.5 }"], "write a whole number"],
    [["applications: 50 }", "applications: 65536 }"], "DEMAND_TOO_LARGE vpcs.non-production"],
    [
      ["region: us-east-1", "region: virginia"],
      'is not an AWS region; got "virginia"; allowed: for example us-east-1',
    ],
    [vpc("{ cidr: 10.97.0.0/25 }"), "VPC_PREFIX_OUT_OF_RANGE vpcs.production.cidr"],
    [vpc("{ cidr: 10.97.0.0/24, zones: 3 }"), "RANGE_TOO_SMALL vpcs.production.cidr"],
    [vpc("{ zones: [use1-az1, use1-az1] }"), "ZONE_TWICE vpcs.production.zones"],
    [vpc("{ zones: [us-east-1a, use1-az2] }"), "vpcs.production.zones.0: is not a zone id"],
    [
      vpc("{ zones: [euw1-az1, use1-az2] }"),
      "ZONE_WRONG_REGION vpcs.production.zones: a zone is not of us-east-1; got euw1-az1",
    ],
    [rule("{ from: { cidr: 10.16.0.0 }, port: 8091 }"), "CIDR_PREFIX_MISSING"],
    [rule('{ from: { cidr: "${aws_vpc.other.cidr_block}" }, port: 8091 }'), "it is known at apply only"],
    [rule("{ from: { cidr: 10.16.0.0/16 }, ports: [443-80] }"), "did you mean 80-443?"],
    [rule('{ from: { cidr: 10.16.0.0/16 }, ports: ["80"] }'), "remove the quotes"],
    [
      rule("{ from: { cidr: 10.16.0.0/16, vpc: production }, port: 80 }"),
      "exactly one of cidr, network, vpc",
    ],
    [
      vpc(
        `{ existing: { id: vpc-00000001, cidrs: [192.168.0.0/22], subnets: { worker: { use1-az1: ${subnet("1", "192.168.0.0/24")}, use1-az2: ${subnet("2", "192.168.0.0/25")} } } } }`,
      ),
      "SUBNETS_OVERLAP vpcs.production.existing.subnets.worker.use1-az2",
    ],
  ])("%j", async ([from, to], message) => {
    workspace.edit("landing-zone.yaml", from, to);
    const { code, stdout, stderr } = await workspace.run("size");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^landing-zone.yaml:\d+:\d+ /);
    expect(stderr).toContain(message);
  });

  test("two VPCs whose ranges overlap are named both", async () => {
    workspace.edit("landing-zone.yaml", "  production: {}", "  production: { cidr: 10.97.0.0/24 }");
    workspace.edit("landing-zone.yaml", "non-production: {}", "non-production: { cidr: 10.97.0.0/22 }");
    expect((await workspace.run("size")).stderr).toContain(
      "10.97.0.0/22 of vpcs.non-production overlaps 10.97.0.0/24 of vpcs.production",
    );
  });
});
