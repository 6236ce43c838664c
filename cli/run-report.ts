import { commandsOn, InputError, type Problem } from "../core/problem";
import { changeLines, countsText, type Planned, type Progress, type Result } from "../operate";
import type { GraphNode } from "../plan/graph";
import { commandText } from "../review";
import { EXIT } from "./failures";
import type { Io } from "./io";

/** So many changes that lose nothing are shown one by one. */
const SHOWN_CHANGES = 40;

/** Asks for an approval of plans; only `yes` is one. Nothing else can be answered by accident. */
export function askOn(
  { io, progress }: { readonly io: Io; readonly progress: Progress },
  verb: string,
  isDetailed: boolean,
): (plans: readonly Planned[]) => Promise<boolean> {
  return async (plans) => {
    progress.pause();
    for (const { stack, changes, show } of plans) {
      io.err(`\n${stack}: ${countsText(changes)}\n`);
      io.err(isDetailed ? await show() : `${shortened(changeLines(changes)).join("\n")}\n`);
    }
    const names = plans.map(({ stack }) => stack).join(", ");
    const answer = await io.terminal?.ask(`\n${verb} ${names}? Type yes to approve: `);
    return answer?.trim() === "yes";
  };
}

/** What is destroyed or replaced stands first, so it is never among what is counted only. */
export function shortened(lines: readonly string[]): string[] {
  const least = lines.filter((line) => /^\s*(-|-\/\+|\.) /.test(line)).length;
  const shown = Math.max(SHOWN_CHANGES, least);
  const more = lines.length - shown;
  return more <= 0 ? [...lines] : [...lines.slice(0, shown), `    and ${more} more, see --details`];
}

const WORDS: Readonly<Record<Result["status"], string>> = {
  done: "done",
  unchanged: "unchanged",
  failed: "failed",
  skipped: "skipped",
  "by-hand": "by hand",
  declined: "declined",
  interrupted: "interrupted",
};

/** How it ended with each node: results to `out`, what went wrong to `err`. */
export function reportRun(
  results: readonly Result[],
  nodes: readonly GraphNode[],
  { io, file }: { readonly io: Io; readonly file: string },
): void {
  const width = Math.max(...results.map(({ name }) => name.length), 0);
  for (const result of results) {
    const { name, status, changes = [], because } = result;
    // A step by hand that is done is nobody's concern.
    if (status === "unchanged" && nodes.some((node) => node.name === name && node.kind === "by-hand"))
      continue;
    const note =
      because === undefined ? (changes.length === 0 ? "" : countsText(changes)) : `because of ${because}`;
    const line = `${WORDS[status].padEnd(11)}  ${name.padEnd(width)}  ${note}`;
    io.out(`${line.trimEnd()}\n`);
  }
  const problems = results.flatMap((result) => result.problems ?? []);
  printProblems(problems, io, file);
  for (const result of results)
    if (result.status === "by-hand") printByHand(result.name, results, nodes, { io, file });
}

export function printProblems(problems: readonly Problem[], io: Io, file: string): void {
  for (const line of new InputError(problems, file).lines(io.commandLine)) io.err(`${line}\n`);
}

function printByHand(
  name: string,
  results: readonly Result[],
  nodes: readonly GraphNode[],
  { io, file }: { readonly io: Io; readonly file: string },
): void {
  const node = nodes.find((each) => each.name === name);
  if (node?.kind !== "by-hand") return;
  const typed = commandsOn(file, io.commandLine);
  const isWaitedFor = results.some(({ because }) => because === name);
  io.out(`\nBy hand: ${name}\n  ${node.makes}\n`);
  for (const command of node.commands) io.out(`    ${commandText(command, typed)}\n`);
  if (isWaitedFor) io.out(`  then go on:\n    ${typed(`deploy --done ${name}`)}\n`);
}

/** The exit code that the results ask for. */
export function exitCodeOf(results: readonly Result[]): number {
  const has = (...statuses: readonly Result["status"][]) =>
    results.some(({ status }) => statuses.includes(status));
  if (has("interrupted")) return EXIT.interrupted;
  if (has("failed", "declined")) return EXIT.failed;
  return has("skipped") ? EXIT.byHand : EXIT.well;
}
