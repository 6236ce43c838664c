import { parse } from "yaml";
import { EXIT } from "../../cli/failures";
import { run } from "../../cli/program";
import { plainCommand } from "../../core/problem";
import { Workspace } from "./harness";

const NETWORK = (accounts: readonly string[]) =>
  JSON.stringify({ provider: { aws: accounts.map((id) => ({ allowed_account_ids: [id] })) } });

const PIPELINE = `bootstrap:
  github: { repository: acme/landing-zone, ownerId: "1", repositoryId: "2", environment: production }
`;
const STATE = `terraform:
  backend:
    s3: { bucket: acme-landing-zone-state, region: eu-west-1, kmsKey: "arn:aws:kms:eu-west-1:111122223333:alias/state" }
`;
const ESTATE = `organization: acme
region: us-east-1
accounts: { live: { id: "111122223333" } }
addressing: { pools: { main: { cidr: 10.96.0.0/16 } } }
environments:
  live: { vpc: main, applications: 10 }
vpcs:
  main: { zones: 2, account: live }
`;

const workspace = new Workspace({
  "landing-zone.yaml": ESTATE + STATE + PIPELINE,
  "plain.yaml": ESTATE,
  "out/stacks/network-main/cdk.tf.json": NETWORK(["111122223333"]),
  "out/stacks/region-live-us-east-1/cdk.tf.json": NETWORK(["111122223333", "444455556666"]),
});
afterAll(() => workspace.remove());

/** The command, with Terraform that is there already in the place of a synthesis. */
async function pipeline(...options: readonly string[]) {
  return on(
    "landing-zone.yaml",
    "pipeline",
    ...options,
    "--output",
    workspace.path("out"),
    "--to",
    workspace.path("repository"),
  );
}

async function on(file: string, command: string, ...options: readonly string[]) {
  const said = { out: "", err: "" };
  const add = (to: keyof typeof said) => (text: string) => {
    said[to] += text;
  };
  const io = { out: add("out"), err: add("err"), hasColor: false, commandLine: plainCommand };
  const unasked = () => {
    throw new Error("not asked for");
  };
  const tools = { synthesise: () => EXIT.well, adopt: unasked, compare: unasked, pageCode: unasked };
  const code = await run([command, "--file", workspace.path(file), ...options], io, tools);
  const short = (text: string) => text.replaceAll(`${workspace.folder}/`, "");
  return { code, out: short(said.out), err: short(said.err) };
}

beforeAll(async () => {
  for (const file of ["landing-zone.yaml", "plain.yaml"])
    expect(await on(file, "lock")).toMatchObject({ code: 0 });
});

test("for GitHub: plans by the role of the account, and by the protected one where a second account is entered", async () => {
  expect(await pipeline("--for", "github")).toEqual({
    code: 0,
    err: "",
    out: ["landing-zone", "landing-zone-review", "landing-zone-comment"]
      .map((name) => `wrote repository/.github/workflows/${name}.yml\n`)
      .join(""),
  });
  const text = workspace.read("repository/.github/workflows/landing-zone.yml");
  expect(text).toMatch(/^# Written by landing-zone pipeline\n/);
  expect(text).toContain("uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2\n");
  const { jobs } = parse(text);
  expect(Object.keys(jobs)).toEqual([
    "plan-1-live",
    "apply-1-live",
    "plan-2-live-protected",
    "apply-2-live-protected",
    "drift-live",
  ]);
  expect(text).toContain("ROLE: arn:aws:iam::111122223333:role/mule-acme-plan\n");
  expect(text).toContain("ROLE: arn:aws:iam::111122223333:role/mule-acme-protected-plan\n");
  expect(text).toContain("ROLE: arn:aws:iam::111122223333:role/mule-acme-apply\n");
  expect(text).toContain("npx --no -- landing-zone deploy --file ");
});

test("is written anew where it wrote itself, and nothing is touched where somebody else did", async () => {
  expect((await pipeline("--for", "github")).code).toBe(0);
  workspace.write("repository/atlantis.yaml", "version: 3\n");
  const { code, out, err } = await pipeline("--for", "atlantis");
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toContain(
    'PIPELINE_FOREIGN a file is there already that this command has not written, so it is left alone, and no other file was written; got "repository/atlantis.yaml";',
  );
});

test.each([
  [
    ["--for", "gitub"],
    2,
    'PIPELINE_UNKNOWN --for names no system that files can be written for; got "gitub"; allowed: github, gitlab, atlantis; did you mean github?',
  ],
  [[], 2, "OPTION_MISSING --for is missing and has no default; allowed: github, gitlab, atlantis;"],
  [
    ["--for", "gitlab"],
    1,
    "PIPELINE_WITHOUT_ROLES nothing in the file says which project of GitLab may sign in, so there are no roles for its jobs; allowed: bootstrap.gitlab;",
  ],
])("refuses %j", async (options, code, message) => {
  expect(await pipeline(...options)).toMatchObject({ code, out: "", err: expect.stringContaining(message) });
});
