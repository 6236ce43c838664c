import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Workspace } from "../estates/workspace";
import { CheckFailed } from "../runner/checks";
import { cleanEnvironment, run } from "../runner/process";
import { pythonEnvironment } from "../runner/venv";
import { KNOWN_BAD } from "./known-bad";
import type { Finding } from "./waivers";

/** Stack of faults that is scanned with the estates. */
export const CONTROL = "control/known-bad";

export interface Scan {
  readonly findings: readonly Finding[];
  /** Stacks about which there is any result, good or bad: the others were not read. */
  readonly read: ReadonlySet<string>;
}

/** Scans a copy of every stack, and a stack of faults beside them, in one run of checkov. */
export async function scan(workspaces: readonly Workspace[], work: string, cacheDir: string): Promise<Scan> {
  const folder = join(work, "scan");
  for (const workspace of workspaces) {
    for (const { name, folder: stack } of workspace.stacks()) {
      const text = readFileSync(join(stack, "cdk.tf.json"), "utf8");
      copyForScan(join(folder, workspace.name, name), JSON.parse(text));
    }
  }
  copyForScan(join(folder, CONTROL), KNOWN_BAD);
  const programs = await pythonEnvironment("checkov", cacheDir);
  const args = ["-d", folder, "--framework", "terraform_json", "--skip-download", "--output", "json"];
  const env = { ...cleanEnvironment(), LOG_LEVEL: "ERROR", PYTHONWARNINGS: "ignore" };
  const { stdout, stderr } = await run(join(programs, "checkov"), args, {
    cwd: work,
    env,
    timeoutSeconds: 600,
  });
  return parseReport(stdout, stderr);
}

/**
 * checkov stops at `terraform.required_version` in JSON and reports no finding at all, and reads no file that has a
 * list of `moved` or `removed` blocks, which say nothing about what a resource is.
 */
function copyForScan(folder: string, stack: object): void {
  mkdirSync(folder, { recursive: true });
  const { terraform: _, moved: __, removed: ___, ...rest } = stack as Readonly<Record<string, unknown>>;
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(rest, null, 2));
}

interface Record_ {
  readonly check_id: string;
  readonly check_name: string;
  readonly resource: string;
  readonly file_path: string;
}

interface Report {
  readonly results: {
    readonly passed_checks: readonly Record_[];
    readonly failed_checks: readonly Record_[];
  };
  readonly summary: { readonly parsing_errors: number };
}

/** @throws CheckFailed when there is no report, or when a file could not be parsed */
export function parseReport(stdout: string, stderr: string): Scan {
  let report: Report;
  try {
    report = JSON.parse(stdout);
  } catch {
    throw new CheckFailed(`checkov wrote no report:\n${stderr.trim() || stdout.slice(0, 1000)}`);
  }
  const { results, summary } = report;
  if (results === undefined) throw new CheckFailed("checkov read no file");
  if (summary.parsing_errors > 0)
    throw new CheckFailed(`checkov could not parse ${summary.parsing_errors} files`);
  const findings = results.failed_checks.map((record) => ({
    check: record.check_id,
    title: record.check_name,
    stack: stackOf(record),
    address: record.resource,
  }));
  return { findings, read: new Set([...results.passed_checks, ...results.failed_checks].map(stackOf)) };
}

/** `/default/network-production/cdk.tf.json` → `default/network-production` */
function stackOf({ file_path }: Record_): string {
  return file_path.split("/").slice(-3, -1).join("/");
}
