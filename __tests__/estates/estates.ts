import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Lock } from "../../estate/lock/lock";
import { findLockFile, readLock } from "../../plan";
import { type EstateSynthesis, synthEstate } from "./synth-estate";

/** A committed estate: the default one, or one of the examples. */
export interface CommittedEstate {
  readonly name: string;
  /** Path from the root of the repository, where the tests run. */
  readonly file: string;
}

export const ESTATES: readonly CommittedEstate[] = [
  { name: "default", file: "landing-zone.yaml" },
  ...readdirSync("examples", { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, file: join("examples", name, "landing-zone.yaml") }))
    .sort((a, b) => (a.name < b.name ? -1 : 1)),
];

export function textOf({ file }: CommittedEstate): string {
  return readFileSync(file, "utf8");
}

export function lockOf({ file }: CommittedEstate): Lock {
  const lock = readLock(findLockFile(file));
  if (lock === undefined) throw new Error(`${file} has no lock beside it`);
  return lock;
}

const synthesised = new Map<string, EstateSynthesis>();

/** A committed estate with its committed lock; made once for all tests of a file. */
export function synthesisOf(estate: CommittedEstate): EstateSynthesis {
  const known = synthesised.get(estate.name);
  const made = known ?? synthEstate(textOf(estate), { lock: lockOf(estate), home: dirname(estate.file) });
  synthesised.set(estate.name, made);
  return made;
}
