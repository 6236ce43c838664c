import { processIo } from "./io";
import { run } from "./program";

// Sets the exit code instead of exiting, so that pending output reaches a pipe.
process.exitCode = run(process.argv.slice(2), processIo());
