/** Something that waits for others, by their names. */
export interface Waiting {
  readonly name: string;
  readonly after: readonly string[];
}

/**
 * Visits each node as soon as those that it waits for are through, so that what is independent runs side by side.
 * Names that are not among the nodes hold nobody up.
 *
 * @param nodes each after those that it waits for
 * @param visit is given the results of what the node waits for; it says itself whether it goes on after a failure
 * @throws what a visit throws, but only when all others have ended
 */
export async function walk<N extends Waiting, R>(
  nodes: readonly N[],
  visit: (node: N, before: readonly R[]) => Promise<R>,
): Promise<R[]> {
  const visits = new Map<string, Promise<R>>();
  for (const node of nodes) {
    const before = node.after.flatMap((name) => visits.get(name) ?? []);
    visits.set(
      node.name,
      Promise.all(before).then((results) => visit(node, results)),
    );
  }
  const ended = await Promise.allSettled(visits.values());
  return ended.map((each) => {
    if (each.status === "rejected") throw each.reason;
    return each.value;
  });
}

/** The same nodes for the way back: each waits for those that waited for it. */
export function reversed<N extends Waiting>(nodes: readonly N[]): (N & Waiting)[] {
  return [...nodes].reverse().map((node) => ({
    ...node,
    after: nodes.filter(({ after }) => after.includes(node.name)).map(({ name }) => name),
  }));
}

/** Lets a number of pieces of work run at a time; the others wait in order. */
export class Slots {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(size: number) {
    this.free = size;
  }

  async hold<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((next) => this.waiting.push(next));
    try {
      return await work();
    } finally {
      // A slot is handed on, not given back and fought for.
      const next = this.waiting.shift();
      if (next === undefined) this.free += 1;
      else next();
    }
  }
}
