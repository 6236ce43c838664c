import type { CheckDocument } from "../../review/check/document";
import { Workspace } from "./harness";

let workspace: Workspace;

beforeEach(() => {
  workspace = new Workspace();
});

afterEach(() => workspace.remove());

const check = async (format: string) => await workspace.run("check", "--format", format);

const edit = (from: string, to: string) => workspace.edit("landing-zone.yaml", from, to);

/** Two problems on different lines. */
function breakFile(): void {
  edit("10.96.0.0/16", "10.96.0.1/16");
  edit("vpc: production,", 'vpc: "50%, a: b\\n::error::",');
}

const WAIVED = `waivers:
  rebuilt:
    finding: DELETION_PROTECTION_OFF
    at: vpcs.production.deletionProtection
    reason: rebuilt every Monday, 100 % of it
`;

function waive(): void {
  edit("production: {}", "production: { deletionProtection: false }");
  workspace.write("landing-zone.yaml", `${workspace.read("landing-zone.yaml")}${WAIVED}`);
}

describe("check --format github", () => {
  test("is an annotation for each problem; a text of the file ends no command and begins none", async () => {
    breakFile();
    const { code, stdout, stderr } = await check("github");
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout.split("\n").map((line) => line.replace(/ of this file.*|; allowed.*/, ""))).toEqual([
      '::error file=landing-zone.yaml,line=5,col=19,title=CIDR_HOST_BITS::addressing.pools.main.cidr: has host bits set; got "10.96.0.1/16"',
      expect.stringMatching(
        /^::error file=landing-zone.yaml,line=12,col=22,title=\w+::environments.production.vpc: /,
      ),
      "",
    ]);
    expect(stdout).toContain('"50%25, a: b ::error::"');
  });

  test("says waivers as notices and the name of a file in an order of its own", async () => {
    waive();
    await workspace.run("lock");
    const { code, stdout } = await check("github");
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout:
        "::notice title=waived%3A DELETION_PROTECTION_OFF::vpcs.production.deletionProtection: rebuilt every Monday, 100 %25 of it\nthe lock is what landing-zone.yaml needs\n",
    });
    workspace.write("a,b: c.yaml", "- a\n");
    expect((await workspace.runOn("a,b: c.yaml", "check", "--format", "github")).stdout).toMatch(
      /^::error file=a%2Cb%3A c\.yaml,line=1,col=1,title=FILE_NOT_A_MAP::the file/,
    );
  });

  test("names files as the repository does", async () => {
    workspace.write(".git", "gitdir: elsewhere\n");
    workspace.write("estates/one.yaml", "- a\n");
    const { stdout } = await workspace.runOn("estates/one.yaml", "check", "--format", "github");
    expect(stdout).toMatch(/^::error file=estates\/one\.yaml,line=1,/);
  });
});

describe("check --format json", () => {
  const document = async (): Promise<[number, CheckDocument]> => {
    const { code, stdout, stderr } = await check("json");
    expect(stderr).toBe("");
    return [code, JSON.parse(stdout) as CheckDocument];
  };

  test("has the state of the lock, and whatever was signed for", async () => {
    waive();
    const [code, missing] = await document();
    expect(code).toBe(1);
    expect(missing).toMatchObject({
      isValid: false,
      lock: "missing",
      problems: [{ code: "LOCK_MISSING", line: 1 }],
    });
    await workspace.run("lock");
    expect(await document()).toEqual([
      0,
      {
        file: expect.stringMatching(/landing-zone\.yaml$/),
        isValid: true,
        lock: "current",
        problems: [],
        warnings: [],
        waivers: [
          {
            finding: "DELETION_PROTECTION_OFF",
            at: "vpcs.production.deletionProtection",
            reason: "rebuilt every Monday, 100 % of it",
          },
        ],
      },
    ]);
    edit("vpcs:", "vpcs:\n  partner: { zones: 2 }");
    expect(await document()).toMatchObject([1, { lock: "stale", problems: [{ code: "LOCK_STALE" }] }]);
  });

  test("has every problem in its parts, also of a file that can't be read", async () => {
    breakFile();
    const [, { lock, problems }] = await document();
    expect(lock).toBe("unknown");
    expect(problems).toHaveLength(2);
    expect(problems[0]).toEqual({
      code: "CIDR_HOST_BITS",
      what: "has host bits set",
      got: '"10.96.0.1/16"',
      allowed: expect.any(String),
      fix: "did you mean 10.96.0.0/16?",
      path: ["addressing", "pools", "main", "cidr"],
      file: "landing-zone.yaml",
      line: 5,
      column: 19,
      text: expect.stringMatching(/^addressing.pools.main.cidr: has host bits set; got .*16\?$/),
    });
    const { code, stdout } = await workspace.runOn("other.yaml", "check", "--format", "json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ lock: "unknown", problems: [{ code: "FILE_MISSING" }] });
    expect(JSON.parse(stdout).problems[0]).not.toHaveProperty("line");
  });
});

test("check --format sarif is a log whose results have rules and regions", async () => {
  workspace.write(".git", "gitdir: elsewhere\n");
  breakFile();
  const { code, stdout } = await check("sarif");
  expect(code).toBe(1);
  const [run] = JSON.parse(stdout).runs;
  expect(run.tool.driver).toMatchObject({
    name: "landing-zone",
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
  });
  expect(run.results).toHaveLength(2);
  for (const { ruleId, ruleIndex, level } of run.results) {
    expect(level).toBe("error");
    expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
  }
  expect(run.results[0].locations).toEqual([
    {
      physicalLocation: {
        artifactLocation: { uri: "landing-zone.yaml", uriBaseId: "%SRCROOT%" },
        region: { startLine: 5, startColumn: 19 },
      },
    },
  ]);
  expect(run.tool.driver.rules[0]).toMatchObject({
    id: "CIDR_HOST_BITS",
    shortDescription: { text: "Cidr host bits" },
    fullDescription: { text: expect.stringContaining("CIDR_HOST_BITS") },
    help: { text: expect.any(String) },
  });
});

test("what is given wrongly is wrong usage in every format", async () => {
  const { code, stdout, stderr } = await check("sarf");
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain("allowed: text, github, sarif, json; did you mean sarif?");
});
