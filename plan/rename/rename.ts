import { InputError, type ProblemPath } from "../../core/problem";
import { YamlSource } from "../../estate/source/source";
import { closest } from "../../estate/suggest";
import { loadEstateFile } from "../load";
import { lockChanges, lockText } from "../lock";
import { resolveBeside } from "../resolve-beside";
import { type EstateTexts, resolveTexts } from "../texts";
import { lockWithVpcNames } from "./lock-names";
import { renameByHand, renameNotMade, renameTaken, renameUnknown } from "./problems";
import { findNewTexts, type Renaming, withVpcNames } from "./vpc-names";

/** A VPC with another name, as the file and the lock have it. */
export interface PlannedRename {
  readonly text: string;
  readonly lock: string;
  /** What changed in the file, by its former place. */
  readonly changed: readonly { readonly path: ProblemPath; readonly line: number }[];
  /** The name that its stack and its objects keep; the new name where it is the one they were made under. */
  readonly madeAs: string;
}

/**
 * Plans another name for a VPC of an estate whose lock is up to date. The lock keeps the name under which the VPC was
 * made, so that no stack, no state and no object changes its name.
 *
 * @throws InputError with every problem of the estate, of the names, or of the estate that would come of it
 */
export function planRename(texts: EstateTexts, from: string, to: string): PlannedRename {
  const { file } = texts;
  const estate = resolveTexts(texts);
  const vpc = estate.vpcs.find(({ name }) => name === from);
  const names = estate.vpcs.map(({ name }) => name);
  if (vpc === undefined) throw new InputError(renameUnknown(from, closest(from, names), names), file);
  if (vpc.kind !== "aws") throw new InputError(renameNotMade(from, vpc.kind), file);
  if (names.includes(to)) throw new InputError(renameTaken(to, `VPC ${to} is in the file`), file);
  const owner = estate.vpcs.find(({ name, madeAs }) => madeAs === to && name !== from);
  if (owner !== undefined)
    throw new InputError(renameTaken(to, `VPC ${owner.name} was made under it, and keeps it in AWS`), file);

  const renaming = (name: string) => (name === from ? to : name);
  const { madeAs = from } = vpc;
  const { text, changed } = renamedText(texts, renaming, from);
  const loaded = loadEstateFile(text, file);
  // A name of the wrong form would be reported for each entry of the lock, too.
  if (loaded.problems.length > 0) throw new InputError(loaded.problems, file);
  const lock = lockWithVpcNames(estate.lock, renaming, (entry, former) =>
    former === from ? { ...entry, madeAs: madeAs === to ? undefined : madeAs } : entry,
  );
  const renamed = resolveBeside(loaded, lock, texts);
  const [moved] = lockChanges(lock, renamed.lock);
  if (moved !== undefined) throw new Error(`${moved.name} would change with the name`);
  return { text, lock: lockText(renamed.lock), changed, madeAs };
}

/** The text of the file with the new name; everything else stays as it is written. */
function renamedText({ text: written, file }: EstateTexts, renaming: Renaming, from: string) {
  const source = YamlSource.parse(written, file);
  const before = source.toData() as object;
  const texts = findNewTexts(before, renaming);
  const text = source.renamed(texts);
  const after = YamlSource.parse(text, file).toData();
  if (JSON.stringify(after) !== JSON.stringify(withVpcNames(before, renaming)))
    throw new InputError(renameByHand(from), file);
  const changed = texts
    .map(({ path, isKey }) => ({ path, line: source.positionOf(path, isKey).line }))
    .sort((a, b) => a.line - b.line);
  return { text, changed };
}
