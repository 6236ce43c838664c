import { type CommandLine, commandsOn } from "../../core/problem";
import type { ResolvedEstate } from "../../plan";
import { findLayers, type GraphNode, planGraph, type StackNode, type TypedCommand } from "../../plan/graph";

/** The stacks of an estate and what is done by hand between them. Fields may be added, never renamed. */
export interface StacksDocument {
  /** Each after those that it waits for. */
  readonly stacks: readonly StackLine[];
  readonly byHand: readonly HandLine[];
}

export interface StackLine extends Omit<StackNode, "kind"> {
  /** The step in which it comes at the earliest, from 1; all of one step can be applied side by side. */
  readonly step: number;
}

export interface HandLine {
  readonly name: string;
  readonly makes: string;
  /** As they are typed. */
  readonly commands: readonly string[];
  readonly after: readonly string[];
  readonly step: number;
  /** Whether it has to be done again when something that it waits for has changed. */
  readonly isRepeated: boolean;
}

/**
 * @param file path of landing-zone.yaml
 * @param typed how the reader types commands of this tool
 * @throws InputError with `STACK_CYCLE`
 */
export function stacksDocument(estate: ResolvedEstate, file: string, typed: CommandLine): StacksDocument {
  const nodes = planGraph(estate, file);
  const layers = findLayers(nodes);
  const step = ({ name }: GraphNode) => layers.get(name) ?? 1;
  return {
    stacks: nodes.flatMap((node) => {
      if (node.kind !== "stack") return [];
      const { kind: _, ...line } = node;
      return [{ ...line, step: step(node) }];
    }),
    byHand: nodes.flatMap((node) => {
      if (node.kind !== "by-hand") return [];
      const { name, makes, commands, after, isRepeated } = node;
      const lines = commands.map((command) => commandText(command, commandsOn(file, typed)));
      return [{ name, makes, commands: lines, after, step: step(node), isRepeated }];
    }),
  };
}

/** A command of a step by hand, as its reader types it. */
export function commandText(command: TypedCommand, typed: CommandLine): string {
  return typeof command === "string" ? command : typed(command.command);
}
