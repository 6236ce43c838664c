import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { Workspace } from "./harness";

const BIN = join(__dirname, "../../bin/landing-zone.js");

let workspace: Workspace;

beforeEach(() => {
  workspace = new Workspace();
});

afterEach(() => workspace.remove());

test("runs from any folder, whatever TypeScript settings that folder has", () => {
  workspace.write("tsconfig.json", "{ broken");
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, "size", "--format", "json"], {
    cwd: workspace.folder,
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(JSON.parse(stdout).vpcs).toHaveLength(2);
});

test("a reader that stops reading is no failure", () => {
  // Larger than a pipe holds.
  const vpcs = Array.from({ length: 60 }, (_, index) => `  v${index}: {}\n`).join("");
  workspace.edit("landing-zone.yaml", "vpcs:\n", `vpcs:\n${vpcs}`);
  const script = `"${process.execPath}" "${BIN}" size --format json | head -n 1; echo "exit \${PIPESTATUS[0]}"`;
  const output = execFileSync("bash", ["-c", `${script} 2>&1`], { cwd: workspace.folder, encoding: "utf8" });
  expect(output).toBe("{\nexit 0\n");
});

test("the exit code and the streams are those of the command", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, "check"], {
    cwd: workspace.folder,
    env: { ...process.env, LANDING_ZONE_FILE: "" },
    encoding: "utf8",
  });
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toMatch(/^landing-zone.yaml:1:1 LOCK_MISSING /);
});

test("a what-if without the lock leaves what is applied alone, and goes where it is sent", () => {
  const synth = (...args: string[]) => {
    const { CDKTF_OUTDIR: _, LANDING_ZONE_FILE: __, ...env } = process.env;
    const { status, stdout } = spawnSync(process.execPath, [BIN, "synth", "--no-lock", ...args], {
      cwd: workspace.folder,
      env,
      encoding: "utf8",
    });
    return { status, into: / into (\S+):/.exec(stdout)?.[1] };
  };
  expect(synth()).toEqual({ status: 0, into: "cdktf.what-if" });
  expect(synth("--output", "elsewhere")).toEqual({ status: 0, into: "elsewhere" });
});
