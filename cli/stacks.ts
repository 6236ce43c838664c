import { Command } from "commander";
import { openEstate } from "../plan";
import { pageText, stacksDocument, stacksDot, stacksPage } from "../review";
import type { Io } from "./io";
import { fileOption, formatOption } from "./options";
import { paintFor } from "./paint";
import { printWarnings } from "./warnings";

const FORMATS = ["text", "json", "dot"] as const;

type Format = (typeof FORMATS)[number];

export function stacksCommand(io: Io): Command {
  return new Command("stacks")
    .description("Show the stacks, their states, what each waits for, and what is done by hand.")
    .addOption(fileOption())
    .addOption(formatOption(FORMATS))
    .addHelpText(
      "after",
      `
Examples:
  landing-zone stacks
  landing-zone stacks --format json | jq -r '.stacks[].name'
  landing-zone stacks --format dot | dot -Tsvg > stacks.svg`,
    )
    .action(({ file, format }: { readonly file: string; readonly format: Format }) => {
      const { estate } = openEstate({ file, lockUse: "optional" });
      printWarnings(estate.warnings, io, file);
      const document = stacksDocument(estate, file, io.commandLine);
      if (format === "json") io.out(`${JSON.stringify(document, null, 2)}\n`);
      else if (format === "dot") io.out(stacksDot(document));
      else io.out(pageText(stacksPage(estate.organization, document), paintFor(io)));
    });
}
