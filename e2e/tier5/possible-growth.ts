import { InputError, problemText } from "../../core/problem";
import {
  EMPTY_LOCK,
  loadEstateFile,
  lockText,
  parseLock,
  type ResolvedEstate,
  resolveLoaded,
} from "../../plan";
import type { Workspace } from "../estates/workspace";
import type { GrowthEdit } from "./growth-edit";

/** An edit, and the text of the estate with it, or why there is none. */
export interface Growth {
  readonly edit: GrowthEdit;
  readonly possible: Possible;
}

/** The text of a grown estate, or why it can't grow. */
export type Possible = Grown | { readonly reason: string };

export interface Grown {
  readonly text: string;
  readonly estate: ResolvedEstate;
}

/** The first text that the estate has room for. In this process: a command for each would take minutes. */
export function firstPossible(
  workspace: Workspace,
  texts: readonly string[],
  lock: string | undefined,
): Possible {
  let reason = "it has no VPC that could take one more";
  for (const text of texts) {
    try {
      const loaded = loadEstateFile(text, workspace.file);
      const pinned = parseLock(lock ?? lockText(EMPTY_LOCK), workspace.lockFile);
      return { text, estate: resolveLoaded(loaded, pinned) };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      reason = error.problems.map(problemText).join("; ");
    }
  }
  return { reason };
}
