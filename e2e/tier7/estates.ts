import { CheckFailed } from "../runner/checks";
import listed from "./estates.json";

/** An estate of this repository, and whether it lives on the emulator. */
export interface Listed {
  readonly name: string;
  /** Applied in a run without `--full`, too. */
  readonly isSample?: true;
  /** Stacks that are left out, and what stops each. */
  readonly without?: Readonly<Record<string, string>>;
  /** What stops it, in full sentences. An estate without it is applied. */
  readonly stoppedBy?: string;
}

export const LISTED: readonly Listed[] = listed as readonly Listed[];

/** Names of the estates that a run applies: a sample, or with `--full` all that the emulator holds. */
export function heldEstates(full: boolean, estates = LISTED): string[] {
  return estates
    .filter(({ isSample, stoppedBy }) => stoppedBy === undefined && (full || isSample === true))
    .map(({ name }) => name);
}

/**
 * What the emulator can hold of an estate: without the stacks that the list leaves out.
 *
 * @throws CheckFailed when the list names a stack that is not there, or leaves out what another one waits for
 */
export function heldStacks<T extends { readonly name: string; readonly dependencies: readonly string[] }>(
  estate: string,
  stacks: readonly T[],
  estates = LISTED,
): T[] {
  const without = Object.keys(estates.find(({ name }) => name === estate)?.without ?? {});
  const held = stacks.filter(({ name }) => !without.includes(name));
  const problems = [
    ...without
      .filter((name) => stacks.every((stack) => stack.name !== name))
      .map((name) => `${name}: no stack of ${estate} any more; take it out of the list`),
    ...held.flatMap(({ name, dependencies }) =>
      dependencies
        .filter((dependency) => without.includes(dependency))
        .map((dependency) => `${name}: waits for ${dependency}, which is left out`),
    ),
  ];
  if (problems.length > 0) throw new CheckFailed(problems.join("\n"));
  return held;
}
