/** Lets a number of pieces of work run at a time; the others wait in order. */
export class Limit {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(size: number) {
    this.free = Math.max(1, size);
  }

  async hold<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((next) => this.waiting.push(next));
    try {
      return await work();
    } finally {
      // A slot is handed on, not given back and fought for.
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}
