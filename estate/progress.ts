/** What a computation on a large estate is at, in the words in which it is shown. */
export const PHASES = [
  "starting",
  "reading the file",
  "sizing VPCs",
  "giving addresses",
  "planning load balancers",
  "planning links",
  "planning rules",
  "planning network ACLs",
  "following paths",
  "comparing with the lock",
  "writing stacks",
] as const;

export type Phase = (typeof PHASES)[number];

/** Places in the memory of the phase. */
export const PHASE_MEMORY = { phase: 0, done: 1, of: 2, length: 3 } as const;

/**
 * Where the phase stands. The program and what it loads with the framework are bundles of their own, each with its copy of
 * this module, so the memory is that of the process.
 */
const PLACE = Symbol.for("mule-landing-zone.phase");

const shared = globalThis as { [PLACE]?: Int32Array<ArrayBufferLike> };

/** Nobody looks, until {@link showPhasesIn} says where. */
function memory(): Int32Array<ArrayBufferLike> {
  shared[PLACE] ??= new Int32Array(PHASE_MEMORY.length);
  return shared[PLACE];
}

/** Says what is computed now, and how much of it is done. Changes nothing of the result. */
export function tellPhase(phase: Phase, done = 0, of = 0): void {
  Atomics.store(memory(), PHASE_MEMORY.done, done);
  Atomics.store(memory(), PHASE_MEMORY.of, of);
  Atomics.store(memory(), PHASE_MEMORY.phase, PHASES.indexOf(phase));
}

/** From now on phases are told in a memory that another thread reads. They are numbers, because no text can be shared. */
export function showPhasesIn(read: Int32Array<ArrayBufferLike>): void {
  read.set(memory());
  shared[PLACE] = read;
}
