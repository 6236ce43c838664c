import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCli, Workspace } from "./harness";

const EXAMPLE = join(__dirname, "..", "..", "examples", "cloudhub", "landing-zone.yaml");

const named = (...names: readonly string[]) =>
  JSON.stringify(names.map((name) => ({ id: `id-${name}`, name })));

/** What the client prints of a platform on which there is nothing. */
const EMPTY = {
  "account:environment:list --output json": named("Production", "Performance", "Staging", "Development"),
  "account:business-group:list --output json": named("Initech", "Retail", "Wholesale"),
  "cloudhub:vpc:list --limit 200 --output json": "[]",
  "cloudhub:load-balancer:list --output json": '[["Name"]]',
};

const workspace = new Workspace({});
afterAll(() => workspace.remove());

function saved(answers: Readonly<Record<string, string>>): string {
  const file = workspace.path("saved.json");
  writeFileSync(file, JSON.stringify({ answers }));
  return file;
}

const run = (...args: readonly string[]) => runCli("anypoint", ...args, "--file", EXAMPLE);

test("a plan from a saved copy: commands in their order, keys by what they are, no credentials needed", async () => {
  const { code, stdout } = await run("plan", "--saved", saved(EMPTY), "--format", "json");
  expect(code).toBe(0);
  const { steps } = JSON.parse(stdout) as { steps: { command: string[] }[] };
  const commands = steps.map(({ command }) => command.join(" "));
  expect(commands[0]).toMatch(/^cloudhub:vpc:create /);
  expect(commands.filter((command) => command.includes("key.pem"))).toEqual([
    expect.stringMatching(
      /^cloudhub:load-balancer:create initech-apis production <certificate\.pem> <key\.pem> /,
    ),
    expect.stringMatching(
      /^cloudhub:load-balancer:ssl-endpoint:add initech-apis <certificate\.pem> <key\.pem> /,
    ),
  ]);
  const { stdout: text } = await run("plan", "--saved", saved(EMPTY));
  expect(text).toContain("They run in this order, one at a time.");
  expect((await run("plan", "--saved", saved(EMPTY), "--expect", "nothing")).code).toBe(1);
});

test("a review has what a copy of the platform differs in, and says how to have it where there is none", async () => {
  const copy = saved(EMPTY);
  const review = (...args: readonly string[]) => runCli("review", "--file", EXAMPLE, ...args);
  const { stdout } = await review("--anypoint", copy, "--format", "json");
  const { plan } = (JSON.parse(stdout) as { cloudhub: { plan: { steps: { does: string }[] } } }).cloudhub;
  const { digest: _, ...planned } = JSON.parse(
    (await run("plan", "--saved", copy, "--format", "json")).stdout,
  );
  expect(plan).toEqual(planned);
  const { stdout: text } = await review("--anypoint", copy, "--format", "text");
  expect(text).toContain(`differs: ${plan.steps.length} commands would change it`);
  expect(text).toContain("Commands that would change CloudHub");
  expect((await review("--format", "text")).stdout).toContain("landing-zone anypoint plan --save <copy>");
  const both = await review("--anypoint", copy, "--against", "HEAD", "--format", "text");
  expect([both.code, both.stderr]).toEqual([
    2,
    expect.stringContaining("OPTION_OF_OTHER --anypoint means nothing here"),
  ]);
});

test("what runs is what was reviewed, or nothing", async () => {
  const { digest } = JSON.parse((await run("plan", "--saved", saved(EMPTY), "--format", "json")).stdout);
  // Stands for the client: answers what changes nothing, and refuses the rest.
  const client = workspace.path("client");
  const answers = Object.entries(EMPTY).map(([command, text]) => `'${command}') echo '${text}' ;;`);
  const program = `#!/bin/sh\ncase "$*" in ${answers.join("\n")} *) echo "refused $1" >&2; exit 1 ;; esac\n`;
  writeFileSync(client, program, { mode: 0o755 });
  const variables = { ANYPOINT_CLIENT_ID: "id", ANYPOINT_CLIENT_SECRET: "secret" };
  Object.assign(process.env, variables);
  try {
    const apply = (reviewed: string) =>
      run("apply", "--yes", "--allow-placeholders", "--client", client, "--reviewed", reviewed);
    expect(await apply("0".repeat(64))).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/ANYPOINT_REVIEWED .* nothing was changed on the platform/),
    });
    // Keys are read before the first command, and here is nobody to read them from.
    expect((await apply(digest)).stderr).toMatch(/ANYPOINT_MATERIAL /);
  } finally {
    for (const name of Object.keys(variables)) delete process.env[name];
  }
}, 30_000);

test("the script reads keys when they are needed, and stops where a list has moved", async () => {
  const { code, stdout } = await run("script", "--saved", saved(EMPTY));
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^aws secretsmanager get-secret-value [^\n]* > "\$folder\/secret"\nnode "\$folder\/pick\.js" key < [^\n]* > "\$folder\/key\.pem"\nrm -f "\$folder\/secret"$/m,
  );
  expect(stdout).toContain(`trap 'rm -rf "$folder"' EXIT`);
  expect(stdout).not.toContain("PRIVATE KEY");
  expect(stdout.match(/^client cloudhub:load-balancer:create /gm)).toHaveLength(1);
});

test.each<[readonly string[], number, RegExp]>([
  [["plant"], 2, /ACTION_UNKNOWN .* did you mean plan\?/],
  [
    ["plan", "--yes"],
    2,
    /OPTION_OF_OTHER --yes means nothing here; got --yes with anypoint plan; .*anypoint apply/,
  ],
  [["apply", "--saved", "x"], 2, /OPTION_OF_OTHER --saved/],
  [["script", "--format", "json"], 2, /OPTION_OF_OTHER --format/],
  [["plan", "--allow-placeholders"], 2, /OPTION_OF_OTHER --allow-placeholders/],
  [["plan", "--save", "x", "--saved", "y"], 2, /OPTION_OF_OTHER --save means/],
  [["plan", "--renew", "api.initech.exmaple"], 2, /UNKNOWN_NAME .* did you mean api\.initech\.example\?/],
  [["apply"], 1, /APPROVAL_IMPOSSIBLE/],
  [["apply", "--yes"], 1, /PLACEHOLDER_VALUE/],
  [["plan", "--saved", "no-such-file"], 1, /ANYPOINT_SAVED/],
  [["plan", "--saved", "EMPTY"], 1, /ANYPOINT_ANSWER_MISSING .* no answer to account:environment:list/],
])("%j is refused", async (args, code, message) => {
  const result = await run(...args.map((word) => (word === "EMPTY" ? saved({}) : word)));
  expect([result.code, result.stderr]).toEqual([code, expect.stringMatching(message)]);
});

test("what the client prints that can't be read is named with its command", async () => {
  const file = saved({ ...EMPTY, "cloudhub:vpc:list --limit 200 --output json": "Warning: old" });
  const { stderr } = await run("plan", "--saved", file);
  expect(stderr).toMatch(
    /ANYPOINT_ANSWER cloudhub:vpc:list --limit 200 --output json of the client printed something else than JSON/,
  );
});
