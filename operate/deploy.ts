import { InputError } from "../core/problem";
import type { GraphNode, HandNode, StackNode } from "../plan/graph";
import { Approval, type Ask } from "./approval";
import { attempt } from "./attempt";
import { planDigest } from "./digest";
import type { Change } from "./engine/events";
import type { StackEngine } from "./engine/stack-engine";
import { planNotReviewed } from "./problems";
import { changeLines, countsText, isThrough, type Result } from "./results";
import type { Session } from "./session";
import { walk } from "./walk";

/** A plan that waits for its approval. */
export interface Planned {
  readonly stack: string;
  readonly changes: readonly Change[];
  /** The plan as the engine shows it. */
  readonly show: () => Promise<string>;
}

export interface DeployOptions {
  /** @default - every plan is applied */
  readonly ask?: Ask<Planned>;
  /** Steps by hand that are done. */
  readonly done: ReadonlySet<string>;
  /** Digests of the plans that were reviewed, by stack: others are not applied. @default - whatever is planned */
  readonly reviewed?: ReadonlyMap<string, string>;
}

/**
 * Plans and applies stacks, each after those that it waits for: a plan reads what they have put out. A stack that fails
 * stops what waits for it, and nothing else.
 */
export async function deploy(
  nodes: readonly GraphNode[],
  session: Session,
  options: DeployOptions,
): Promise<Result[]> {
  const deployment = new Deployment(nodes, session, options);
  return walk(nodes, (node, before) => deployment.visit(node, before));
}

class Deployment {
  private readonly approval: Approval<Planned>;

  constructor(
    private readonly nodes: readonly GraphNode[],
    private readonly session: Session,
    private readonly options: DeployOptions,
  ) {
    this.approval = new Approval(options.ask);
  }

  visit(node: GraphNode, before: readonly Result[]): Promise<Result> {
    const blocker = before.find((result) => !isThrough(result));
    return attempt(node.name, blocker, this.session, () =>
      node.kind === "stack" ? this.stack(node) : this.approval.during(() => this.byHand(node, before)),
    );
  }

  private async stack({ name }: StackNode): Promise<Result> {
    const { progress, plans } = this.session;
    const file = plans.fileOf(name);
    const { engine, changes } = await this.approval.during(async () => {
      const engine = await this.session.engineOf(name);
      return { engine, changes: await this.session.hold(() => this.plan(engine, file)) };
    });
    if (changes.length === 0) {
      progress.say(name, "nothing to do");
      return { name, status: "unchanged", changes };
    }
    progress.say(name, `planned: ${countsText(changes)}`);
    const planned = { stack: name, changes, show: () => engine.show(file) };
    if (!(await this.approval.of(planned)))
      return { name, status: this.session.isInterrupted ? "interrupted" : "declined", changes };
    await this.approval.during(() => this.session.hold(() => this.apply(engine, file, changes)));
    return { name, status: "done", changes };
  }

  private async plan(engine: StackEngine, file: string): Promise<readonly Change[]> {
    this.session.progress.say(engine.name, "planning");
    const changes = await engine.plan(file);
    const { reviewed } = this.options;
    if (reviewed === undefined || changes.length === 0) return changes;
    if (planDigest(await engine.showData(file)) !== reviewed.get(engine.name))
      throw new InputError(planNotReviewed(engine.name, changeLines(changes)));
    return changes;
  }

  private async apply(engine: StackEngine, file: string, changes: readonly Change[]): Promise<void> {
    const { progress } = this.session;
    progress.say(engine.name, `applying: ${countsText(changes)}`);
    await engine.apply(file, (done) => progress.tick(engine.name, `applying: ${done} of ${changes.length}`));
    progress.say(engine.name, `done: ${countsText(changes)}`);
  }

  /**
   * It is done if the user says so, or if what waits for it is applied already, and nothing has changed since that
   * would ask for it again.
   */
  private async byHand(node: HandNode, before: readonly Result[]): Promise<Result> {
    const { name, isRepeated } = node;
    const { due } = this.session;
    if (this.options.done.has(name)) {
      due.remove(name);
      return { name, status: "unchanged" };
    }
    const isDue = due.has(name) || (isRepeated && before.some(({ status }) => status === "done"));
    if (!isDue && (await this.isPassed(node))) return { name, status: "unchanged" };
    // One that nothing waits for is known by the file: it goes away with the setting that says it is done.
    if (isRepeated) due.add(name);
    return { name, status: "by-hand" };
  }

  private async isPassed({ name }: HandNode): Promise<boolean> {
    const waiting = this.nodes.filter((node) => node.kind === "stack" && node.after.includes(name));
    for (const { name: stack } of waiting) {
      const engine = await this.session.engineOf(stack);
      if (await this.session.hold(() => engine.isApplied())) return true;
    }
    return false;
  }
}
