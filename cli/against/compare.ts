import { findRenamed, type PriceList, type ResolvedEstate, withLaterNames } from "../../plan";
import { type EstateChanges, estateChanges, type Stacks } from "../../review";
import type { Io } from "../io";
import { formerName, openFormer } from "./former";

/** What to compare a file with. */
export interface ComparisonOptions {
  readonly file: string;
  /** A file, or a commit. */
  readonly against: string;
  /** Whether stack traces of errors are shown. */
  readonly isDebug: boolean;
  /** @default - prices are not known */
  readonly priceList: PriceList | undefined;
}

/** Compares two versions. Returns an exit code where that fails, and has said why; never throws. */
export type Compare = (options: ComparisonOptions, io: Io) => EstateChanges | number;

/** Synthesises an estate, as it would be from `file`, and returns the Terraform of each stack. */
export type SynthesiseInMemory = (estate: ResolvedEstate, file: string) => Readonly<Record<string, unknown>>;

/** Both versions are synthesised by this version of the tool: what differs comes from the files. */
export function compareVersions(
  estate: ResolvedEstate,
  { file, against, priceList }: ComparisonOptions,
  synthesise: SynthesiseInMemory,
): EstateChanges {
  const version = (each: ResolvedEstate) => ({ estate: each, stacks: synthesise(each, file) as Stacks });
  const former = openFormer(file, against);
  const name = formerName(against);
  if (former.kind !== "version") return estateChanges(name, former, version(estate), priceList);
  const before = version(former.estate);
  // What has only another name is compared with itself. Terraform is made under the former names all the same.
  const renamed = findRenamed(former.estate, estate);
  const named = renamed.length === 0 ? before.estate : withLaterNames(former.texts, renamed);
  return estateChanges(
    name,
    { kind: "version", version: { ...before, estate: named }, renamed },
    version(estate),
    priceList,
  );
}
