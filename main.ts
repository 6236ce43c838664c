import { Command, Option } from "commander";
import { reportFailure, USAGE_HINT } from "./cli/failures";
import { processIo } from "./cli/io";
import { fileOption, notEmpty } from "./cli/options";
import { printWaivers, printWarnings } from "./cli/warnings";
import { openEstate } from "./plan";
import { describeSynthesis, synthesise } from "./stacks";

const io = processIo();

/** Where a what-if goes. */
const WHAT_IF_OUTPUT = "cdktf.what-if";

const command = new Command("npm run synth --")
  .description("Synthesises the estate into Terraform, one folder a stack.")
  .addOption(fileOption())
  .addOption(
    new Option("--output <folder>", "where the Terraform goes")
      .default("cdktf.out")
      .env("CDKTF_OUTDIR")
      .argParser(notEmpty("--output")),
  )
  .option(
    "--no-lock",
    `allocate every address anew, for a what-if that is never applied; goes to ${WHAT_IF_OUTPUT} unless --output says where`,
  )
  .option("--debug", "show stack traces of errors")
  .showHelpAfterError(USAGE_HINT)
  .exitOverride()
  .action(({ file, output, lock }: { file: string; output: string; lock: boolean }) => {
    // Addresses that nobody has must not lie where those in use are applied from.
    const isChosen = command.getOptionValueSource("output") !== "default";
    const { estate } = openEstate({ file, lockUse: lock ? "frozen" : "none" });
    printWarnings(estate.warnings, io);
    printWaivers(estate.waivers, io);
    io.out(describeSynthesis(synthesise(estate, file, lock || isChosen ? output : WHAT_IF_OUTPUT)));
  });

try {
  command.parse();
} catch (error) {
  process.exitCode = reportFailure(error, process.argv.includes("--debug"), io);
}
