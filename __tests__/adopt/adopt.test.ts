import { cpSync, mkdirSync, readdirSync } from "node:fs";
import { parse } from "yaml";
import { Workspace } from "../cli/harness";

/** Two networks that were made on an emulator by its own client, as it describes them; ids are numbered. */
const DESCRIBED = "__tests__/fixtures/described";

const [BY_MODULES, BY_HAND] = ["vpc-00000000000000001", "vpc-00000000000000002"];

const workspaces: Workspace[] = [];

afterAll(() => {
  for (const workspace of workspaces) workspace.remove();
});

/** A folder with the descriptions, and no estate. */
function workspace(): Workspace {
  const made = new Workspace({});
  workspaces.push(made);
  mkdirSync(made.path("described"));
  cpSync(DESCRIBED, made.path("described"), { recursive: true });
  return made;
}

const adopt = (at: Workspace, ...options: readonly string[]) => {
  const [folder = "described", ...rest] = options;
  return at.run("adopt", at.path(folder), ...rest);
};

describe("a network by the habits of modules, taken over", () => {
  const at = workspace();
  let result: Awaited<ReturnType<typeof adopt>>;

  beforeAll(async () => {
    const options = ["--name", "legacy", "--as", "managed", "--vpc", BY_MODULES];
    result = await adopt(at, "described", ...options, "--organization", "acme");
  });

  test("keeps every range, and the zone of its only NAT gateway comes first", () => {
    expect({ code: result.code, stderr: result.stderr }).toEqual({ code: 0, stderr: "" });
    const { vpcs } = parse(at.read("landing-zone.yaml"));
    expect(vpcs.legacy).toMatchObject({
      cidr: "10.20.0.0/16",
      zones: ["euc1-az2", "euc1-az1", "euc1-az3"],
      nat: "single",
      keepForeign: ["network-acls", "default-groups"],
    });
    const { vpcs: locked, released } = JSON.parse(at.read("landing-zone.lock.json"));
    expect(locked.legacy.subnets["worker-euc1-az2"]).toBe("10.20.2.0/24");
    expect(locked.legacy.subnets["load-balancer-euc1-az2"]).toBe("10.20.102.0/24");
    expect(released["legacy/others"]).toEqual(["10.20.201.0/24", "10.20.202.0/24", "10.20.203.0/24"]);
  });

  test("says what is changed, what stays with others, and that nothing is destroyed", () => {
    expect(result.stdout).toContain(
      "18 objects become resources of the estate; none is destroyed or replaced",
    );
    expect(result.stdout).toMatch(/subnet-\w+: gets a route table of its own instead of rtb-/);
    expect(result.stdout).toMatch(/subnet-\w+: new network interfaces get no public address any more/);
    expect(result.stdout).toMatch(/vpc-\w+: loses its tags Terraform, unless ignoreTags or tags names them/);
    expect(result.stdout).toMatch(/sg-\w+ default: keeps its rules \(1 in, 1 out\)/);
    expect(result.stdout).toMatch(/subnet-\w+ 10\.20\.201\.0\/24: it has no default route/);
  });

  test("is synthesised with the imports, and each leads to a resource of the stack", async () => {
    const output = at.path("out");
    const { code } = await at.run("synth", "--output", output);
    expect(code).toBe(0);
    const stack = JSON.parse(at.read("out/stacks/network-legacy/cdk.tf.json"));
    expect(stack.import).toHaveLength(18);
    expect(stack.import).toContainEqual({ to: "aws_vpc.Vpc_8378EB38", id: BY_MODULES });
    for (const type of ["aws_network_acl", "aws_default_security_group", "aws_default_network_acl"])
      expect(stack.resource[type]).toBeUndefined();
  });

  test("is not adopted twice under one name, and nothing is written over", async () => {
    const before = at.read("landing-zone.yaml");
    const { code, stderr } = await adopt(at, "described", "--name", "legacy", "--vpc", BY_HAND);
    expect([code, stderr]).toEqual([1, expect.stringContaining("ADOPT_NAME_TAKEN")]);
    expect(at.read("landing-zone.yaml")).toBe(before);
  });

  test("is not adopted under another name, either", async () => {
    const { code, stderr } = await adopt(at, "described", "--name", "again", "--vpc", BY_MODULES);
    expect([code, stderr]).toEqual([1, expect.stringContaining("ADOPT_VPC_TAKEN")]);
    expect(stderr).toContain("vpcs.legacy");
  });

  test("is joined by a second one, with the imports of both in one file", async () => {
    const options = ["--name", "hand", "--as", "managed", "--vpc", BY_HAND];
    expect(await adopt(at, "described", ...options)).toMatchObject({ code: 0, stderr: "" });
    const { stacks } = JSON.parse(at.read("legacy.imports.json"));
    expect(Object.keys(stacks["network-legacy"])).toHaveLength(18);
    expect(Object.keys(stacks["network-hand"])).toHaveLength(23);
    const { vpcs } = parse(at.read("landing-zone.yaml"));
    expect(vpcs.hand).toMatchObject({ nat: "perZone", secondaryCidrs: ["10.31.0.0/24"] });
    expect(JSON.parse(at.read("landing-zone.lock.json")).vpcs.hand.subnets["worker-euc1-az1-2"]).toBe(
      "10.31.0.0/25",
    );
  });
});

test("a network that others keep is written with its ids, and nothing is imported", async () => {
  const at = workspace();
  const { code, stdout } = await adopt(
    at,
    "described",
    "--name",
    "theirs",
    "--vpc",
    BY_HAND,
    "--format",
    "json",
  );
  expect(code).toBe(0);
  const { existing } = parse(at.read("landing-zone.yaml")).vpcs.theirs;
  expect(existing.cidrs).toEqual(["10.30.0.0/20", "10.31.0.0/24"]);
  expect(existing.subnets.worker["euc1-az1"].map(({ cidr }: { cidr: string }) => cidr)).toEqual([
    "10.30.4.0/24",
    "10.31.0.0/25",
  ]);
  expect(Object.keys(existing.routeTables.worker)).toEqual(["euc1-az1", "euc1-az2"]);
  expect(JSON.parse(stdout).imports).toEqual({});
  expect(await at.run("check")).toMatchObject({ code: 0 });
});

test("a dry run writes nothing", async () => {
  const at = workspace();
  const { code, stdout } = await adopt(at, "described", "--name", "x", "--vpc", BY_HAND, "--dry-run");
  expect([code, stdout]).toEqual([0, expect.stringContaining("Nothing was written.")]);
  expect(readdirSync(at.folder)).toEqual(["described"]);
});

test("a tier that a person decides goes before what routes tell", async () => {
  const at = workspace();
  const scratch = JSON.parse(at.read("described/subnets.json")).Subnets.find(
    ({ CidrBlock }: { CidrBlock: string }) => CidrBlock === "10.30.8.0/24",
  ).SubnetId;
  const options = ["--name", "hand", "--as", "managed", "--vpc", BY_HAND, "--tier", `${scratch}=worker`];
  const { stdout } = await adopt(at, "described", ...options);
  expect(stdout).toContain("--tier says so");
  expect(stdout).toMatch(new RegExp(`${scratch}: gets a route table of its own instead of the main one`));
});

describe("what can't be adopted says why, and what to do", () => {
  const cases: readonly [
    what: string,
    change: (at: Workspace) => void,
    options: readonly string[],
    says: string,
  ][] = [
    ["several VPCs", () => {}, [], "ADOPT_VPC_UNCHOSEN"],
    ["a VPC that nobody describes", () => {}, ["--vpc", "vpc-1"], `allowed: ${BY_MODULES} legacy`],
    [
      "a page that is missing",
      (at) => at.edit("described/subnets.json", "{", '{"NextToken": "more",'),
      ["--vpc", BY_HAND],
      "DESCRIBE_PAGE_MISSING",
    ],
    [
      "a file that is no JSON",
      (at) => at.write("described/vpcs.json", "An error occurred"),
      ["--vpc", BY_HAND],
      "DESCRIBE_INVALID",
    ],
    [
      "subnets of another region",
      (at) =>
        at.write(
          "described/subnets.json",
          at.read("described/subnets.json").replaceAll(BY_HAND, "vpc-0123456789abcdef0"),
        ),
      ["--vpc", BY_HAND],
      "DESCRIBE_OTHER_PLACE",
    ],
    [
      "a tenancy that would replace it",
      (at) =>
        at.write(
          "described/vpcs.json",
          at.read("described/vpcs.json").replaceAll('"default"', '"dedicated"'),
        ),
      ["--vpc", BY_HAND, "--as", "managed"],
      "ADOPT_TENANCY",
    ],
    [
      "a tier of a subnet that is not there",
      () => {},
      ["--vpc", BY_HAND, "--tier", "subnet-1=worker"],
      "ADOPT_SUBNET_UNKNOWN",
    ],
    ["a tier that there is not", () => {}, ["--vpc", BY_HAND, "--tier", "subnet-1=database"], "TIER_INVALID"],
    ["applications that are no number", () => {}, ["--applications", "many"], "NUMBER_WANTED"],
  ];

  test.each(cases)("%s", async (_, change, options, says) => {
    const at = workspace();
    change(at);
    const { code, stderr } = await adopt(at, "described", "--name", "x", ...options);
    expect([code === 0, stderr]).toEqual([false, expect.stringContaining(says)]);
    expect(readdirSync(at.folder)).toEqual(["described"]);
  });

  test("an empty folder, with the calls that fill it", async () => {
    const at = workspace();
    mkdirSync(at.path("empty"));
    const { stderr } = await adopt(at, "empty", "--name", "x");
    expect(stderr).toContain("DESCRIBE_FOLDER_EMPTY");
    expect(stderr).toContain("aws ec2 describe-route-tables > empty/describe-route-tables.json");
  });
});
