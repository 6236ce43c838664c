import type { SizingDocument } from "../../review";
import { ESTATE, Workspace } from "./harness";

let workspace: Workspace;

beforeEach(() => {
  workspace = new Workspace();
});

afterEach(() => workspace.remove());

async function sizes(...options: string[]): Promise<SizingDocument> {
  const { code, stdout, stderr } = await workspace.run("size", "--format", "json", ...options);
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining("error") });
  return JSON.parse(stdout);
}

async function sized(name: string, ...options: string[]) {
  const vpc = (await sizes(...options)).vpcs.find((candidate) => candidate.name === name);
  if (vpc === undefined) throw new Error(`no VPC ${name}`);
  return vpc;
}

describe("size --format json", () => {
  test("gives the answers of exercise 16-2", async () => {
    expect(await sized("production")).toMatchObject({
      demand: { strategy: "course", workers: 100, headroom: 50, reserved: 2, total: 152, prefix: 24 },
      placement: { zones: ["use1-az1", "use1-az2"], prefix: 24, usable: 172 },
      prefix: 24,
      cidr: "10.96.4.0/24",
      addresses: 256,
      utilisation: 0.8837,
    });
    expect(await sized("non-production")).toMatchObject({
      demand: { strategy: "course", workers: 200, headroom: 100, reserved: 2, total: 302, prefix: 23 },
      placement: { zones: ["use1-az1", "use1-az2", "use1-az4"], prefix: 23 },
      prefix: 23,
      addresses: 512,
    });
  });

  test("has the networks of others and the waivers, be there any or not", async () => {
    expect(await sizes()).toMatchObject({
      networks: [{ name: "head-office", cidrs: ["10.0.0.0/12"] }],
      waivers: [],
    });
    workspace.edit("landing-zone.yaml", "[10.0.0.0/12] }", "[10.0.0.0/12], description: Two data centres }");
    const lab = {
      finding: "DELETION_PROTECTION_OFF",
      at: "vpcs.production.deletionProtection",
      reason: "Rebuilt every Monday.",
    };
    const set = (value: string) => ["--set", value];
    expect(
      await sizes(
        ...set("vpcs.production.deletionProtection=false"),
        ...set(`waivers.lab=${JSON.stringify(lab)}`),
      ),
    ).toMatchObject({
      networks: [{ name: "head-office", cidrs: ["10.0.0.0/12"], description: "Two data centres" }],
      waivers: [{ name: "lab", ...lab }],
    });
  });

  test("has every field of the contract, named as other tools read it", async () => {
    const vpc = await sized("non-production");
    expect(Object.keys(vpc)).toEqual(
      expect.arrayContaining(
        "name environments demand placement prefix cidr addresses utilisation notes".split(" "),
      ),
    );
    expect(vpc.environments[1]).toEqual({
      name: "performance",
      applications: 50,
      workersPerApplication: 2,
      workers: 100,
    });
    expect(vpc.placement.subnets[0]).toEqual({
      name: "worker-use1-az1",
      tier: "worker",
      zone: "use1-az1",
      cidr: "10.96.0.0/25",
      prefix: 25,
      usable: 123,
    });
  });

  test("the terms add up to the total, and the subnets of the workers to what is usable", async () => {
    for (const { demand, placement } of (await sizes()).vpcs) {
      expect(demand.terms.reduce((sum, term) => sum + term.addresses, 0)).toBe(demand.total);
      const workers = placement.subnets.filter(({ tier }) => tier === "worker");
      expect(workers.reduce((sum, { usable }) => sum + usable, 0)).toBe(placement.usable);
    }
  });

  test("one VPC for all environments asks for a /23 and takes a /22, with the reason", async () => {
    const vpc = await sized(
      "non-production",
      "--no-lock",
      "--set",
      "environments.production.vpc=non-production",
    );
    expect(vpc).toMatchObject({ demand: { total: 452, prefix: 23 }, prefix: 22 });
    expect(vpc.notes).toContainEqual(
      expect.stringMatching(
        /^the demand asks for a \/23, its subnets need a \/22: .* take 576 of 512 addresses$/,
      ),
    );
  });

  test.each([
    ["two-per-worker", 202, 24],
    ["ten-per-application", 500, 23],
  ])("strategy %s asks for %d addresses", async (strategy, total, prefix) => {
    expect((await sized("production", "--set", `sizing.strategy=${strategy}`)).demand).toMatchObject({
      total,
      prefix,
    });
  });

  test("with a lock the prefix is the answer of the sizing, and the ranges are those in use and their growth", async () => {
    await workspace.run("lock");
    const vpc = await sized("production", "--set", "environments.production.applications=80");
    expect(vpc).toMatchObject({
      demand: { total: 242, prefix: 24 },
      prefix: 23,
      cidr: "10.96.4.0/24",
      secondaryCidrs: ["10.96.5.0/24"],
    });
    expect(vpc.notes).toContain("grows by the range 10.96.5.0/24");
  });

  test("a what-if has both sides, with and without a VPC that only one side has", async () => {
    const { vpcs, before } = await sizes("--set", "vpcs.partner={}");
    expect(vpcs.map(({ name }) => name)).toEqual(["non-production", "partner", "production"]);
    expect(before?.map(({ name }) => name)).toEqual(["non-production", "production"]);
  });
});

describe("size --set", () => {
  test.each([
    ["nothing", "there is no ="],
    ["=5", "there is no path"],
    ["sizing..growth=5", "a key of the path is empty"],
    ["sizing.growth=", "there is no value"],
    ["vpcs.production.zones=[use1-az1", "Flow sequence must end with a ]"],
    ["sizing=*other", "Alias"],
  ])("%s is wrong usage", async (setting, reason) => {
    const { code, stderr } = await workspace.run("size", "--set", setting);
    expect(code).toBe(2);
    expect(stderr).toContain(`error: SETTING_SYNTAX --set is not understood (${reason}`);
  });

  test.each([
    ["environment.production.applications=5", "UNKNOWN_SET_PATH"],
    ["organization.name=acme", "UNKNOWN_SET_PATH"],
    ["environments.production.aplications=5", "did you mean applications?"],
    ["environments.production.applications=-1", "OUT_OF_RANGE"],
    ['environments.production.applications="50"', "remove the quotes"],
  ])("%s is a wrong estate", async (setting, message) => {
    const { code, stdout, stderr } = await workspace.run("size", "--set", setting);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(message);
  });

  test("takes lists, maps, numbers and booleans, and what comes later stands", async () => {
    const vpc = await sized(
      "production",
      ...["--set", "vpcs.production={ zones: [use1-az5, use1-az6] }"],
      ...["--set", "vpcs.production.surviveZoneLoss=true"],
      ...["--set", "environments.production.applications=10"],
      ...["--set", "environments.production.applications=20"],
    );
    expect(vpc.placement.zones).toEqual(["use1-az5", "use1-az6"]);
    expect(vpc.demand.workers).toBe(40);
    expect(vpc.placement.usable).toBeGreaterThanOrEqual(2 * vpc.demand.total);
  });

  test("does not change the file", async () => {
    await workspace.run("size", "--set", "sizing.growth=10");
    expect(workspace.read("landing-zone.yaml")).toBe(ESTATE);
  });
});
