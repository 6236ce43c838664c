import { defined } from "../../core/defined";
import {
  type EstateTexts,
  findRenamed,
  lockProblemOf,
  type PriceList,
  type ResolvedEstate,
  resolveTexts,
  withLaterNames,
} from "../../plan";
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
  texts: EstateTexts,
  { file, against, priceList }: ComparisonOptions,
  synthesise: SynthesiseInMemory,
): EstateChanges {
  const version = (of: EstateTexts, estate: ResolvedEstate) => {
    const stacks = synthesise(estate, file) as Stacks;
    return { estate, stacks, ...defined({ lockProblem: lockProblemOf(of, estate) }) };
  };
  const after = version(texts, resolveTexts(texts));
  const former = openFormer(file, against);
  const name = formerName(against);
  if (former.kind !== "version") return estateChanges(name, former, after, priceList);
  const before = version(former.texts, former.estate);
  // What has only another name is compared with itself. Terraform is made under the former names all the same.
  const renamed = findRenamed(former.estate, after.estate);
  const named = renamed.length === 0 ? before.estate : withLaterNames(former.texts, renamed);
  return estateChanges(
    name,
    { kind: "version", version: { ...before, estate: named }, renamed },
    after,
    priceList,
  );
}
