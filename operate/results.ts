import type { Problem } from "../core/problem";
import type { Change } from "./engine/events";

/** How it ended with a stack or a step by hand. */
export type Status =
  /** Planned and applied, or destroyed. */
  | "done"
  /** There was nothing to do. */
  | "unchanged"
  | "failed"
  /** Something that it waits for did not come to its end. */
  | "skipped"
  /** A person has to do it. */
  | "by-hand"
  /** The user did not approve of its plan. */
  | "declined"
  | "interrupted";

export interface Result {
  readonly name: string;
  readonly status: Status;
  readonly changes?: readonly Change[];
  /** Why it failed. */
  readonly problems?: readonly Problem[];
  /** Name of what it waited for in vain. */
  readonly because?: string;
}

/** Whether what waits for it can go on. */
export const isThrough = ({ status }: Result): boolean => status === "done" || status === "unchanged";

/** `3 to add, 1 to change, 2 to destroy` */
export function countsText(changes: readonly Change[]): string {
  const number = (...actions: readonly string[]) =>
    changes.filter(({ action }) => actions.includes(action)).length;
  const parts: readonly (readonly [number, string])[] = [
    [number("create"), "to add"],
    [number("update"), "to change"],
    [number("replace"), "to replace"],
    [number("delete"), "to destroy"],
    [number("import"), "to import"],
    [number("move", "forget", "read"), "to move, forget or read"],
  ];
  const said = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return said.join(", ") || "nothing to do";
}

const SIGNS: Readonly<Record<Change["action"], string>> = {
  create: "+",
  update: "~",
  replace: "-/+",
  delete: "-",
  read: "<=",
  move: ">",
  import: "<-",
  forget: ".",
};

/** The changes one by one; what is lost comes first, so that nobody has to look for it. */
export function changeLines(changes: readonly Change[]): string[] {
  const weight = ({ action }: Change) => ["delete", "replace", "forget"].indexOf(action);
  const rank = (change: Change) => (weight(change) < 0 ? 3 : weight(change));
  return [...changes]
    .sort((one, other) => rank(one) - rank(other))
    .map(({ action, address }) => `${SIGNS[action].padStart(3)} ${address}`);
}
