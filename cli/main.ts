import { processIo } from "./io";
import { run } from "./program";

// Set, not exited with: what is still on its way to a pipe gets there.
process.exitCode = run(process.argv.slice(2), processIo());
