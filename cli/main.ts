import type { PageCode } from "../review";
import type { Adopt } from "./adopt";
import type { Compare } from "./against/compare";
import { processIo } from "./io";
import { run } from "./program";
import type { Synthesise } from "./synth";

/**
 * Runs the command of this process.
 *
 * @param load loads what needs the framework, which takes as long as most commands do
 * @param pageCode what answers questions on a review page, which is half a megabyte
 */
export async function main(
  load: () => {
    readonly synthesiseFile: Synthesise;
    readonly compareFile: Compare;
    readonly adoptFile: Adopt;
  },
  pageCode: () => PageCode,
): Promise<void> {
  // Sets the exit code instead of exiting, so that pending output reaches a pipe.
  process.exitCode = await run(process.argv.slice(2), processIo(), {
    synthesise: (options, io) => load().synthesiseFile(options, io),
    compare: (options, io) => load().compareFile(options, io),
    adopt: (options) => load().adoptFile(options),
    pageCode,
  });
}
