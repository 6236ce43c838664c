import { Command, Option } from "commander";
import { writeWhole } from "../estate/write";
import { changeLines, countsText, type Difference, diff } from "../operate";
import { differencesPage, pageMarkdown } from "../review";
import { type EngineOptions, engineOptions } from "./engine-options";
import { withEngine } from "./engine-run";
import { Ended, EXIT } from "./failures";
import type { Io } from "./io";
import { fileOption, formatOption, notEmpty } from "./options";
import { printProblems, reportRun, shortened } from "./run-report";
import type { Synthesise } from "./synth";

const FORMATS = ["text", "markdown", "json"] as const;

interface DiffOptions extends EngineOptions {
  readonly details?: boolean;
  readonly digests?: string;
  readonly format: (typeof FORMATS)[number];
}

export function diffCommand(io: Io, synthesise: Synthesise): Command {
  const command = new Command("diff")
    .description("Show what an apply of each stack would change. Applies nothing.")
    .argument("[stacks...]", "only these")
    .addOption(fileOption());
  for (const option of engineOptions()) command.addOption(option);
  return command
    .addOption(formatOption(FORMATS))
    .option("--details", "show each plan whole, as the engine prints it")
    .addOption(
      new Option("--digests <file>", "write a digest of each plan there, for deploy --reviewed").argParser(
        notEmpty("--digests"),
      ),
    )
    .addHelpText(
      "after",
      `
Compares the file with what is applied; landing-zone review --against compares two versions of it.
What waits for a stack that is not applied at all can't be planned yet: that is a difference, too.

Exit codes: 0 nothing to apply, 2 differences, 1 a stack could not be planned, 64 wrong usage,
130 interrupted.

Examples:
  landing-zone diff
  landing-zone diff network-production --details
  landing-zone diff --format json | jq '.stacks[] | select(.changes != [])'`,
    )
    .action(async (names: readonly string[], options: DiffOptions, self: Command) => {
      const isDebug = self.optsWithGlobals<{ debug?: boolean }>().debug === true;
      const code = await withEngine(
        { ...options, names },
        { io, synthesise, isDebug },
        async ({ chosen, session }) => {
          session.examine(chosen.map(({ name }) => name));
          const differences = await diff(chosen, session, {
            withText: options.details ?? false,
            withDigests: options.digests !== undefined,
          });
          session.progress.pause();
          if (options.digests !== undefined) writeDigests(options.digests, differences);
          if (options.format === "json") printJson(differences, io, options.file);
          else if (options.format === "markdown") printMarkdown(differences, io, options.file);
          else {
            for (const difference of differences) printChanges(difference, io);
            reportRun(differences, chosen, { io, file: options.file });
          }
          return exitCodeOf(differences);
        },
      );
      if (code !== EXIT.well) throw new Ended(code);
    });
}

/** The whole plan where it was asked for; else what happens to which resource, which tells no value. */
function printChanges({ name, text, changes = [] }: Difference, io: Io): void {
  if (text !== undefined) io.out(`\n${name}:\n${text}\n`);
  else if (changes.length > 0) io.out(`${name}:\n${shortened(changeLines(changes)).join("\n")}\n\n`);
}

/** Fields may be added, never renamed. */
function printJson(differences: readonly Difference[], io: Io, file: string): void {
  const stacks = differences.map(({ name, status, changes = [], because, text }) => ({
    name,
    status: status === "done" ? "differs" : status,
    changes,
    ...(because === undefined ? {} : { because }),
    ...(text === undefined ? {} : { text }),
  }));
  const number = (...actions: readonly string[]) =>
    stacks.flatMap(({ changes }) => changes).filter(({ action }) => actions.includes(action)).length;
  // In the form of GitLab's reports: what is replaced is created and deleted.
  const counts = {
    create: number("create", "replace"),
    update: number("update"),
    delete: number("delete", "replace"),
  };
  io.out(`${JSON.stringify({ stacks, counts }, null, 2)}\n`);
  printProblemsOf(differences, io, file);
}

function printMarkdown(differences: readonly Difference[], io: Io, file: string): void {
  const lines = differences.map(({ name, status, changes = [], because }) => ({
    name,
    summary:
      because === undefined
        ? status === "failed"
          ? "could not be planned"
          : countsText(changes)
        : `can't be planned before ${because} is applied`,
    losses: changes
      .filter(({ action }) => action === "delete" || action === "replace")
      .map(({ action, address }) => `${action} ${address}`),
  }));
  io.out(pageMarkdown(differencesPage(lines)));
  printProblemsOf(differences, io, file);
}

function printProblemsOf(differences: readonly Difference[], io: Io, file: string): void {
  printProblems(
    differences.flatMap(({ problems = [] }) => problems),
    io,
    file,
  );
}

/** One line, so that a pipeline can hand it from job to job as a variable. */
function writeDigests(file: string, differences: readonly Difference[]): void {
  const digests = differences.flatMap(({ name, digest }) => (digest === undefined ? [] : [[name, digest]]));
  writeWhole(file, `${JSON.stringify(Object.fromEntries(digests))}\n`);
}

function exitCodeOf(differences: readonly Difference[]): number {
  const has = (status: Difference["status"]) => differences.some((each) => each.status === status);
  if (has("interrupted")) return EXIT.interrupted;
  if (has("failed")) return EXIT.failed;
  return has("done") || has("skipped") ? EXIT.differs : EXIT.well;
}
