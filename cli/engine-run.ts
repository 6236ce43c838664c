import { InputError, unknownName } from "../core/problem";
import { closest } from "../estate/suggest";
import {
  approvalImpossible,
  findEngine,
  type Progress,
  plainProgress,
  Session,
  screenProgress,
} from "../operate";
import { openEstate, type ResolvedEstate } from "../plan";
import { type GraphNode, planGraph, type StackNode } from "../plan/graph";
import type { EngineOptions } from "./engine-options";
import { Ended, EXIT } from "./failures";
import type { Io } from "./io";
import { UsageError } from "./problems";
import type { Synthesise } from "./synth";
import { printWarnings } from "./warnings";

/** What a command asks for beside its engine. */
interface RunOptions {
  /** The stacks that the user named; none for all. */
  readonly names: readonly string[];
  /** Whether values that stand for others are refused, because what they become is applied. @default false */
  readonly refusesPlaceholders?: boolean;
  /** Whether somebody has to approve what is done. @default false */
  readonly asks?: boolean;
}

/** What a command works with that calls an engine. */
export interface EngineRun {
  readonly estate: ResolvedEstate;
  /** Stacks and steps by hand, each after what it waits for. */
  readonly nodes: readonly GraphNode[];
  /** The stacks that the user named, or all. */
  readonly chosen: readonly StackNode[];
  readonly session: Session;
}

/**
 * Synthesises the file, and lets `work` use an engine on the stacks. Ctrl-C and the end that CI asks for are handed on to
 * the engines once; they finish what they have begun, and the run waits for them.
 *
 * @throws UsageError, InputError, Ended
 */
export async function withEngine<T>(
  options: EngineOptions & RunOptions,
  { io, synthesise, isDebug }: EngineTools,
  work: (run: EngineRun) => Promise<T>,
): Promise<T> {
  const { file, output, parallel, lockTimeout, synth, names } = options;
  const { estate, placeholders } = openEstate({ file });
  if (options.refusesPlaceholders === true && placeholders.length > 0)
    throw new InputError(placeholders, file);
  const nodes = planGraph(estate, file);
  const chosen = chosenStacks(names, nodes);
  if (options.asks === true && chosen.length > 0 && io.terminal === undefined)
    throw new InputError(approvalImpossible(), file);
  const engine = findEngine(options.engine);
  if (synth) {
    // What it says is a message here, and its warnings are those of the estate.
    const code = synthesise({ file, output, lock: true, isDebug }, { ...io, out: io.err });
    if (code !== EXIT.well) throw new Ended(code);
  } else printWarnings(estate.warnings, io, file);
  const { progress, stop } = progressFor(io);
  const session = new Session({ engine, outdir: output, parallel, lockTimeout, progress });
  const interrupt = () => {
    progress.pause();
    io.err(interruptedText(session));
    session.interrupt();
  };
  process.on("SIGINT", interrupt).on("SIGTERM", interrupt);
  try {
    return await work({ estate, nodes, chosen, session });
  } catch (error) {
    // What the engine says knows no file, and the commands of its messages need it.
    throw error instanceof InputError && error.file === undefined
      ? new InputError(error.problems, file)
      : error;
  } finally {
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
    session.close();
    stop();
  }
}

function interruptedText({ running, isInterrupted }: Session): string {
  const what = isInterrupted ? "Still interrupted" : "Interrupted: no stack is begun any more";
  if (running === 0) return `${what}.\n`;
  const stacks = running === 1 ? "1 stack ends" : `${running} stacks end`;
  return `${what}; ${stacks} what was begun, and the command waits for that.\n`;
}

/** What a command is given by the program. */
export interface EngineTools {
  readonly io: Io;
  readonly synthesise: Synthesise;
  readonly isDebug: boolean;
}

/** A line for each stack on a terminal, a line for each step elsewhere. */
function progressFor(io: Io): { readonly progress: Progress; readonly stop: () => void } {
  const { terminal } = io;
  if (terminal === undefined) return { progress: plainProgress(io.err), stop: () => undefined };
  const progress = screenProgress({ size: terminal, print: io.err, now: Date.now });
  const timer = setInterval(() => progress.refresh(), 1000);
  return { progress, stop: () => clearInterval(timer) };
}

/**
 * The stacks that the user named, or all of them, in their order.
 *
 * @throws UsageError if there is none of that name
 */
function chosenStacks(names: readonly string[], nodes: readonly GraphNode[]): StackNode[] {
  const stacks = nodes.filter((node) => node.kind === "stack");
  if (names.length === 0) return stacks;
  refuseUnknown("stack", names, stacks);
  return stacks.filter(({ name }) => names.includes(name));
}

/** @throws UsageError if one of the names is not among those that are known */
export function refuseUnknown(
  kind: string,
  names: readonly string[],
  all: readonly { readonly name: string }[],
): void {
  const known = all.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new UsageError(unknownName(kind, unknown, closest(unknown, known), known));
}
