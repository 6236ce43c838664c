/** What the user is asked about: `true` applies all of it. */
export type Ask<T> = (planned: readonly T[]) => Promise<boolean>;

/**
 * Asks for an approval when nothing runs any more and plans wait: so that is one question for each layer of the graph,
 * and no plan grows old while others of its layer are made.
 */
export class Approval<T> {
  private active = 0;
  private isAsking = false;
  private waiting: { readonly planned: T; readonly answer: (yes: boolean) => void }[] = [];

  /** @param ask without it everything is approved */
  constructor(private readonly ask?: Ask<T>) {}

  /** Runs work; while there is any, nobody is asked. */
  async during<R>(work: () => Promise<R>): Promise<R> {
    this.active += 1;
    try {
      return await work();
    } finally {
      this.active -= 1;
      this.look();
    }
  }

  /** Whether the user wants this plan to be applied. */
  async of(planned: T): Promise<boolean> {
    if (this.ask === undefined) return true;
    const answered = new Promise<boolean>((answer) => this.waiting.push({ planned, answer }));
    this.look();
    return answered;
  }

  /** What follows from the work that has just ended starts first, and is then seen. */
  private look(): void {
    if (this.ask !== undefined) setImmediate(() => void this.askIfQuiet());
  }

  private async askIfQuiet(): Promise<void> {
    if (this.ask === undefined || this.active > 0 || this.isAsking || this.waiting.length === 0) return;
    this.isAsking = true;
    const asked = this.waiting;
    this.waiting = [];
    const yes = await this.ask(asked.map(({ planned }) => planned));
    this.isAsking = false;
    for (const { answer } of asked) answer(yes);
  }
}
