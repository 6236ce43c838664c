/** Lets a number of pieces of work run at a time; the others wait in order, the urgent ones before the rest. */
export class Limit {
  private free: number;
  private readonly urgent: (() => void)[] = [];
  private readonly waiting: (() => void)[] = [];

  constructor(size: number) {
    this.free = Math.max(1, size);
  }

  async hold<T>(work: () => Promise<T>, isUrgent = false): Promise<T> {
    const line = isUrgent ? this.urgent : this.waiting;
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((next) => line.push(next));
    try {
      return await work();
    } finally {
      // A slot is handed on, not given back and fought for.
      const next = this.urgent.shift() ?? this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}
