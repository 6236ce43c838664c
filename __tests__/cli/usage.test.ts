import { run } from "../../cli/program";
import { runCli, Workspace } from "./harness";

describe("help", () => {
  test.each([
    [],
    ["size"],
    ["lock"],
    ["check"],
    ["admits"],
    ["path"],
    ["lookup"],
    ["vpn"],
    ["dns"],
    ["quotas"],
    ["review"],
  ])("of %s has an example", (...command: string[]) => {
    const { code, stdout, stderr } = runCli(...command, "--help");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/Examples?:\n {2}landing-zone /);
    expect(stdout).toContain("--debug");
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  test("without a command is what was missing", () => {
    const { code, stdout, stderr } = runCli();
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("Commands:");
  });
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
  ])("%j ends with 2 and the way to the help", (argv, message) => {
    const { code, stdout, stderr } = runCli(...argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr).toContain("(--help shows the commands and options)");
  });
});

describe("a fault of the tool", () => {
  const broken = (argv: string[]) => {
    let stderr = "";
    const out = () => {
      throw new TypeError("no such thing");
    };
    const err = (text: string) => {
      stderr += text;
    };
    return { code: run(argv, { out, err, hasColor: false }), stderr: () => stderr };
  };

  test("is called one, in one line without a stack trace", () => {
    const workspace = new Workspace();
    const { code, stderr } = broken(["size", "--file", workspace.path("landing-zone.yaml")]);
    workspace.remove();
    expect(code).toBe(70);
    expect(stderr()).toMatchInlineSnapshot(`
"TOOL_FAULT this is a fault of landing-zone itself, not of your file; got "no such thing"; run the same command with --debug and report what it prints
"
`);
  });

  test("shows its stack trace with --debug, before or after the command", () => {
    const workspace = new Workspace();
    const file = ["--file", workspace.path("landing-zone.yaml")];
    for (const argv of [
      ["--debug", "size", ...file],
      ["size", ...file, "--debug"],
    ])
      expect(broken(argv).stderr()).toMatch(/TypeError: no such thing\n {4}at /);
    workspace.remove();
  });
});
