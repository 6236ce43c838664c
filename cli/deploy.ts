import { Command, Option } from "commander";
import { InputError } from "../core/problem";
import { deploy } from "../operate";
import { readText } from "../plan";
import type { GraphNode, StackNode } from "../plan/graph";
import { type EngineOptions, engineOptions } from "./engine-options";
import { refuseUnknown, withEngine } from "./engine-run";
import { Ended, EXIT } from "./failures";
import type { Io } from "./io";
import { collected, fileOption, notEmpty } from "./options";
import { digestsSyntax } from "./problems";
import { askOn, exitCodeOf, reportRun } from "./run-report";
import type { Synthesise } from "./synth";

interface DeployOptions extends EngineOptions {
  readonly yes?: boolean;
  readonly details?: boolean;
  readonly done?: readonly string[];
  readonly reviewed?: string;
  readonly allowPlaceholders?: boolean;
}

export function deployCommand(io: Io, synthesise: Synthesise): Command {
  const command = new Command("deploy")
    .description("Plan and apply the stacks, each after what it waits for, with Terraform or OpenTofu.")
    .argument("[stacks...]", "only these; without what they wait for")
    .addOption(fileOption());
  for (const option of engineOptions()) command.addOption(option);
  return command
    .option("--done <step>", "this step by hand is done; goes on after it", collected("--done"))
    .addOption(
      new Option(
        "--reviewed <file>",
        "apply a plan only if it does what the plan did whose digest diff --digests wrote there",
      ).argParser(notEmpty("--reviewed")),
    )
    .option("--yes", "apply without asking")
    .option("--allow-placeholders", "apply values that stand for yours, too: for a try on an emulator")
    .option("--details", "show each plan whole before the question")
    .addHelpText(
      "after",
      `
Asks once for each step of the graph, as landing-zone stacks shows it. Run again, it goes on where
it stopped: what is applied is planned anew, and left alone if there is nothing to do.
Addresses for documentation, ids of zeros and other values of templates are refused
(PLACEHOLDER_VALUE, which check warns of) until they are replaced or waived.

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
      const isDebug = self.optsWithGlobals<{ debug?: boolean }>().debug === true;
      const code = await withEngine(
        { ...options, names, asks: !yes, refusesPlaceholders: options.allowPlaceholders !== true },
        { io, synthesise, isDebug },
        async ({ nodes, chosen, session }) => {
          refuseUnknown(
            "step by hand",
            done,
            nodes.filter(({ kind }) => kind === "by-hand"),
          );
          const reviewed = options.reviewed === undefined ? undefined : readDigests(options.reviewed);
          session.examine(chosen.map(({ name }) => name));
          const wanted = names.length === 0 ? nodes : withHands(chosen, nodes);
          const results = await deploy(wanted, session, {
            done: new Set(done),
            ...(reviewed === undefined ? {} : { reviewed }),
            ...(yes ? {} : { ask: askOn({ io, progress: session.progress }, "Apply", details) }),
          });
          reportRun(results, wanted, { io, file });
          return exitCodeOf(results);
        },
      );
      if (code !== EXIT.well) throw new Ended(code);
    });
}

/** The stacks with the steps by hand right before them, which stop them, too. */
function withHands(stacks: readonly StackNode[], nodes: readonly GraphNode[]): GraphNode[] {
  const before = new Set(stacks.flatMap(({ after }) => after));
  return nodes.filter(
    (node) =>
      stacks.some(({ name }) => name === node.name) || (node.kind === "by-hand" && before.has(node.name)),
  );
}

/** @throws InputError if the file is not what `diff --digests` writes */
function readDigests(file: string): ReadonlyMap<string, string> {
  const text = readText(file);
  try {
    const digests = Object.entries(JSON.parse(text) as Record<string, unknown>);
    if (digests.every((entry): entry is [string, string] => /^[0-9a-f]{64}$/.test(String(entry[1]))))
      return new Map(digests);
  } catch {
    // Told below.
  }
  throw new InputError(digestsSyntax(file));
}
