import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CheckFailed } from "../runner/checks";
import { disagreements, reviewProblems } from "./compare";
import type { Mutant } from "./generate";
import { judge } from "./judge";
import { type Court, doubleJudge, type Judged } from "./run";
import { isOfControl } from "./sample";

/** The rule that the stacks once broke: acceleration is there for VPNs of a transit gateway only. */
const RULE = { type: "aws_vpn_connection", argument: "enable_acceleration" };

interface Table {
  rules: { type: string; arguments: string[]; when?: { argument: string }[] }[];
}

/** Indices of the mutants by which the control sees that the rule is gone. Only estates with a VPN have any. */
export function breaking({ mutants, real }: Pick<Judged, "mutants" | "real">): number[] {
  return [...mutants.keys()].filter(
    (at) => isOfControl(mutants[at] as Mutant) && real[at]?.stage === "validate",
  );
}

/** Takes the rule out of a copy of the double, in both tables that know it, whose judgement of the same mutants must then be reported. */
export async function checkWeakenedDouble(
  { schema }: Court,
  { mutants, real }: Judged,
  { cacheDir, work }: { readonly cacheDir: string; readonly work: string },
): Promise<undefined> {
  const sources = join(work, "blind-sources");
  cpSync(join(__dirname, "..", "provider-double"), sources, { recursive: true });
  for (const table of ["provider.json", "rules.json"]) takeOut(join(sources, "tables", table));
  const chosen = breaking({ mutants, real });
  if (chosen.length === 0) throw new CheckFailed(`no mutant of ${RULE.type} breaks the rule`);
  const own = chosen.flatMap((at) => mutants[at] ?? []);
  const blind = doubleJudge(cacheDir, join(work, "blind"), schema, sources);
  const found = disagreements(
    own,
    chosen.flatMap((at) => real[at] ?? []),
    await judge(blind, own),
  );
  const problems = reviewProblems(found, false);
  if (!problems.some((problem) => problem.includes(`real ${RULE.type}: …: all of`))) {
    throw new CheckFailed(
      `a double without the rule passes: ${problems.join("; ") || "nothing is reported"}`,
    );
  }
}

/** Rows of both tables know it: AWS's own, and the provider's. */
function takeOut(file: string): void {
  const table: Table = JSON.parse(readFileSync(file, "utf8"));
  const left = table.rules.filter(
    ({ type, arguments: names, when = [] }) =>
      type !== RULE.type || ![...names, ...when.map(({ argument }) => argument)].includes(RULE.argument),
  );
  if (left.length === table.rules.length) {
    throw new CheckFailed(`the double doesn't know the rule of the control: ${file}`);
  }
  writeFileSync(file, JSON.stringify({ ...table, rules: left }));
}
