import { EXIT, reportFailure } from "./cli/failures";
import type { Synthesise } from "./cli/synth";
import { printWaivers, printWarnings } from "./cli/warnings";
import { openEstate } from "./plan";
import { describeSynthesis, synthesise } from "./stacks";

/** What `landing-zone synth` does, which `cdktf synth` calls as well; the part of the program with the framework. */
export const synthesiseFile: Synthesise = ({ file, output, lock, isDebug }, io) => {
  try {
    const { estate } = openEstate({ file, lockUse: lock ? "frozen" : "none" });
    printWarnings(estate.warnings, io, file);
    printWaivers(estate.waivers, io);
    io.out(describeSynthesis(synthesise(estate, file, output)));
    return EXIT.well;
  } catch (error) {
    return reportFailure(error, isDebug, io);
  }
};
