import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { CheckFailed, type Checks } from "../runner/checks";
import { findStackFiles } from "../schema/used-types";
import { reviewProblems } from "./compare";
import { breaking, checkWeakenedDouble } from "./control";
import { type Court, type Judged, judgeByBoth, prepare, type Question } from "./run";

const SUBJECT = "mutations";

const CONTROL = "a double without one of its rules is found out";

/**
 * The double must judge as the real provider does: both are asked about resources of the stacks, each changed in one thing, and
 * every difference needs a reason in `disagreements.json`.
 *
 * @param hasAllEstates whether no estate was left out
 */
export async function checkMutations(
  question: Question,
  checks: Checks,
  hasAllEstates: boolean,
): Promise<void> {
  let court: Court | undefined;
  let judged: Judged | undefined;
  await checks.check(SUBJECT, "the double judges them as the real provider does", async () => {
    court = await prepare(question);
    judged = await judgeByBoth(court);
    const problems = reviewProblems(judged.found, hasAllEstates && question.share === 1);
    if (problems.length > 0) throw new CheckFailed([...problems, HOW].join("\n"));
    return undefined;
  });
  if (court === undefined || judged === undefined) return;
  checks.note(summaryOf(court, judged, question.share));
  const [asked, answers] = [court, judged];
  if (!hasAllEstates && breaking(answers).length === 0) {
    checks.note(`mutations: ${CONTROL}: not run: none of these estates has a VPN that can break the rule.`);
    return;
  }
  await checks.check(SUBJECT, CONTROL, () => checkWeakenedDouble(asked, answers, question));
}

/** Copies of the stacks, since other tiers change them while they work. */
export function takeStacks(synthesised: readonly string[], folder: string): string {
  for (const [at, file] of findStackFiles(synthesised).entries()) {
    mkdirSync(join(folder, String(at)), { recursive: true });
    copyFileSync(file, join(folder, String(at), "cdk.tf.json"));
  }
  return folder;
}

const HOW =
  "Where the real one is right, teach the double: rows that its words tell by `npm run learn-provider`, others in e2e/provider-double/tables/provider-reviewed.json. Where it isn't, or leaves it to AWS, give the reason in e2e/mutations/disagreements.json.";

function summaryOf(
  { unknown }: Court,
  { mutants, real, double, found, unsound }: Judged,
  share: number,
): string {
  const both = (isRefused: boolean) =>
    mutants.filter((_, at) =>
      [real[at], double[at]].every((verdict) => (verdict?.stage !== "accepted") === isRefused),
    ).length;
  const alone = (by: string) => found.filter(({ refusedBy }) => refusedBy === by).length;
  const types = new Set(mutants.map(({ type }) => type)).size;
  const lacking = [...unknown, ...unsound.map(({ type, instance }) => `instance ${instance} of ${type}`)];
  return [
    `mutations: ${mutants.length} of ${types} types judged${share > 1 ? ` (one in ${share}; all with --full)` : ""}:`,
    `${both(true)} refused and ${both(false)} accepted by both, ${alone("double")} refused by the double alone,`,
    `${alone("real")} by the real provider alone, all with reasons;`,
    `not judged, since the older provider lacks them: ${lacking.join(", ") || "none"}.`,
  ].join(" ");
}
