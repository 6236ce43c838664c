import { Command } from "commander";
import { destroy, destroyProtected, findApplied, refuseNeeded } from "../operate";
import type { ResolvedEstate } from "../plan";
import type { GraphNode, StackNode } from "../plan/graph";
import { planStacks } from "../plan/stacks";
import { type EngineOptions, engineOptions } from "./engine-options";
import { type EngineRun, withEngine } from "./engine-run";
import { Ended, EXIT } from "./failures";
import type { Io } from "./io";
import { fileOption } from "./options";
import { askOn, exitCodeOf, printProblems, reportRun } from "./run-report";
import type { Synthesise } from "./synth";
import { yamlText } from "./yaml";

interface DestroyOptions extends EngineOptions {
  readonly yes?: boolean;
  readonly details?: boolean;
}

export function destroyCommand(io: Io, synthesise: Synthesise): Command {
  const command = new Command("destroy")
    .description("Destroy what is applied, in the reverse order.")
    .argument("[stacks...]", "only these; what builds on them must be gone or named, too")
    .addOption(fileOption());
  for (const option of engineOptions()) command.addOption(option);
  return command
    .option("--yes", "destroy without asking")
    .option("--details", "show each plan whole before the question")
    .addHelpText(
      "after",
      `
What is protected is not destroyed, and then nothing is: the command prints what switches the
protection off in the file. Addresses stay in the lock; landing-zone lock --release frees them.

Exit codes: 0 nothing is left, 1 something is protected, failed or was not approved, 2 wrong usage,
130 interrupted.

Examples:
  landing-zone destroy
  landing-zone destroy peering-partners`,
    )
    .action(async (names: readonly string[], options: DestroyOptions, self: Command) => {
      const { yes = false } = options;
      const isDebug = self.optsWithGlobals<{ debug?: boolean }>().debug === true;
      const code = await withEngine({ ...options, names, asks: !yes }, { io, synthesise, isDebug }, (run) =>
        destroyChosen(run, options, io),
      );
      if (code !== EXIT.well) throw new Ended(code);
    });
}

async function destroyChosen(
  { estate, nodes, chosen, session }: EngineRun,
  { file, yes = false, details = false }: DestroyOptions,
  io: Io,
): Promise<number> {
  const all = nodes.filter((node) => node.kind === "stack");
  session.examine(all.map(({ name }) => name));
  const applied = await findApplied(
    all.map(({ name }) => name),
    session,
  );
  session.progress.pause();
  const names = new Set(chosen.map(({ name }) => name));
  refuseNeeded(withoutHands(nodes), names, applied);
  const there = withoutHands(nodes).filter(({ name }) => names.has(name) && applied.has(name));
  const isOpen = refuseProtected(estate, there, { io, file });
  if (!isOpen) return EXIT.failed;
  if (there.length === 0) {
    io.out("nothing is applied\n");
    return EXIT.well;
  }
  const ask = askOn({ io, progress: session.progress }, "Destroy", details);
  const results = await destroy(there, session, yes ? undefined : ask);
  session.progress.pause();
  reportRun(results, there, { io, file });
  return exitCodeOf(results);
}

/** The stacks, each after those that it waits for by way of steps by hand, too. */
function withoutHands(nodes: readonly GraphNode[]): StackNode[] {
  const hands = new Map(nodes.flatMap((node) => (node.kind === "by-hand" ? [[node.name, node.after]] : [])));
  const through = (name: string): readonly string[] => hands.get(name)?.flatMap(through) ?? [name];
  return nodes.flatMap((node) =>
    node.kind === "stack" ? [{ ...node, after: [...new Set(node.after.flatMap(through))] }] : [],
  );
}

/** Says what protects which stack, and how the protection is switched off. Whether nothing does. */
function refuseProtected(
  estate: ResolvedEstate,
  stacks: readonly StackNode[],
  { io, file }: { readonly io: Io; readonly file: string },
): boolean {
  const names = new Set(stacks.map(({ name }) => name));
  const guarded = planStacks(estate).flatMap((stack) => {
    const places = names.has(stack.name) ? stack.protectedBy : [];
    return places.length === 0 ? [] : [{ name: stack.name, places }];
  });
  if (guarded.length === 0) return true;
  printProblems(
    guarded.map(({ name, places }) => destroyProtected(name, places)),
    io,
    file,
  );
  const places = [...new Set(guarded.flatMap((each) => each.places))];
  io.err(`\nIn ${file}, with a reason of yours:\n\n${unprotectedText(places)}`);
  return false;
}

function unprotectedText(places: readonly string[]): string {
  const tree: Record<string, unknown> = {};
  for (const place of places) {
    const keys = place.split(".");
    let at = tree;
    for (const key of keys.slice(0, -1)) {
      at[key] ??= {};
      at = at[key] as Record<string, unknown>;
    }
    at[keys.at(-1) ?? ""] = false;
  }
  const waivers = places.map((at) => [
    `destroy-${at.split(".").slice(0, -1).join("-").toLowerCase()}`,
    { finding: "DELETION_PROTECTION_OFF", at, reason: "" },
  ]);
  return yamlText({ ...tree, waivers: Object.fromEntries(waivers) });
}
