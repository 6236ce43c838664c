import { Command } from "commander";
import { InputError } from "../core/problem";
import { examineEstate } from "../plan";
import type { Io } from "./io";
import { fileOption } from "./options";
import { printWaivers, printWarnings } from "./warnings";

export function checkCommand(io: Io): Command {
  return new Command("check")
    .description("Verify the file, and that the committed lock is what it needs. For CI.")
    .addOption(fileOption())
    .addHelpText(
      "after",
      `
Examples:
  landing-zone check
  landing-zone check --file examples/hybrid/landing-zone.yaml`,
    )
    .action(({ file }: { readonly file: string }) => {
      const { estate, lockFile, lockProblems } = examineEstate(file);
      printWarnings(estate.warnings, io, file);
      printWaivers(estate.waivers, io);
      if (lockProblems.length > 0) throw new InputError(lockProblems, file);
      io.out(`${lockFile} is what ${file} needs\n`);
    });
}
