import { Command } from "commander";
import { openEstate } from "../config";
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
      const { estate, lockFile } = openEstate({ file, lockUse: "frozen" });
      printWarnings(estate.warnings, io);
      printWaivers(estate.waivers, io);
      io.out(`${lockFile} is what ${file} needs\n`);
    });
}
