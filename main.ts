import { Command, Option } from "commander";
import { reportFailure, USAGE_HINT } from "./cli/failures";
import { processIo } from "./cli/io";
import { fileOption, notEmpty } from "./cli/options";
import { printWaivers, printWarnings } from "./cli/warnings";
import { openEstate } from "./plan";
import { type Synthesis, synthesise } from "./stacks";

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
    io.out(summary(synthesise(estate, file, lock || isChosen ? output : WHAT_IF_OUTPUT)));
  });

function summary({ outdir, stacks, left }: Synthesis): string {
  const lines = stacks.map(({ file, resources }) => `  ${file}  ${counted(resources, "resource")}\n`);
  return `Wrote ${counted(stacks.length, "stack")} into ${outdir}:\n${lines.join("")}${leftText(outdir, left)}`;
}

/** What the folder has beside the estate: of its own what may have to be destroyed yet, of others what is theirs. */
function leftText(outdir: string, left: Synthesis["left"]): string {
  if (left.length === 0) return "";
  const lines = left.map(({ name, estate, isOwn }) => {
    const folder = `${outdir}/stacks/${name}`;
    if (isOwn)
      return `  ${folder}  no longer in the estate: if it is deployed and nobody needs it, set each prevent_destroy in its cdk.tf.json to false, then terraform -chdir=${folder} destroy, and delete the folder\n`;
    return `  ${folder}  of ${estate === undefined ? "an estate that was synthesised before" : `${estate} (from ${outdir})`}\n`;
  });
  return `Left ${counted(left.length, "stack")} that ${left.length === 1 ? "is" : "are"} not of this estate, and in no manifest:\n${lines.join("")}`;
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

try {
  command.parse();
} catch (error) {
  process.exitCode = reportFailure(error, process.argv.includes("--debug"), io);
}
