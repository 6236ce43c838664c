import { Worker } from "node:worker_threads";

/** States of the line, which two threads share. */
const HIDDEN = 0;
const SHOWN = 1;
const WRITING = 2;
const OVER = 3;

/** Milliseconds. */
const USUAL = { first: 2000, every: 1000 };

/** Takes the line away. May be called again. */
export type StopWorking = () => void;

/**
 * Shows `lock: working (4 s)` on a terminal once a command takes longer than two seconds, written over each second. The
 * command computes without a pause, so another thread writes the line.
 *
 * @param fd the terminal
 * @param print writes to the same terminal
 */
export function showWorking(
  label: string,
  fd: number,
  print: (text: string) => void,
  { first, every } = USUAL,
): StopWorking {
  const state = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const worker = new Worker(LINE, { eval: true, workerData: { state, label, fd, first, every } });
  worker.unref();
  return () => {
    // A write that has begun is short.
    while (Atomics.load(state, 0) === WRITING) Atomics.wait(state, 0, WRITING, 10);
    const before = Atomics.exchange(state, 0, OVER);
    if (before === OVER) return;
    if (before === SHOWN) print("\r\u001b[2K");
    void worker.terminate();
  };
}

/** What the thread runs. Its console waits for the main thread, so it writes to the terminal itself. */
const LINE = `
const { writeSync } = require("node:fs");
const { workerData: { state, label, fd, first, every } } = require("node:worker_threads");
const began = Date.now();
const write = () => {
  const isOurs = [${HIDDEN}, ${SHOWN}].some((each) => Atomics.compareExchange(state, 0, each, ${WRITING}) === each);
  if (!isOurs) return;
  try {
    writeSync(fd, "\\r\\u001b[2K" + label + ": working (" + Math.round((Date.now() - began) / 1000) + " s)");
  } catch {}
  Atomics.store(state, 0, ${SHOWN});
  Atomics.notify(state, 0);
  setTimeout(write, every);
};
setTimeout(write, first);
`;
