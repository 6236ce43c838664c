import { InputError, type Problem, problemText } from "../core/problem";
import { frozen } from "../estate/freeze";
import type { Lock } from "../estate/lock/lock";
import type { ResolvedEstate } from "../estate/resolved-estate";
import { findHidden } from "./corrections";
import { type LoadedFile, located, validateSource } from "./load";
import { type ResolveOptions, resolveEstate } from "./resolve";

/**
 * Resolves a loaded file with what stands beside it.
 *
 * @throws InputError with all problems, including those of the schema
 */
export function resolveBeside(
  loaded: LoadedFile,
  lock: Lock,
  beside: Pick<ResolveOptions, "read" | "now" | "avoid">,
  further: readonly Problem[] = [],
): ResolvedEstate {
  const check = (file: LoadedFile) => checkLoaded(file, lock, beside, further);
  const { resolution, problems } = check(loaded);
  const { source } = loaded;
  if (problems.length > 0 || resolution === undefined)
    throw new InputError(
      inOrder(findHidden(source, problems, (corrected) => check(validateSource(corrected)).problems)),
      source.file,
    );
  const { estate } = resolution;
  const warnings = inOrder(estate.warnings.map((warning) => located(source, warning)));
  return frozen({ ...estate, warnings });
}

/** Resolves a file as far as it is valid. */
function checkLoaded(
  { source, estate, faults, problems, findings }: LoadedFile,
  lock: Lock,
  beside: Pick<ResolveOptions, "read" | "now" | "avoid">,
  further: readonly Problem[],
) {
  const resolution = estate && resolveEstate(estate, { ...beside, lock, faults, findings });
  const all = [...problems, ...(resolution?.problems ?? []), ...further];
  return { resolution, problems: distinct(all.map((problem) => located(source, problem))) };
}

/** Removes repeated problems: one rule with ten ranges would report the same mistake ten times. */
function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [problemText(problem), problem])).values()];
}

/** Problems in the order of their positions, so that users can fix the file from top to bottom. */
function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) =>
      (a.position?.line ?? 0) - (b.position?.line ?? 0) ||
      (a.position?.column ?? 0) - (b.position?.column ?? 0),
  );
}
