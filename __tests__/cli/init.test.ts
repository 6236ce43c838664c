import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { QUESTIONS, TEMPLATES } from "../../cli/init/answers";
import { completeAnswers } from "../../cli/init/ask";
import { writeTogether } from "../../cli/init/write";
import { plainCommand } from "../../core/problem";
import { problemsOf } from "../helpers/estates";
import { codesOf } from "../helpers/problems";
import { runCli, Workspace } from "./harness";

const workspace = new Workspace({});

afterAll(() => workspace.remove());

const GIVEN = ["--organization", "acme", "--region", "eu-central-1", "--yes"];

const FILES = [
  ".gitignore",
  "README.md",
  "cdktf.json",
  "landing-zone.lock.json",
  "landing-zone.yaml",
  "package.json",
];

let folders = 0;

/** `init` in a folder of its own, with these files in it. */
async function init(options: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const name = `folder-${folders++}`;
  for (const [file, text] of Object.entries(files)) workspace.write(`${name}/${file}`, text);
  const { code, stdout, stderr } = await runCli("init", workspace.path(name), ...options);
  const read = (file: string) => workspace.read(`${name}/${file}`);
  const strip = (text: string) => text.replaceAll(workspace.path(name), "<folder>");
  return { name, code, stdout: strip(stdout), stderr: strip(stderr), read };
}

const listed = (name: string) =>
  existsSync(workspace.path(name)) ? readdirSync(workspace.path(name)).sort() : [];

/** The codes of warnings, each once. */
const warned = (stderr: string) =>
  [...new Set(stderr.split("\n").flatMap((line) => /^warning: \S+ ([A-Z_]+) /.exec(line)?.[1] ?? []))].sort();

describe.each(Object.keys(TEMPLATES))("the template %s", (template) => {
  test.each([
    ["as it is", []],
    ["with one environment", ["--environments", "test", "--applications", "1"]],
    [
      "within a range of the company",
      ["--head-office", "10.0.0.0/8,172.16.0.0/12", "--environments", "prod"],
    ],
    [
      "for a large company",
      ["--environments", "dev,qa,live", "--applications", "200", "--range", "10.64.0.0/12"],
    ],
  ])("is an estate that warns of nothing but what is to be replaced, %s", async (_, options) => {
    const { name, code, stderr } = await init([...GIVEN, "--template", template, ...options]);
    expect({ code, warned: warned(stderr) }).toEqual({ code: 0, warned: [] });
    expect(listed(name)).toEqual(FILES);
    const checked = await workspace.runOn(`${name}/landing-zone.yaml`, "check");
    const isMarked = ["runtime-fabric", "hybrid"].includes(template);
    expect(checked.code).toBe(0);
    expect(warned(checked.stderr)).toEqual(isMarked ? ["PLACEHOLDER_VALUE"] : []);
    const locked = await workspace.runOn(`${name}/landing-zone.yaml`, "lock");
    expect(locked.stdout).toContain("nothing to change");
  });

  test("is short, and says in words what it decides", async () => {
    const { read } = await init([...GIVEN, "--template", template]);
    const lines = read("landing-zone.yaml").split("\n");
    expect(lines[0]).toBe(
      "# yaml-language-server: $schema=./node_modules/mule-landing-zone/landing-zone.schema.json",
    );
    expect(lines.length).toBeLessThan(50);
    expect(lines.filter((line) => /\S.* # [a-z]|REPLACE/.test(line)).length).toBeGreaterThan(2);
  });
});

describe("what is written around the file", () => {
  test("runs the tool by a script, and nothing that npx could fetch from others", async () => {
    const { read, stdout } = await init(GIVEN);
    expect(JSON.parse(read("package.json"))).toEqual({
      name: "acme-landing-zone",
      private: true,
      scripts: { "landing-zone": "landing-zone" },
      dependencies: { "mule-landing-zone": expect.stringMatching(/^\d+\.\d+\.\d+$/) },
    });
    expect(JSON.parse(read("cdktf.json")).app).toBe("npx --no -- landing-zone synth");
    expect(read(".gitignore")).toMatch(/^\*\.tfstate$/m);
    expect(read("README.md")).toContain("4. `npm run landing-zone -- lock` after each edit");
    expect(read("README.md")).toContain("`npm run landing-zone -- pipeline --for github` writes its files");
    expect(stdout).toContain("next:\n  cd <folder>\n  npm install\n  npm run landing-zone -- synth\n");
  });

  test("a package.json that is there stays, and its commands are typed with npx", async () => {
    const { code, stdout, read } = await init(GIVEN, { "package.json": '{ "name": "mine" }' });
    expect({ code, kept: read("package.json") }).toEqual({ code: 0, kept: '{ "name": "mine" }' });
    expect(stdout).toContain("kept  <folder>/package.json\n");
    expect(read("README.md")).toContain("`npx --no -- landing-zone check`");
  });

  test("the examples in comments for CloudHub are an estate that MuleSoft can be told, too", async () => {
    const { read } = await init([...GIVEN, "--template", "cloudhub"]);
    const [file = "", rule = "", balancer = ""] =
      read("landing-zone.yaml").split(/^# (?:Traffic|Who) .*\n#\n/m);
    const open = (text: string) => text.replace(/^# ?/gm, "");
    const inside = open(rule)
      .replace(/^ {2}\S+:\n/, "")
      .trimEnd();
    const withRule = file.replace(/^( {4}cloudhub: \{.*)$/m, `$1\n${inside}`);
    const chain = "examples/cloudhub/certs/partners.pem";
    const text = `${withRule}${open(balancer)}`
      .replace("certs/api.pem", chain)
      .replace("api.acme.example", "partners.initech.example");
    expect(withRule).toContain("monitoring:");
    expect(problemsOf(text)).toEqual([]);
  });

  test("the examples in comments are an estate, too", async () => {
    const { read } = await init(GIVEN);
    const [file = "", rule = "", balancer = ""] =
      read("landing-zone.yaml").split(/^# (?:Traffic|Who) .*\n#\n/m);
    const open = (text: string) => text.replace(/^# ?/gm, "");
    const withRule = file.replace(/ {2}production: \{\}.*\n/, open(rule));
    expect(problemsOf(`${withRule}${open(balancer)}`)).toEqual([]);
    expect(withRule).toContain("mail:");
  });
});

describe("what is there already", () => {
  test("is never written over: all of it is one error, and nothing is written", async () => {
    const { name, code, stderr } = await init(GIVEN, { "landing-zone.yaml": "mine", "README.md": "mine" });
    expect(code).toBe(1);
    expect(stderr).toBe(
      "FILES_EXIST files are there already, and none is written over; nothing was written; got <folder>/landing-zone.yaml, <folder>/README.md; name an empty folder: an estate that exists is changed in its file\n",
    );
    expect(listed(name)).toEqual(["README.md", "landing-zone.yaml"]);
  });

  test("around the estate may stay, with --keep", async () => {
    const files = { "README.md": "mine", ".gitignore": "mine" };
    expect((await init(GIVEN, files)).stderr).toContain("leave them as they are with --keep");
    const { code, name, read } = await init([...GIVEN, "--keep"], files);
    expect([code, listed(name), read("README.md")]).toEqual([0, FILES, "mine"]);
  });

  test("a write that fails leaves nothing behind", () => {
    const folder = workspace.path("half");
    mkdirSync(join(folder, "b"), { recursive: true });
    writeFileSync(join(folder, "b", "c"), "");
    expect(codesOf(() => writeTogether(folder, { a: "1", b: "2" }))).toEqual(["FILE_UNWRITABLE"]);
    expect(listed("half")).toEqual(["b"]);
  });
});

describe("answers", () => {
  test.each([
    [
      [],
      "ANSWERS_MISSING --organization and --region are not given, and there is no terminal to ask on; write it like landing-zone init --organization acme --region eu-central-1 --yes",
    ],
    [
      ["--organization", "Acme Corp"],
      'INVALID_NAME --organization is not a name; got "Acme Corp"; allowed: lower-case letters, digits and single hyphens, a letter first, up to 40 characters; did you mean acme-corp?',
    ],
    [
      ["--region", "eu-cetral-1"],
      'ANSWER_REFUSED --region is not understood; got "eu-cetral-1"; allowed: a region of AWS, such as eu-central-1; did you mean eu-central-1?',
    ],
    [
      ["--template", "own-vpc"],
      'ANSWER_REFUSED --template is not understood; got "own-vpc"; allowed: own-vpcs, cloudhub, runtime-fabric, hybrid; did you mean own-vpcs?',
    ],
    [
      ["--range", "10.96.1.0/16"],
      'CIDR_HOST_BITS --range has host bits set; got "10.96.1.0/16"; allowed: the first address of the range; did you mean 10.96.0.0/16?',
    ],
    [
      ["--applications", "many"],
      'ANSWER_REFUSED --applications is not understood; got "many"; allowed: a whole number from 1 to 99999; give another one',
    ],
    [
      ["--ci", "githb"],
      'ANSWER_REFUSED --ci is not understood; got "githb"; allowed: none, github, gitlab; did you mean github?',
    ],
    [
      ["--environments", "dev,dev"],
      'ANSWER_REFUSED --environments is not understood; got "dev,dev"; allowed: at least one name, each once; give another one',
    ],
  ])("%j", async (options, message) => {
    const { name, code, stderr } = await init(options);
    expect([code, stderr.split("\n")[0], listed(name)]).toEqual([2, `error: ${message}`, []]);
  });

  test("that make no estate are told with the problems of the file, and nothing is written", async () => {
    const { name, code, stderr } = await init([...GIVEN, "--range", "10.96.0.0/24"]);
    expect([code, listed(name)]).toEqual([1, []]);
    expect(stderr).toMatch(/^nothing was written: .*\nlanding-zone.yaml:\d+:\d+ POOL_USED_UP /);
  });

  test("are asked on a terminal, again where they are not understood; options are not asked for", async () => {
    const asked: string[] = [];
    const told: string[] = [];
    const replies = ["", "Acme", "acme", "", "10.96", "", "", "dev", "x", "3", "gitlub", "gitlab"];
    const io = {
      ...{ out: () => undefined, err: (text: string) => told.push(text), hasColor: false },
      commandLine: plainCommand,
      terminal: {
        ...{ columns: 80, rows: 24 },
        ask: async (question: string) => {
          asked.push(question);
          return replies.shift();
        },
      },
    };
    const answers = await completeAnswers({ region: "eu-west-1" }, false, io);
    expect({ ...answers, range: `${answers.range}`, headOffice: answers.headOffice.map(String) }).toEqual({
      ...{ organization: "acme", region: "eu-west-1", template: "own-vpcs", range: "10.96.0.0/16" },
      ...{ headOffice: ["10.0.0.0/12"], environments: ["dev"], applications: 3, ci: "gitlab" },
    });
    expect(told.map((text) => text.split(" ", 1)[0])).toEqual([
      "INVALID_NAME", // of nothing
      "INVALID_NAME",
      "CIDR_NOTATION",
      "ANSWER_REFUSED",
      "ANSWER_REFUSED",
    ]);
    expect(asked.filter((question) => question.includes(QUESTIONS.region.ask))).toEqual([]);
    // Now nothing more is typed.
    await expect(completeAnswers({}, false, io)).rejects.toThrow("stopped before the last answer");
  });
});
