import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CONTROLS, compare } from "../../e2e/negative/run";
import { parseOptions } from "../../e2e/options";
import { CheckFailed, Checks } from "../../e2e/runner/checks";
import { Limit } from "../../e2e/runner/limit";
import { cleanEnvironment, start } from "../../e2e/runner/process";
import { aligned, report } from "../../e2e/runner/report";
import {
  diagnosticLine,
  streamChanges,
  streamDiagnostics,
  validateDiagnostics,
} from "../../e2e/terraform/output";
import { localFiles, OVERRIDE_FILE, redirectState } from "../../e2e/terraform/redirect";
import { parseReport } from "../../e2e/tier4/checkov";
import { compareWithWaivers, parseWaivers } from "../../e2e/tier4/waivers";

const silent = () => undefined;

describe("checks", () => {
  it("count what passed and what failed, and end with the counts on a line of their own", async () => {
    const checks = new Checks(silent, false);
    await checks.check("default", "plan a", () => undefined, "plan");
    await checks.check("default", "plan b", () => undefined, "plan");
    await checks.check("default", "resources", () => "12", "resources");
    await checks.check("default", "leaks", () => Promise.reject(new CheckFailed("in the state")), "leaks");
    const lines = report(checks, ["default"]).split("\n");
    expect(lines.at(-1)).toBe("3 passed, 1 failed");
    expect(lines.at(-2)?.split(/ {2,}/)).toEqual([
      "default",
      "-",
      "12",
      "-",
      "ok",
      ...Array(5).fill("-"),
      "1 FAILED",
      ...Array(8).fill("-"),
    ]);
    expect(lines.join("\n")).toContain("default: leaks\n      in the state");
  });

  it.each([
    [false, "0 passed, 0 failed"],
    [true, "0 passed, 1 failed"],
  ])("say what was skipped, which fails when CI is %s", (isCi, end) => {
    const checks = new Checks(silent, isCi);
    checks.skip({ what: "tier 5", why: "terraform missing", how: "Install it." });
    const text = report(checks, []);
    expect(text).toContain("tier 5: terraform missing.\n    Install it.");
    expect(text.endsWith(end)).toBe(true);
  });

  it("draws columns as wide as their widest cell", () => {
    expect(
      aligned([
        ["a", "bb"],
        ["ccc", ""],
      ]),
    ).toBe("a    bb\n---  --\nccc");
  });
});

describe("processes", () => {
  it("that take too long are ended, and it is said so", async () => {
    const forever = ["-e", "setInterval(() => {}, 1000)"];
    const options = { cwd: process.cwd(), env: process.env, timeoutSeconds: 0.05 };
    expect(await start(process.execPath, forever, options).ended).toMatchObject({
      isLate: true,
      stderr: expect.stringMatching(/was ended by SIGKILL: it may take 0\.05 s$/),
    });
    const short = start(process.execPath, ["-e", "process.exit(3)"], { ...options, timeoutSeconds: 60 });
    expect(await short.ended).toMatchObject({ isLate: false, status: 3 });
  });

  it("run no more at a time than the limit, in order", async () => {
    const limit = new Limit(2);
    let now = 0;
    const most: number[] = [];
    const work = async () => {
      now += 1;
      most.push(now);
      await new Promise((done) => setTimeout(done, 5));
      now -= 1;
    };
    await Promise.all(Array.from({ length: 7 }, () => limit.hold(work)));
    expect(Math.max(...most)).toBe(2);
    await expect(limit.hold(() => Promise.reject(new Error("x")))).rejects.toThrow("x");
  });

  it("get nothing that leads to an account or changes Terraform", () => {
    const env = cleanEnvironment({ PATH: "/bin", AWS_PROFILE: "live", TF_LOG: "trace", TF_VAR_x: "1" });
    expect(env).toEqual({
      PATH: "/bin",
      AWS_EC2_METADATA_DISABLED: "true",
      CHECKPOINT_DISABLE: "1",
      GOGC: "400",
    });
  });
});

describe("options", () => {
  it("take several estates and tiers, and refuse what isn't there", () => {
    const { only, tiers } = parseOptions(["--only", "a", "--tier", "4"], ["a", "b"]);
    expect([only, [...tiers]]).toEqual([["a"], ["4"]]);
    expect([...parseOptions([], []).tiers].join(" ")).toBe("4 5 6 7 8 tls package deploy anypoint");
    expect(() => parseOptions(["--only", "c"], ["a", "b"])).toThrow("there are a, b");
    expect(() => parseOptions(["--tier", "9"], [])).toThrow("allowed are 4, 5, 6, 7");
    expect(() => parseOptions(["--kep"], [])).toThrow("--kep");
  });
});

describe("what Terraform says", () => {
  const problem = {
    severity: "error",
    summary: "Extraneous JSON object property",
    detail: 'named "cidr_blok"',
  };

  it("is read without the quoted file", () => {
    const snippet = { context: "resource.aws_vpc.main", code: "the whole file" };
    const range = { start: { line: 12 } };
    const [read] = validateDiagnostics(JSON.stringify({ diagnostics: [{ ...problem, snippet, range }] }));
    expect(read && diagnosticLine(read)).toBe(
      'error: aws_vpc.main, line 12: Extraneous JSON object property: named "cidr_blok"',
    );
    expect(JSON.stringify(read)).not.toContain("the whole file");
    expect(() => validateDiagnostics("Error: no")).toThrow("is not JSON: Error: no");
  });

  it("is read line by line from a stream", () => {
    const change = { resource: { addr: "aws_vpc.main" }, action: "replace" };
    const stream = [
      { type: "planned_change", change },
      { type: "diagnostic", diagnostic: problem },
    ];
    const text = `${stream.map((event) => JSON.stringify(event)).join("\n")}\nnot JSON\n`;
    expect(streamChanges(text)).toEqual([{ address: "aws_vpc.main", action: "replace" }]);
    expect(streamDiagnostics(text)).toHaveLength(1);
  });

  it("calls what leaves the state and stays where it is by the word of a plan", () => {
    const change = { resource: { addr: "aws_vpc.main" }, action: "remove" };
    expect(streamChanges(JSON.stringify({ type: "planned_change", change }))).toEqual([
      { address: "aws_vpc.main", action: "forget" },
    ]);
  });
});

describe("negative controls", () => {
  const refusal = {
    stage: "validate",
    summary: /Invalid/,
    detail: /got 3/,
    address: /^aws_kms_key/,
  } as const;
  const error = {
    severity: "error",
    summary: "Invalid value",
    detail: "got 3",
    address: "aws_kms_key.a",
  } as const;

  it("are at least 25, each with a name of its own", () => {
    expect(new Set(CONTROLS.map(({ name }) => name)).size).toBe(CONTROLS.length);
    expect(CONTROLS.length).toBeGreaterThanOrEqual(25);
  });

  it("need the right reason at the right place, and no other", () => {
    expect(compare(refusal, [error])).toBeUndefined();
    expect(() => compare(refusal, [])).toThrow("validate accepts it");
    expect(() => compare(refusal, [error, { ...error, address: "aws_vpc.a" }])).toThrow("another reason");
  });
});

describe("waivers of checkov", () => {
  const reason = "A reason that is long enough to explain something to somebody.";
  const finding = { check: "CKV_1", title: "t", stack: "default/a", address: "aws_network_acl.Vpc_worker" };

  it("cover findings by pattern; new findings and stale waivers are told apart", () => {
    const waivers = parseWaivers(
      JSON.stringify([
        { check: "CKV_1", address: "aws_network_acl.Vpc_*", reason },
        { check: "CKV_2", address: "*", reason },
      ]),
    );
    const other = { ...finding, check: "CKV_3" };
    expect(compareWithWaivers([finding, other], waivers)).toEqual({ unwaived: [other], stale: [waivers[1]] });
  });

  it("need a reason", () => {
    expect(() => parseWaivers(JSON.stringify([{ check: "CKV_1", address: "*", reason: "ok" }]))).toThrow(
      "explains nothing",
    );
    expect(() => parseWaivers(JSON.stringify([{ check: "CKV_1", address: "*" }]))).toThrow("entry 1 needs");
  });

  it("in the repository are whole", () => {
    expect(parseWaivers(readFileSync("e2e/checkov-waivers.yaml", "utf8")).length).toBeGreaterThan(0);
  });

  it("mean nothing when checkov read nothing", () => {
    const record = {
      check_id: "CKV_1",
      check_name: "t",
      resource: "aws_vpc.a",
      file_path: "/default/a/cdk.tf.json",
    };
    const results = { passed_checks: [record], failed_checks: [] };
    const text = JSON.stringify({ results, summary: { parsing_errors: 0 } });
    expect([...parseReport(text, "").read]).toEqual(["default/a"]);
    expect(() => parseReport("", "Traceback")).toThrow("Traceback");
    expect(() => parseReport('{"passed":0}', "")).toThrow("read no file");
    expect(() => parseReport(JSON.stringify({ results, summary: { parsing_errors: 2 } }), "")).toThrow(
      "parse 2 files",
    );
  });
});

describe("a state that is elsewhere", () => {
  it("is redirected by an override file; the synthesised stack and local states stay", () => {
    const folder = mkdtempSync(join(tmpdir(), "landing-zone-redirect-"));
    const stack = (backend: object) => writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(backend));
    const overriding = () => JSON.parse(readFileSync(join(folder, OVERRIDE_FILE), "utf8"));
    try {
      stack({ terraform: { backend: { local: { path: "x" } } } });
      redirectState(folder, localFiles("/states"));
      expect(overriding).toThrow("ENOENT");
      stack({
        terraform: { cloud: { organization: "acme", workspaces: { name: "acme-a" } } },
        data: { terraform_remote_state: { b: { backend: "s3", config: { bucket: "s", key: "acme/b" } } } },
      });
      redirectState(folder, localFiles("/states"));
      expect(overriding()).toEqual({
        terraform: { backend: { local: { path: "/states/acme--acme-a.tfstate" } } },
        data: {
          terraform_remote_state: { b: { backend: "local", config: { path: "/states/s--acme-b.tfstate" } } },
        },
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
