import { type CommandLine, commandsOn } from "../../core/problem";
import type { TypedCommand } from "../../plan/graph";
import type { Page } from "../page";
import { commandText } from "../stacks/document";

/** One thing to do, before the next. Fields may be added, never renamed. */
export interface Step {
  readonly title: string;
  /** What has to be known, in sentences. */
  readonly notes: readonly string[];
  /** As they are typed. */
  readonly commands: readonly string[];
  /** Whether the estate as it stands has to change first. */
  readonly isOpen: boolean;
}

/** A step before its commands are typed as its reader types them. */
export interface PlannedStep extends Omit<Step, "commands" | "isOpen"> {
  readonly commands?: readonly TypedCommand[];
  readonly isOpen?: boolean;
}

export function typedSteps(steps: readonly PlannedStep[], file: string, typed: CommandLine): Step[] {
  return steps.map(({ title, notes, commands = [], isOpen = false }) => ({
    title,
    notes,
    commands: commands.map((command) => commandText(command, commandsOn(file, typed))),
    isOpen,
  }));
}

export function stepsPage(title: string, steps: readonly Step[]): Page {
  return {
    title,
    tables: [],
    sections: steps.map((step, index) => ({
      title: `${index + 1}. ${step.title}`,
      facts: [],
      tables: [],
      lines: [
        ...step.notes.map((text) => ({ text, isWarning: step.isOpen })),
        ...step.commands.map((text) => ({ text: `  ${text}` })),
      ],
    })),
  };
}
