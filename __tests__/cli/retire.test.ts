import { Workspace } from "./harness";

const ESTATE = `version: 1
organization: acme
region: us-east-1
addressing:
  pools: { main: { cidr: 10.96.0.0/16 } }
environments:
  dev: { vpc: dev, applications: 4 }
  live: { vpc: live, applications: 4 }
vpcs:
  dev: {}
  live: { nat: none }
peerings:
  both:
    requester: { vpc: dev }
    accepter: { vpc: live }
    flows:
      calls: { from: { vpc: dev }, to: { vpc: live }, port: 443 }
`;

let workspace: Workspace;

beforeEach(async () => {
  workspace = new Workspace({ "landing-zone.yaml": ESTATE });
  await workspace.run("lock");
});

afterEach(() => workspace.remove());

async function retire(name: string) {
  return JSON.parse((await workspace.run("retire", name, "--format", "json")).stdout);
}

test("what still needs a VPC is named with its place, and each step is one that works", async () => {
  const first = await workspace.run("retire", "dev");
  expect(first).toMatchObject({ code: 0, stderr: "" });
  expect(first.stdout).toContain("1. Move or take out what still needs it");
  expect(first.stdout).toContain("landing-zone.yaml:7:15 environments.dev.vpc names it");
  expect(first.stdout).toContain("landing-zone.yaml:14:23 peerings.both.requester.vpc names it");
  // The log of DNS queries reads its state and stays: `destroy` would be refused while it does.
  expect(first.stdout).toContain("4. Apply what read its state without it: region-default-us-east-1");
  expect(first.stdout).toContain("terraform -chdir=cdktf.out/stacks/network-dev destroy");
  expect(first.stdout).toMatch(/NAT addresses go back to AWS/);

  // The peering goes first, by the same command.
  const peering = await retire("peerings.both");
  expect(peering).toMatchObject({
    entry: "peerings.both",
    stacks: ["peering-both"],
    isReady: false,
    inTheWay: [],
    protectedBy: ["peerings.both.deletionProtection"],
  });
  workspace.edit("landing-zone.yaml", /^peerings:[\s\S]*/m, "");
  workspace.edit("landing-zone.yaml", /^ {2}dev: \{ vpc: dev.*\n/m, "");
  expect(await workspace.run("lock", "--release", "peerings.both")).toMatchObject({ code: 0, stderr: "" });

  // Nothing needs the VPC any more; switched off, it is ready.
  expect(await retire("dev")).toMatchObject({ inTheWay: [], protectedBy: ["vpcs.dev.deletionProtection"] });
  workspace.edit("landing-zone.yaml", "  dev: {}", "  dev: { deletionProtection: false }");
  const waiver =
    "waivers: { gone: { finding: DELETION_PROTECTION_OFF, at: vpcs.dev.deletionProtection, reason: It is replaced. } }";
  workspace.write("landing-zone.yaml", `${workspace.read("landing-zone.yaml")}${waiver}\n`);
  const ready = await retire("vpcs.dev");
  expect(ready).toMatchObject({ isReady: true, protectedBy: [], ranges: ["10.96.0.0/24"] });
  const [outOfFile, letGo, destroy, clear] = ready.steps;
  expect(letGo.commands).toEqual(["landing-zone deploy --file landing-zone.yaml region-default-us-east-1"]);
  expect(destroy.commands).toEqual(["terraform -chdir=cdktf.out/stacks/network-dev destroy"]);
  expect(outOfFile.notes).toEqual([
    "Out of the file: vpcs.dev.",
    expect.stringMatching(/^landing-zone.yaml:\d+:\d+ waivers.gone covers nothing without it$/),
  ]);
  expect(clear.notes[0]).toMatch(/^10.96.0.0\/24 stays reserved until then/);

  workspace.edit("landing-zone.yaml", /^waivers:.*\n/m, "");
  workspace.edit("landing-zone.yaml", /^ {2}dev: .*\n/m, "");
  expect(await workspace.run("lock", "--release", "dev")).toMatchObject({ code: 0, stderr: "" });
  expect(await workspace.run("check")).toMatchObject({ code: 0 });
});

test("the last VPC of a region takes the stack of the region with it", async () => {
  workspace.edit("landing-zone.yaml", /^peerings:[\s\S]*/m, "");
  workspace.edit("landing-zone.yaml", /^ {2}live: .*\n/gm, "");
  await workspace.run("lock", "--release", "peerings.both", "--release", "live");
  const { steps, protectedBy } = await retire("dev");
  expect(protectedBy).toEqual(["vpcs.dev.deletionProtection", "dnsQueryLogs.deletionProtection"]);
  const commands = steps.flatMap((step: { commands: string[] }) => step.commands);
  expect(commands).toContain(
    "landing-zone destroy --file landing-zone.yaml network-dev region-default-us-east-1",
  );
  expect(commands).toContain(
    "landing-zone lock --file landing-zone.yaml --release dev --release regions.default.us-east-1",
  );
});

test("a name that nobody has, and what is no stack", async () => {
  const { code, stderr } = await workspace.run("retire", "deb");
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^RETIRE_UNKNOWN .*got "deb"; allowed: dev, live, peerings.both; did you mean dev\?/,
  );
  expect((await workspace.run("retire", "environments.dev")).stderr).toMatch(/^RETIRE_UNKNOWN/);
});

test("as Markdown it is for a ticket", async () => {
  const { stdout } = await workspace.run("retire", "live", "--format", "markdown");
  expect(stdout).toMatch(/^## The way out of vpcs.live\n\n### 1\. Move or take out/);
});

test("a range that is reused at once: who still routes it, and by what it gets free", async () => {
  workspace.edit("landing-zone.yaml", "  dev: {}", "  dev: {}\n  dev-2: { cidr: 10.96.0.0/24 }");
  expect((await workspace.run("check")).stderr).toMatch(
    /RANGES_OVERLAP vpcs.dev-2.cidr: .* of vpcs.dev, which peerings.both still routes there; .*this one is free once vpcs.dev is gone: see landing-zone retire .*vpcs.dev/,
  );
  workspace.edit("landing-zone.yaml", /^peerings:[\s\S]*/m, "");
  workspace.edit("landing-zone.yaml", "  dev: {}\n", "");
  workspace.edit("landing-zone.yaml", "vpc: dev,", "vpc: dev-2,");
  const { stderr } = await workspace.run("lock", "--release", "peerings.both", "--release", "dev");
  expect(stderr).toMatch(
    /of released dev \(in the lock\); .*once no route, .*run landing-zone lock .*--clear dev/,
  );
});
