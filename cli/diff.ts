import { Command } from "commander";
import { type Difference, diff } from "../operate";
import { type EngineOptions, engineOptions } from "./engine-options";
import { withEngine } from "./engine-run";
import { Ended, EXIT } from "./failures";
import type { Io } from "./io";
import { fileOption, formatOption } from "./options";
import { printProblems, reportRun } from "./run-report";
import type { Synthesise } from "./synth";

const FORMATS = ["text", "json"] as const;

interface DiffOptions extends EngineOptions {
  readonly details?: boolean;
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
          const differences = await diff(chosen, session, { withText: options.details ?? false });
          session.progress.pause();
          if (options.format === "json") printJson(differences, io, options.file);
          else {
            for (const { name, text } of differences) if (text !== undefined) io.out(`\n${name}:\n${text}\n`);
            reportRun(differences, chosen, { io, file: options.file });
          }
          return exitCodeOf(differences);
        },
      );
      if (code !== EXIT.well) throw new Ended(code);
    });
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
  io.out(`${JSON.stringify({ stacks }, null, 2)}\n`);
  printProblems(
    differences.flatMap(({ problems = [] }) => problems),
    io,
    file,
  );
}

function exitCodeOf(differences: readonly Difference[]): number {
  const has = (status: Difference["status"]) => differences.some((each) => each.status === status);
  if (has("interrupted")) return EXIT.interrupted;
  if (has("failed")) return EXIT.failed;
  return has("done") || has("skipped") ? EXIT.differs : EXIT.well;
}
