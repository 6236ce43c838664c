import { runCli, SMALL, text, Workspace } from "./harness";

const EXAMPLE = ["--file", "examples/multi-account/landing-zone.yaml"];

test("the steps of an estate: the state on disk, then in its bucket, then the other accounts", async () => {
  const { steps, roles, accounts } = JSON.parse(await text("bootstrap", ...EXAMPLE, "--format", "json"));
  expect(steps.map(({ title, account }: { title: string; account?: string }) => [title, account])).toEqual([
    ["Synthesise", undefined],
    ["Make the bucket of the states, with its own state on disk", "state"],
    ["Move that state into the bucket", "state"],
    ["Name the key by its ARN, for the other accounts", "state"],
    ["Make account integration-live ready", "integration-live"],
    ["Make account integration-test ready", "integration-test"],
    ["Make account partner-gateway ready", "partner-gateway"],
  ]);
  const folder = "cdktf.out/stacks/bootstrap-state";
  expect(steps[1].commands).toEqual([
    `echo '{ "terraform": { "backend": { "local": {} } } }' > ${folder}/backend_override.tf.json`,
    `terraform -chdir=${folder} init`,
    `terraform -chdir=${folder} apply`,
  ]);
  expect(steps[2].commands).toEqual([
    `rm ${folder}/backend_override.tf.json`,
    `terraform -chdir=${folder} init -migrate-state`,
    `terraform -chdir=${folder} plan -detailed-exitcode && rm ${folder}/terraform.tfstate`,
  ]);
  expect(roles).toEqual({
    plan: "mule-globex-plan",
    "protected-plan": "mule-globex-protected-plan",
    apply: "mule-globex-apply",
  });
  expect(accounts[0]).toEqual({
    name: "state",
    id: "999900001111",
    stack: "bootstrap-state",
    state: "mule/network/bootstrap-state.tfstate",
  });
});

test("as text, with another folder of the Terraform", async () => {
  const said = await text("bootstrap", ...EXAMPLE, "--output", "my out");
  expect(said).toContain("as an administrator of account state");
  expect(said).toContain("terraform '-chdir=my out/stacks/bootstrap-state' init -migrate-state");
});

test("a file without it", async () => {
  const workspace = new Workspace({ "landing-zone.yaml": SMALL });
  const { code, stderr } = await workspace.run("bootstrap");
  workspace.remove();
  expect(code).toBe(1);
  expect(stderr).toContain("BOOTSTRAP_MISSING");
  expect((await runCli("bootstrap", "--format", "xml")).code).toBe(2);
});
