/** Says where each stack is. */
export interface Progress {
  /** A new step of a stack: `planning`. */
  say(stack: string, text: string): void;
  /** How far the step is; shown only where lines can be written over. */
  tick(stack: string, text: string): void;
  /** Ends the lines, so that something else can be printed. The next call starts anew below it. */
  pause(): void;
}

/** A line for each step, for logs of CI and files. */
export function plainProgress(print: (text: string) => void): Progress {
  return {
    say: (stack, text) => print(`${stack}: ${text}\n`),
    tick: () => undefined,
    pause: () => undefined,
  };
}

export interface Screen {
  /** It may change while lines are shown. */
  readonly size: { readonly columns: number; readonly rows: number };
  readonly print: (text: string) => void;
  /** Milliseconds, for the seconds that a step takes. */
  readonly now: () => number;
}

/**
 * A line for each stack, written over in place. With more stacks than rows the oldest lines that are through scroll
 * away first, and stay readable above.
 */
export function screenProgress(screen: Screen): Progress & { readonly refresh: () => void } {
  const lines = new Map<string, { text: string; since: number }>();
  let drawn = 0;
  const draw = () => {
    const shown = [...lines].slice(-Math.max(1, screen.size.rows - 2));
    const width = Math.max(...shown.map(([name]) => name.length));
    const up = drawn === 0 ? "" : `\u001b[${drawn}A`;
    const text = shown.map(([name, { text: step, since }]) => {
      const seconds = Math.round((screen.now() - since) / 1000);
      const line = `${name.padEnd(width)}  ${step}${seconds < 2 || isEnd(step) ? "" : ` (${seconds} s)`}`;
      return `\u001b[2K${line.slice(0, screen.size.columns - 1)}\n`;
    });
    drawn = shown.length;
    screen.print(`${up}${text.join("")}`);
  };
  const set = (stack: string, text: string, since: number) => {
    lines.set(stack, { text, since });
    draw();
  };
  return {
    say: (stack, text) => set(stack, text, screen.now()),
    tick: (stack, text) => set(stack, text, lines.get(stack)?.since ?? screen.now()),
    pause: () => {
      lines.clear();
      drawn = 0;
    },
    refresh: () => {
      if (drawn > 0) draw();
    },
  };
}

/** A step that is over takes no more time. */
function isEnd(text: string): boolean {
  return /^(done|nothing to do|failed|skipped|by hand|planned|declined|not there)/.test(text);
}
