import { planAdoption } from "./adopt";
import type { Adopt } from "./cli/adopt";
import { type Compare, compareVersions } from "./cli/against/compare";
import { EXIT, reportFailure } from "./cli/failures";
import type { Io } from "./cli/io";
import type { Synthesise } from "./cli/synth";
import { printWaivers, printWarnings } from "./cli/warnings";
import { openEstate, readTexts } from "./plan";
import { describeSynthesis, synthesise, synthesiseInMemory } from "./stacks";

/** What `landing-zone synth` does, which `cdktf synth` calls as well; the part of the program with the framework. */
export const synthesiseFile: Synthesise = ({ file, output, lock, isDebug }, io) => {
  try {
    const { estate } = openEstate({ file, lockUse: lock ? "frozen" : "none" });
    printWarnings(estate.warnings, io, file);
    printWaivers(estate.waivers, io);
    io.out(describeSynthesis(shown(io, () => synthesise(estate, file, output))));
    return EXIT.well;
  } catch (error) {
    return reportFailure(error, isDebug, io);
  }
};

/** Shows that it takes its time until it is over. */
function shown<T>(io: Io, work: () => T): T {
  const stop = io.working?.("synth");
  try {
    return work();
  } finally {
    stop?.();
  }
}

/** What `landing-zone review --against` shows of two versions, from the Terraform of both. */
export const compareFile: Compare = (options, io) => {
  try {
    return compareVersions(
      readTexts({ file: options.file, lockUse: "optional" }),
      options,
      synthesiseInMemory,
    );
  } catch (error) {
    return reportFailure(error, options.isDebug, io);
  }
};

/** What `landing-zone adopt` plans, with the addresses of the resources that objects become. */
export const adoptFile: Adopt = (options) => planAdoption(options, synthesiseInMemory);
