import { Worker } from "node:worker_threads";
import { PHASE_MEMORY, PHASES, showPhasesIn } from "../estate/progress";

/** States of the line, which two threads share. */
const HIDDEN = 0;
const SHOWN = 1;
const WRITING = 2;
const OVER = 3;

/** Where what is shown stands in the memory of the two threads; the phase is behind it. */
const STATE = 0;

/** Milliseconds. `again` is how often a log is told that a phase goes on. */
const USUAL = { first: 2000, every: 1000, again: 10_000 };

/** Takes the line away. May be called again. */
export type StopWorking = () => void;

/** Where it is shown: written over on a terminal, or in lines of a log. */
export interface WorkingPlace {
  readonly fd: number;
  /** Writes to the same place. */
  readonly print: (text: string) => void;
  readonly isTerminal: boolean;
}

/**
 * Shows `lock: giving addresses (4 s)` once a command takes longer than two seconds: on a terminal one line that is written
 * over each second, in a log a line for each phase that lasts, and one every ten seconds. The command computes without
 * a pause, so another thread writes.
 */
export function showWorking(
  label: string,
  { fd, print, isTerminal }: WorkingPlace,
  { first, every, again } = USUAL,
): StopWorking {
  const memory = new Int32Array(
    new SharedArrayBuffer((1 + PHASE_MEMORY.length) * Int32Array.BYTES_PER_ELEMENT),
  );
  showPhasesIn(memory.subarray(1));
  const workerData = { memory, label, fd, first, every, again, isTerminal, phases: PHASES };
  const worker = new Worker(LINE, { eval: true, workerData });
  worker.unref();
  return () => {
    // A write that has begun is short.
    while (Atomics.load(memory, STATE) === WRITING) Atomics.wait(memory, STATE, WRITING, 10);
    const before = Atomics.exchange(memory, STATE, OVER);
    if (before === OVER) return;
    if (before === SHOWN && isTerminal) print("\r\u001b[2K");
    void worker.terminate();
  };
}

/** What the thread runs. Its console waits for the main thread, so it writes itself. */
const LINE = `
const { writeSync } = require("node:fs");
const { workerData } = require("node:worker_threads");
const { memory, label, fd, first, every, again, isTerminal, phases } = workerData;
const began = Date.now();
let told = { phase: -1, at: 0 };
const text = () => {
  const [phase, done, of] = [1, 2, 3].map((at) => Atomics.load(memory, at));
  const count = of === 0 ? "" : ", " + done + " of " + of;
  return label + ": " + phases[phase] + count + " (" + Math.round((Date.now() - began) / 1000) + " s)";
};
const isDue = () => isTerminal || Atomics.load(memory, 1) !== told.phase || Date.now() - told.at >= again;
const write = () => {
  const isOurs = [${HIDDEN}, ${SHOWN}].some((each) => Atomics.compareExchange(memory, ${STATE}, each, ${WRITING}) === each);
  if (!isOurs) return;
  try {
    if (isDue()) {
      told = { phase: Atomics.load(memory, 1), at: Date.now() };
      writeSync(fd, isTerminal ? "\\r\\u001b[2K" + text() : text() + "\\n");
    }
  } catch {}
  Atomics.store(memory, ${STATE}, ${SHOWN});
  Atomics.notify(memory, ${STATE});
  setTimeout(write, every);
};
setTimeout(write, first);
`;
