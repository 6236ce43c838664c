import { InputError } from "../core/problem";
import type { Result } from "./results";
import type { Session } from "./session";

/**
 * Does the work of a node, unless something that it waits for did not come to its end or the user wants to stop. What
 * the engine refuses becomes a result, so that other nodes go on.
 *
 * @param blocker result of what it waits for in vain, if there is such
 */
export async function attempt<R extends Result>(
  name: string,
  blocker: Result | undefined,
  session: Session,
  work: () => Promise<R>,
): Promise<R | Result> {
  if (blocker !== undefined) {
    const because = blocker.because ?? blocker.name;
    session.progress.say(name, `skipped, because of ${because}`);
    return { name, status: "skipped", because };
  }
  if (session.isInterrupted) return { name, status: "interrupted" };
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const status = session.isInterrupted ? "interrupted" : "failed";
    session.progress.say(name, status);
    return { name, status, problems: error.problems };
  }
}
