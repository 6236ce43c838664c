import { Command, Option } from "commander";
import { reportFailure, USAGE_HINT } from "./cli/failures";
import { processIo } from "./cli/io";
import { fileOption, notEmpty } from "./cli/options";
import { printWaivers, printWarnings } from "./cli/warnings";
import { openEstate } from "./config";
import { type Synthesis, synthesise } from "./stacks";

const io = processIo();

const command = new Command("npm run synth --")
  .description("Synthesises the estate into Terraform, one folder a stack.")
  .addOption(fileOption())
  .addOption(
    new Option("--output <folder>", "where the Terraform goes")
      .default("cdktf.out")
      .env("CDKTF_OUTDIR")
      .argParser(notEmpty("--output")),
  )
  .option("--no-lock", "allocate every address anew, for a what-if that is never applied")
  .option("--debug", "show stack traces of errors")
  .showHelpAfterError(USAGE_HINT)
  .exitOverride()
  .action(({ file, output, lock }: { file: string; output: string; lock: boolean }) => {
    const { estate } = openEstate({ file, lockUse: lock ? "frozen" : "none" });
    printWarnings(estate.warnings, io);
    printWaivers(estate.waivers, io);
    io.out(summary(synthesise(estate, file, output)));
  });

function summary({ outdir, stacks, stale }: Synthesis): string {
  const lines = stacks.map(({ file, resources }) => `  ${file}  ${counted(resources, "resource")}`);
  const old = stale.map((name) => `  ${outdir}/stacks/${name}  of another estate: its Terraform was removed`);
  return `Wrote ${counted(stacks.length, "stack")} into ${outdir}:\n${[...lines, ...old].join("\n")}\n`;
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

try {
  command.parse();
} catch (error) {
  process.exitCode = reportFailure(error, process.argv.includes("--debug"), io);
}
