import { Command } from "commander";
import { InputError } from "../core/problem";
import { approvalImpossible, deploy } from "../operate";
import { type EngineOptions, engineOptions } from "./engine-options";
import { refuseUnknown, withEngine } from "./engine-run";
import { Ended, EXIT } from "./failures";
import type { Io } from "./io";
import { collected, fileOption } from "./options";
import { askOn, exitCodeOf, reportRun } from "./run-report";
import type { Synthesise } from "./synth";

interface DeployOptions extends EngineOptions {
  readonly yes?: boolean;
  readonly details?: boolean;
  readonly done?: readonly string[];
}

export function deployCommand(io: Io, synthesise: Synthesise): Command {
  const command = new Command("deploy")
    .description("Plan and apply the stacks, each after what it waits for, with Terraform or OpenTofu.")
    .argument("[stacks...]", "only these; without what they wait for")
    .addOption(fileOption());
  for (const option of engineOptions()) command.addOption(option);
  return command
    .option("--done <step>", "this step by hand is done; goes on after it", collected("--done"))
    .option("--yes", "apply without asking")
    .option("--details", "show each plan whole before the question")
    .addHelpText(
      "after",
      `
Asks once for each step of the graph, as landing-zone stacks shows it. Run again, it goes on where
it stopped: what is applied is planned anew, and left alone if there is nothing to do.

Exit codes: 0 all is applied, 3 a step by hand comes next, 1 a stack failed or was not approved,
2 wrong usage, 130 interrupted.

Examples:
  landing-zone deploy
  landing-zone deploy --yes --parallel 8 --engine tofu
  landing-zone deploy --done chart-europe
  landing-zone deploy network-production`,
    )
    .action(async (names: readonly string[], options: DeployOptions, self: Command) => {
      const { file, yes = false, details = false, done = [] } = options;
      if (!yes && io.terminal === undefined) throw new InputError(approvalImpossible(), file);
      const isDebug = self.optsWithGlobals<{ debug?: boolean }>().debug === true;
      const code = await withEngine(
        { ...options, names },
        { io, synthesise, isDebug },
        async ({ nodes, chosen, session }) => {
          refuseUnknown(
            "step by hand",
            done,
            nodes.filter(({ kind }) => kind === "by-hand"),
          );
          session.examine(chosen.map(({ name }) => name));
          const wanted = names.length === 0 ? nodes : chosen;
          const results = await deploy(wanted, session, {
            done: new Set(done),
            ...(yes ? {} : { ask: askOn({ io, progress: session.progress }, "Apply", details) }),
          });
          reportRun(results, wanted, { io, file });
          return exitCodeOf(results);
        },
      );
      if (code !== EXIT.well) throw new Ended(code);
    });
}
