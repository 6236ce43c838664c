import { Command } from "commander";
import { Ended, EXIT } from "./failures";
import type { Io } from "./io";
import { fileOption, outputOption } from "./options";

export interface SynthesisOptions {
  readonly file: string;
  /** The folder that the Terraform goes to. */
  readonly output: string;
  /** Whether the addresses are those of the lock. */
  readonly lock: boolean;
  /** Whether stack traces of errors are shown. */
  readonly isDebug: boolean;
}

/** Synthesises a file and says so. Returns the exit code; never throws. */
export type Synthesise = (options: SynthesisOptions, io: Io) => number;

/** Where a what-if goes. */
const WHAT_IF_OUTPUT = "cdktf.what-if";

export function synthCommand(io: Io, synthesise: Synthesise): Command {
  return new Command("synth")
    .description("Synthesise the estate into Terraform, one folder a stack.")
    .addOption(fileOption())
    .addOption(outputOption("where the Terraform goes"))
    .option(
      "--no-lock",
      `allocate every address anew, for a what-if that is never applied; goes to ${WHAT_IF_OUTPUT} unless --output says where`,
    )
    .addHelpText(
      "after",
      `
Examples:
  landing-zone synth
  landing-zone synth --file examples/hybrid/landing-zone.yaml --output hybrid.out`,
    )
    .action((options: Omit<SynthesisOptions, "isDebug">, command: Command) => {
      // Addresses that nobody has must not lie where those in use are applied from.
      const isChosen = options.lock || command.getOptionValueSource("output") !== "default";
      const output = isChosen ? options.output : WHAT_IF_OUTPUT;
      const isDebug = command.optsWithGlobals<{ debug?: boolean }>().debug === true;
      const code = synthesise({ ...options, output, isDebug }, io);
      if (code !== EXIT.well) throw new Ended(code);
    });
}
