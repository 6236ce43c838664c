import type { Problem } from "../../core/problem";
import { counted } from "../numbers";

/** What the lock of a version is worth, as `check` calls it. */
export type LockState = "current" | "missing" | "stale";

export function lockState(problem: Problem | undefined): LockState {
  if (problem === undefined) return "current";
  return problem.code === "LOCK_MISSING" ? "missing" : "stale";
}

/** How sentences about a lock begin; they are warnings. */
const STARTS = ["The lock ", "There is no lock"] as const;

export function isAboutLock(text: string): boolean {
  return STARTS.some((start) => text.startsWith(start));
}

/** The lock of the version that is reviewed: what is said of ranges and numbers depends on it. */
export function presentLockTexts(problem: Problem | undefined): string[] {
  switch (lockState(problem)) {
    case "current":
      return [];
    case "missing":
      return [
        "There is no lock, so no range is pinned: ranges and numbers are those that landing-zone lock would choose, and synthesis and apply refuse the file until it is committed.",
      ];
    case "stale":
      return [
        `The lock is not what the file needs (${differing(problem)}, named at the end), so synthesis and apply refuse this version. What is said here holds once landing-zone lock is run and committed.`,
      ];
  }
}

/** The lock of the version that it is compared with. */
export function formerLockTexts(against: string, problem: Problem | undefined): string[] {
  switch (lockState(problem)) {
    case "current":
      return [];
    case "missing":
      return [
        `There is no lock at ${against}, so what was deployed there is not known: its ranges and numbers are those that landing-zone lock would have chosen.`,
      ];
    case "stale":
      return [
        `The lock at ${against} is not what its file needs (${differing(problem)}, named at the end). It is compared as if landing-zone lock had been run there.`,
      ];
  }
}

/** What a lock that can't be relied on would get: names and ids, which stand behind what somebody wants to know first. */
export function lockDetails(whose: string, problem: Problem | undefined): string[] {
  return lockState(problem) === "stale" ? [`What ${whose} lacks or has too much: ${problem?.got}.`] : [];
}

/** `2 owners of ranges or numbers differ`: those that the problem lists, and those that it counts. */
function differing(problem: Problem | undefined): string {
  const owners = (problem?.got ?? "").split(" | ");
  const more = Number(/^(\d+) more$/.exec(owners.at(-1) ?? "")?.[1] ?? 0);
  const number = more === 0 ? owners.length : owners.length - 1 + more;
  return `${counted(number, "owner")} of ranges or numbers ${number === 1 ? "differs" : "differ"}`;
}
