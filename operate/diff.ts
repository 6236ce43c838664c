import type { StackNode } from "../plan/graph";
import { attempt } from "./attempt";
import { planDigest } from "./digest";
import { countsText, isThrough, type Result } from "./results";
import type { Session } from "./session";
import { walk } from "./walk";

export interface Difference extends Result {
  /** The plan as the engine shows it. @default - there is none, or it was not asked for */
  readonly text?: string;
  /** Digest of the plan. @default - there is none, or it was not asked for */
  readonly digest?: string;
  /** Whether it is not applied at all, so that what reads it can't be planned. */
  readonly isNew?: boolean;
}

export interface DiffOptions {
  /** Whether to keep what the engine shows of each plan. */
  readonly withText: boolean;
  /** Whether to make a digest of each plan. */
  readonly withDigests: boolean;
}

/**
 * Plans every stack and applies nothing. A stack that waits for one which is not applied at all can't be planned: it
 * reads a state that is not there. It is skipped, which is a difference, too.
 */
export async function diff(
  stacks: readonly StackNode[],
  session: Session,
  options: DiffOptions,
): Promise<Difference[]> {
  return walk(stacks, ({ name }, before: readonly Difference[]) => {
    const blocker = before.find((result) => !isThrough(result) || result.isNew);
    return attempt(name, blocker, session, () => difference(name, session, options));
  });
}

async function difference(
  name: string,
  session: Session,
  { withText, withDigests }: DiffOptions,
): Promise<Difference> {
  const engine = await session.engineOf(name);
  return session.hold(async () => {
    const file = session.plans.fileOf(name);
    session.progress.say(name, "planning");
    const changes = await engine.plan(file);
    session.progress.say(name, changes.length === 0 ? "nothing to do" : `planned: ${countsText(changes)}`);
    if (changes.length === 0) return { name, status: "unchanged", changes };
    return {
      name,
      status: "done",
      changes,
      ...(withText ? { text: await engine.show(file) } : {}),
      ...(withDigests ? { digest: planDigest(await engine.showData(file)) } : {}),
      isNew: !(await engine.isApplied()),
    };
  });
}
