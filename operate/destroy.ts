import { InputError } from "../core/problem";
import type { StackNode } from "../plan/graph";
import { Approval, type Ask } from "./approval";
import { attempt } from "./attempt";
import type { Planned } from "./deploy";
import type { StackEngine } from "./engine/stack-engine";
import { stackStillNeeded } from "./problems";
import { countsText, isThrough, type Result } from "./results";
import type { Session } from "./session";
import { reversed, walk } from "./walk";

/**
 * Names of the stacks that are applied, of those given.
 *
 * @throws InputError with what the engine says
 */
export async function findApplied(stacks: readonly string[], session: Session): Promise<ReadonlySet<string>> {
  const found = await Promise.all(
    stacks.map(async (name) => {
      const engine = await session.engineOf(name);
      const isApplied = await session.hold(() => engine.isApplied());
      session.progress.say(name, isApplied ? "is applied" : "not there");
      return isApplied ? [name] : [];
    }),
  );
  return new Set(found.flat());
}

/**
 * Refuses to destroy what others that stay build on: AWS would refuse it half-way, or their next plan would fail.
 *
 * @throws InputError with `STACK_STILL_NEEDED`
 */
export function refuseNeeded(
  all: readonly StackNode[],
  chosen: ReadonlySet<string>,
  applied: ReadonlySet<string>,
): void {
  const problems = all.flatMap(({ name }) => {
    if (!chosen.has(name) || !applied.has(name)) return [];
    const dependents = dependentsOf(name, all).filter((each) => applied.has(each) && !chosen.has(each));
    return dependents.length === 0 ? [] : [stackStillNeeded(name, dependents)];
  });
  if (problems.length > 0) throw new InputError(problems);
}

/** What waits for a stack, also by way of others or of steps by hand. */
export function dependentsOf(
  name: string,
  all: readonly { readonly name: string; readonly after: readonly string[] }[],
): string[] {
  const found = new Set<string>();
  const add = (each: string) => {
    for (const { name: dependent, after } of all)
      if (after.includes(each) && !found.has(dependent)) {
        found.add(dependent);
        add(dependent);
      }
  };
  add(name);
  return all.map((each) => each.name).filter((each) => found.has(each));
}

/** Destroys stacks, each after those that wait for it. */
export async function destroy(
  stacks: readonly StackNode[],
  session: Session,
  ask?: Ask<Planned>,
): Promise<Result[]> {
  const approval = new Approval(ask);
  return walk(reversed(stacks), ({ name }, before: readonly Result[]) => {
    const blocker = before.find((result) => !isThrough(result));
    return attempt(name, blocker, session, () => destroyOne(name, session, approval));
  });
}

async function destroyOne(name: string, session: Session, approval: Approval<Planned>): Promise<Result> {
  const { progress } = session;
  const file = session.plans.fileOf(name);
  const { engine, changes } = await approval.during(async () => {
    const engine: StackEngine = await session.engineOf(name);
    progress.say(name, "planning");
    return { engine, changes: await session.hold(() => engine.plan(file, { destroy: true })) };
  });
  if (changes.length === 0) {
    progress.say(name, "nothing to do");
    return { name, status: "unchanged", changes };
  }
  progress.say(name, `planned: ${countsText(changes)}`);
  if (!(await approval.of({ stack: name, changes, show: () => engine.show(file) })))
    return { name, status: session.isInterrupted ? "interrupted" : "declined", changes };
  await approval.during(() =>
    session.hold(async () => {
      progress.say(name, `destroying: ${changes.length} resources`);
      await engine.apply(file, (done) => progress.tick(name, `destroying: ${done} of ${changes.length}`));
      progress.say(name, `done: ${countsText(changes)}`);
    }),
  );
  return { name, status: "done", changes };
}
