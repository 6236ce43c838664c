import { FakeEngine } from "../operate/fake-engine";
import { type Result, runCli, SMALL, text } from "./harness";

const NETWORK = "network-main";
const REGION = "region-default-us-east-1";

let engine: FakeEngine;
beforeAll(async () => {
  engine = new FakeEngine([NETWORK, REGION]);
  engine.write("landing-zone.yaml", SMALL);
  await cli("lock");
});
afterAll(() => engine.remove());

/** A command on the small estate, with the folder left out of what it says. */
async function cli(command: string, ...options: readonly string[]): Promise<Result> {
  const { code, stdout, stderr } = await runCli(
    command,
    "--file",
    `${engine.folder}/landing-zone.yaml`,
    ...options,
  );
  const short = (said: string) => said.replaceAll(`${engine.folder}/`, "");
  return { code, stdout: short(stdout), stderr: short(stderr) };
}
const on = (command: string, ...options: readonly string[]) =>
  cli(command, "--no-synth", "--output", engine.outdir, ...options);

test("stacks: as text, as data and for Graphviz", async () => {
  const { stdout } = await cli("stacks");
  expect(stdout).toBe(`Stacks of acme

  Step  Stack                     Account  Region     Reads the state of  Else comes after  State
     1  network-main              default  us-east-1                                        terraform.network-main.tfstate
     2  region-default-us-east-1  default  us-east-1  network-main                          terraform.region-default-us-east-1.tfstate
`);
  const fabric = ["--file", "examples/runtime-fabric/landing-zone.yaml"];
  const { stacks, byHand } = JSON.parse(await text("stacks", ...fabric, "--format", "json"));
  const network = stacks.find(({ name }: { name: string }) => name === "network-clusters");
  expect(network).toMatchObject({ name: "network-clusters", step: 1, reads: [], after: [] });
  expect(byHand[1]).toMatchObject({
    name: "chart-europe",
    step: 4,
    commands: [
      "landing-zone helm --file examples/runtime-fabric/landing-zone.yaml europe --output runbook-europe",
      "bash runbook-europe/install.sh",
    ],
  });
  const dot = await text("stacks", ...fabric, "--format", "dot");
  expect(dot).toMatch(/^digraph stacks \{\n[\s\S]*\}\n$/);
  expect(dot).toContain('  "network-clusters" -> "runtime-fabric-europe-resources";\n');
  expect(dot).toContain('  "chart-europe" -> "runtime-fabric-europe-resources" [style=dashed];\n');
  expect(await text("stacks", ...fabric)).toContain(
    "By hand: cluster-integration, step 2, after network-clusters\n",
  );
});

test("the life of an estate: diff, deploy, nothing to do, protected, and gone", async () => {
  expect(await on("diff")).toMatchObject({
    code: 2,
    stdout: `${NETWORK}:\n  + aws_vpc.this\n\ndone         ${NETWORK}              1 to add\nskipped      ${REGION}  because of ${NETWORK}\n`,
  });
  expect(await on("deploy", "--yes")).toMatchObject({
    code: 0,
    stdout: `done         ${NETWORK}              1 to add\ndone         ${REGION}  1 to add\n`,
    stderr: expect.stringContaining(`${REGION}: done: 1 to add\n`),
  });
  expect(JSON.parse((await on("diff", "--format", "json")).stdout)).toEqual({
    stacks: [NETWORK, REGION].map((name) => ({ name, status: "unchanged", changes: [] })),
    counts: { create: 0, update: 0, delete: 0 },
  });
  const kept = await on("destroy", "--yes");
  expect(kept).toMatchObject({ code: 1, stdout: "" });
  expect(kept.stderr).toContain(
    `DESTROY_PROTECTED ${NETWORK} is protected from being destroyed; got vpcs.main.deletionProtection; switch the protection off in the file as shown below, with its waiver; then landing-zone deploy --file landing-zone.yaml, then destroy again\n`,
  );
  const [, lines = ""] = /with a reason of yours:\n\n([\s\S]*)$/.exec(kept.stderr) ?? [];
  engine.write(
    "landing-zone.yaml",
    SMALL.replace("  main: { zones: 2 }\n", "  main: { zones: 2, deletionProtection: false }\n") +
      lines.replace(/^vpcs:\n(?: .*\n)*/, "").replaceAll('""', "Taken down at the end of a test."),
  );
  expect(await on("destroy", "--yes", NETWORK)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining(
      `STACK_STILL_NEEDED ${NETWORK} can't be destroyed while others are applied that build on it; got ${REGION}; destroy them first or together: landing-zone destroy --file landing-zone.yaml ${REGION} ${NETWORK}\n`,
    ),
  });
  engine.log();
  expect(await on("destroy", "--yes")).toMatchObject({
    code: 0,
    stdout: `done         ${REGION}  1 to destroy\ndone         ${NETWORK}              1 to destroy\n`,
  });
  expect(engine.log("begin")).toEqual([`begin ${REGION}`, `begin ${NETWORK}`]);
  expect(await on("destroy", "--yes")).toMatchObject({ code: 0, stdout: "nothing is applied\n" });
});

test("only the plan that was reviewed is applied", async () => {
  const file = `${engine.folder}/digests.json`;
  expect((await on("deploy", "--yes", "--reviewed", `${engine.folder}/landing-zone.yaml`)).stderr).toContain(
    "DIGESTS_SYNTAX the file of --reviewed holds no digests of plans;",
  );
  expect((await on("diff", NETWORK, "--digests", file)).code).toBe(2);
  engine.tell(NETWORK, "name", "another");
  const refused = await on("deploy", NETWORK, "--yes", "--reviewed", file);
  expect(refused).toMatchObject({ code: 1, stdout: `failed       ${NETWORK}\n` });
  expect(refused.stderr).toContain(
    `PLAN_NOT_REVIEWED the plan of ${NETWORK} is not the one that was reviewed, so it was not applied; got + aws_vpc.this;`,
  );
  engine.forget(NETWORK, "name");
  expect((await on("deploy", NETWORK, "--yes", "--reviewed", file)).code).toBe(0);
  expect((await on("destroy", "--yes", NETWORK)).code).toBe(0);
});

test("what fails is told with its file, and ends with 1", async () => {
  engine.tell(NETWORK, "fail-plan", "AccessDenied");
  const { code, stderr } = await on("deploy", "--yes");
  engine.forget(NETWORK, "fail-plan");
  expect(code).toBe(1);
  expect(stderr).toContain(`${NETWORK}: failed\n${REGION}: skipped, because of ${NETWORK}\n`);
  expect(stderr).toContain(
    `STACK_FAILED ${NETWORK} could not be planned: AccessDenied; got aws_vpc.this; correct what that names`,
  );
});

test("an estate without stacks has nothing to apply, and asks nobody", async () => {
  engine.write("none.yaml", SMALL.replace(/^vpcs:[\s\S]*/m, "vpcs: { main: { platform: cloudhub } }\n"));
  const onNone = (command: string) =>
    runCli(
      command,
      "--file",
      `${engine.folder}/none.yaml`,
      ...(["lock", "stacks"].includes(command) ? [] : ["--no-synth"]),
    );
  await onNone("lock");
  expect((await onNone("stacks")).stdout).toContain("so there is nothing to apply.");
  expect(await onNone("deploy")).toMatchObject({ code: 0, stderr: "" });
  expect(await onNone("destroy")).toMatchObject({ code: 0, stdout: "nothing is applied\n" });
});

describe("refused before anything is begun", () => {
  test.each([
    [["deploy"], 1, "APPROVAL_IMPOSSIBLE nobody can be asked for an approval: the command has no terminal;"],
    [["destroy"], 1, "APPROVAL_IMPOSSIBLE"],
    [["deploy", "--yes", "netwrk-main"], 2, "did you mean network-main?"],
    [["deploy", "--yes", "--done", "chart-x"], 2, 'names no step by hand of this file; got "chart-x"'],
    [["deploy", "--yes", "--engine", "terrafrom"], 2, "ENGINE_UNKNOWN --engine names no engine;"],
    [
      ["deploy", "--yes", "--parallel", "0"],
      2,
      'NUMBER_WANTED --parallel is not an allowed number; got "0"; allowed: 1 to 32;',
    ],
    [
      ["deploy", "--yes", "--lock-timeout", "5"],
      2,
      'DURATION_SYNTAX --lock-timeout is no duration; got "5";',
    ],
    [["diff", "--parallel", "x"], 64, "NUMBER_WANTED"],
    [
      ["deploy", "--yes", "--file", "examples/two-regions/landing-zone.yaml"],
      1,
      "64:35 PLACEHOLDER_VALUE vpns.head-office.devices.router.address: stands for a value of yours",
    ],
  ])("%j", async ([command = "", ...options], code, message) => {
    engine.log();
    const result = await on(command, ...options);
    expect(result).toMatchObject({ code, stdout: "", stderr: expect.stringContaining(message) });
    expect(engine.log("init", "plan")).toEqual([]);
  });

  test("an engine that is too old, that may not apply a stack, or that is not there", async () => {
    engine.write("version", "1.10.5");
    expect((await on("diff")).stderr).toContain("ENGINE_TOO_OLD");
    engine.write("version", "1.12.0");
    engine.tell(REGION, "cdk.tf.json", JSON.stringify({ terraform: { required_version: "~> 1.11.0" } }));
    expect((await on("diff")).stderr).toContain(
      `ENGINE_UNFIT this version of Terraform may not apply ${REGION}; got 1.12.0; allowed: ~> 1.11.0;`,
    );
    engine.forget(REGION, "cdk.tf.json");
    expect((await on("diff")).stderr).toContain(
      "STACK_NOT_SYNTHESISED the Terraform of a stack is not there;",
    );
    process.env["PATH"] = engine.outdir;
    expect((await on("diff", "--engine", "tofu")).stderr).toContain(
      "ENGINE_MISSING OpenTofu is not there; got no program tofu on PATH; install OpenTofu from https://opentofu.org/docs/intro/install, or take Terraform by --engine terraform",
    );
  });
});
