import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Io, whileWorking } from "../../cli/io";
import { showWorking } from "../../cli/working";
import { plainCommand } from "../../core/problem";
import { tellPhase } from "../../estate/progress";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "working-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Blocks this thread, as a command that computes does, until the other one has written or a while is over. */
function compute(isDone: () => boolean): void {
  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  for (let round = 0; round < 500 && !isDone(); round++) Atomics.wait(sleeper, 0, 0, 10);
}

test("a command that computes says on the terminal what it is at, and the line is taken away", () => {
  const file = join(folder, "terminal");
  const fd = openSync(file, "w");
  let printed = "";
  const print = (text: string) => {
    printed += text;
  };
  const stop = showWorking("lock", { fd, print, isTerminal: true }, { first: 1, every: 1, again: 1 });
  tellPhase("writing stacks", 3, 1000);
  compute(() => readFileSync(file, "utf8") !== "");
  stop();
  stop();
  const told = readFileSync(file, "utf8");
  closeSync(fd);
  expect(told.split("\r\u001b[2K").slice(0, 2)).toEqual(["", "lock: writing stacks, 3 of 1000 (0 s)"]);
  expect(printed).toBe("\r\u001b[2K");
});

test("one that is over before says nothing", () => {
  let printed = "";
  const print = (text: string) => {
    printed += text;
  };
  showWorking("lock", { fd: 2, print, isTerminal: true })();
  expect(printed).toBe("");
});

test("in the log of a pipeline each phase that lasts has a line, and one that goes on another", () => {
  const file = join(folder, "log");
  const fd = openSync(file, "w");
  const lines = () => readFileSync(file, "utf8").split("\n");
  let printed = "";
  const print = (text: string) => {
    printed += text;
  };
  tellPhase("reading the file");
  const stop = showWorking("size", { fd, print, isTerminal: false }, { first: 1, every: 1, again: 60_000 });
  compute(() => lines().length > 1);
  tellPhase("giving addresses");
  compute(() => lines().length > 2);
  stop();
  closeSync(fd);
  expect(lines()).toEqual(["size: reading the file (0 s)", "size: giving addresses (0 s)", ""]);
  expect(printed).toBe("");
});

describe("the line stands", () => {
  const events: string[] = [];
  const io: Io = {
    ...{ out: (text) => events.push(`out ${text}`), err: (text) => events.push(`err ${text}`) },
    ...{ hasColor: false, commandLine: plainCommand },
  };
  const withLine: Io = {
    ...io,
    terminal: { columns: 80, rows: 24, ask: async (question) => question },
    working: (label) => {
      events.push(label);
      return () => events.push("stop");
    },
  };
  beforeEach(() => {
    events.length = 0;
  });

  test.each([
    ["something is printed", (each: Io) => each.out("a"), ["lock", "stop", "out a"]],
    ["a message is printed", (each: Io) => each.err("a"), ["lock", "stop", "err a"]],
    ["a question is asked", (each: Io) => each.terminal?.ask("a"), ["lock", "stop"]],
  ] as const)("until %s", (_, act, expected) => {
    const { io: wrapped } = whileWorking(withLine, "lock");
    expect(wrapped.terminal?.columns).toBe(80);
    act(wrapped);
    expect(events).toEqual(expected);
  });

  test("nowhere in logs", () => {
    expect(whileWorking(io, "lock").io).toBe(io);
  });
});
