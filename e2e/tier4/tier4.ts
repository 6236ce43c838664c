import { readFileSync } from "node:fs";
import { join } from "node:path";
import { countResources, type Workspace } from "../estates/workspace";
import { CheckFailed, type Checks } from "../runner/checks";
import type { Run } from "../runner/run";
import { findTools, missing } from "../runner/tools";
import { CONTROL, type Scan, scan } from "./checkov";
import { EXPECTED_IN_KNOWN_BAD } from "./known-bad";
import { compareWithWaivers, parseWaivers } from "./waivers";

const WAIVERS = join(__dirname, "..", "checkov-waivers.yaml");

const SUBJECT = "policy scan";

/** checkov over every stack, against the waivers that are committed. */
export async function runTier4({ checks, work, cacheDir, workspaces, options }: Run): Promise<void> {
  const [lacking] = missing(findTools(), ["python3"]);
  if (lacking !== undefined) {
    checks.skip({ what: "tier 4 (policy scanners)", why: "python3 missing", how: lacking.how });
    return;
  }
  let found: Scan | undefined;
  await checks.check(SUBJECT, "checkov runs", async () => {
    found = await scan(workspaces, work, cacheDir);
    return undefined;
  });
  if (found === undefined) return;
  const { findings, read } = found;
  await checks.check(SUBJECT, "faults are found in a stack that has them", () => refuseBlindness(found));
  const waivers = parseWaivers(readFileSync(WAIVERS, "utf8"));
  const ofEstates = findings.filter(({ stack }) => stack !== CONTROL);
  const { unwaived, stale } = compareWithWaivers(ofEstates, waivers);
  for (const workspace of workspaces) await checkEstate(workspace, { findings: unwaived, read }, checks);
  // Another estate may need what the chosen ones don't.
  if (options.only.length > 0) return;
  await checks.check(SUBJECT, "every waiver is needed", () => {
    const lines = stale.map(
      ({ check, address }) => `${check} at ${address}: nothing has this finding any more`,
    );
    if (lines.length > 0) throw new CheckFailed(`remove from e2e/checkov-waivers.yaml:\n${lines.join("\n")}`);
    return undefined;
  });
}

function refuseBlindness(scan: Scan | undefined): undefined {
  const found = scan?.findings.filter(({ stack }) => stack === CONTROL).map(({ check }) => check) ?? [];
  const missed = EXPECTED_IN_KNOWN_BAD.filter((check) => !found.includes(check));
  if (missed.length > 0)
    throw new CheckFailed(`not found: ${missed.join(", ")}; checkov proves nothing like this`);
}

async function checkEstate(workspace: Workspace, { findings, read }: Scan, checks: Checks): Promise<void> {
  await checks.check(
    workspace.name,
    "no finding without a waiver",
    () => {
      const filled = workspace.stacks().filter(({ folder }) => countResources(folder) > 0);
      const unread = filled
        .map(({ name }) => `${workspace.name}/${name}`)
        .filter((stack) => !read.has(stack));
      if (unread.length > 0) throw new CheckFailed(`checkov did not read ${unread.join(", ")}`);
      const own = findings.filter(({ stack }) => stack.startsWith(`${workspace.name}/`));
      const lines = own.map(({ check, title, stack, address }) => `${check} ${stack}: ${address}: ${title}`);
      if (lines.length > 0) {
        throw new CheckFailed(
          `${lines.join("\n")}\nMend them, or waive them with a reason in e2e/checkov-waivers.yaml`,
        );
      }
      return undefined;
    },
    "findings",
  );
}
