import { InputError, type Problem } from "../core/problem";
import type { YamlSource } from "../estate/source/source";

/** Rounds of corrections. Each may uncover what another mistake had hidden. */
const MOST_ROUNDS = 6;

/** Reads and checks a file. */
type Check = (source: YamlSource) => readonly Problem[];

/**
 * All problems of a file, also those that other mistakes hide. Where it is likely what was meant, such as a name with
 * two letters swapped, the file is checked again as if it were written so: what is found then is wrong, too, and what
 * is no longer found was only a consequence.
 *
 * @param found what is wrong with the file as it is, each with its position
 */
export function findHidden(source: YamlSource, found: readonly Problem[], check: Check): readonly Problem[] {
  let open = found;
  let corrected = source;
  const settled: Problem[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const likely = nextOf(open.filter(({ correction }) => correction !== undefined));
    if (likely.length === 0) break;
    try {
      corrected = corrected.corrected(likely.flatMap(correctionOf));
      const next = check(corrected);
      settled.push(...likely);
      // Of a corrected value nothing more is said, since nobody wrote it.
      const places = new Set(settled.map(placeOf));
      open = next.filter((problem) => !places.has(placeOf(problem)));
    } catch (error) {
      // A key that is written twice then, for example: the corrections are not what was meant.
      if (error instanceof InputError) break;
      throw error;
    }
  }
  return [...settled, ...open];
}

/** Names are looked up once the names themselves are right: before, another one might seem to be meant. */
function nextOf(likely: readonly Problem[]): readonly Problem[] {
  const ofForm = likely.filter(({ code }) => code !== "UNKNOWN_NAME");
  return ofForm.length > 0 ? ofForm : likely;
}

function correctionOf({ path, correction }: Problem) {
  return path === undefined || correction === undefined ? [] : [{ ...correction, path }];
}

function placeOf({ position }: Problem): string {
  return `${position?.file}:${position?.line}:${position?.column}`;
}
