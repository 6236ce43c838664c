import { EXIT } from "../../cli/failures";
import { run } from "../../cli/program";
import { plainCommand } from "../../core/problem";
import { ESTATE, PAGE_CODE, runCli, Workspace } from "./harness";

const notCalled = () => {
  throw new Error("nothing is adopted here");
};

describe("help", () => {
  test.each([
    [],
    ["init"],
    ["size"],
    ["lock"],
    ["check"],
    ["admits"],
    ["path"],
    ["lookup"],
    ["vpn"],
    ["dns"],
    ["quotas"],
    ["tls"],
    ["expiries"],
    ["keystore"],
    ["review"],
    ["synth"],
    ["stacks"],
    ["bootstrap"],
    ["diff"],
    ["deploy"],
    ["destroy"],
    ["pipeline"],
  ])("of %s has an example", async (...command: string[]) => {
    const { code, stdout, stderr } = await runCli(...command, "--help");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/Examples?:\n {2}landing-zone /);
    expect(stdout).toContain("--debug");
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  test("without a command is what was missing", async () => {
    const { code, stdout, stderr } = await runCli();
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("Design:");
  });
});

test("help and messages name commands as the reader types them, on the file that was read", async () => {
  const said = async (...argv: string[]) => {
    const texts: string[] = [];
    const out = (text: string) => texts.push(text);
    const commandLine = (command: string) => `npm run landing-zone -- ${command}`;
    await run(
      argv,
      { out, err: out, hasColor: false, commandLine },
      { synthesise: () => EXIT.well, compare: () => EXIT.well, adopt: notCalled, pageCode: () => PAGE_CODE },
    );
    return texts.join("");
  };
  const help = await said("lock", "--help");
  expect(help).toContain("Usage: npm run landing-zone -- lock [options]\n");
  expect(help).toMatch(/Examples:\n( {2}npm run landing-zone -- lock.*\n)+$/);
  expect(await said("size", "--help")).not.toMatch(/(?<!npm run )landing-zone size/);
  const workspace = new Workspace({ "it.yaml": ESTATE });
  expect(await said("check", "--file", workspace.path("it.yaml"))).toContain(
    `; run npm run landing-zone -- lock --file ${workspace.path("it.yaml")} and commit the file`,
  );
  workspace.remove();
});

describe("wrong usage", () => {
  test.each([
    [["sizee"], "error: unknown command 'sizee'\n(Did you mean size?)"],
    [["size", "--fil", "x"], "error: unknown option '--fil'\n(Did you mean --file?)"],
    [
      ["size", "--format", "jsn"],
      'FORMAT_UNKNOWN --format names no format; got "jsn"; allowed: text, markdown, json; did you mean json?',
    ],
    [["size", "--format", "pdf"], "choose one of them"],
    [["size", "--format"], "argument missing"],
    [["size", "--file", ""], "OPTION_EMPTY --file has no value"],
    [["check", "landing-zone.yaml"], "too many arguments"],
  ])("%j ends with 2 and the way to the help", async (argv, message) => {
    const { code, stdout, stderr } = await runCli(...argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).toContain("(--help shows the commands and options)");
  });
});

describe("a fault of the tool", () => {
  const broken = async (argv: string[]) => {
    let stderr = "";
    const out = () => {
      throw new TypeError("no such thing");
    };
    const err = (text: string) => {
      stderr += text;
    };
    const io = { out, err, hasColor: false, commandLine: plainCommand };
    const [synthesise, compare] = [() => EXIT.well, () => EXIT.well];
    return {
      code: await run(argv, io, { synthesise, compare, adopt: notCalled, pageCode: () => PAGE_CODE }),
      stderr,
    };
  };

  test("is called one, in one line without a stack trace", async () => {
    const workspace = new Workspace();
    const { code, stderr } = await broken(["size", "--file", workspace.path("landing-zone.yaml")]);
    workspace.remove();
    expect(code).toBe(70);
    expect(stderr).toMatchInlineSnapshot(`
"TOOL_FAULT this is a fault of landing-zone itself, not of your file; got "no such thing"; run the same command with --debug and report what it prints
"
`);
  });

  test("shows its stack trace with --debug, before or after the command", async () => {
    const workspace = new Workspace();
    const file = ["--file", workspace.path("landing-zone.yaml")];
    for (const argv of [
      ["--debug", "size", ...file],
      ["size", ...file, "--debug"],
    ])
      expect((await broken(argv)).stderr).toMatch(/TypeError: no such thing\n {4}at /);
    workspace.remove();
  });
});
