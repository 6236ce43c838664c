import { Command } from "commander";
import { openEstate } from "../plan";
import { pageMarkdown, pageText, quotasDocument, quotasPage } from "../review";
import type { Io } from "./io";
import { fileOption, formatOption } from "./options";
import { paintFor } from "./paint";
import { printWarnings } from "./warnings";

const FORMATS = ["text", "markdown", "json"] as const;

type Format = (typeof FORMATS)[number];

export function quotasCommand(io: Io): Command {
  return new Command("quotas")
    .description("Show what the networks and their links use of each quota of AWS, with its source.")
    .addOption(fileOption())
    .addOption(formatOption(FORMATS))
    .addHelpText(
      "after",
      `
Examples:
  landing-zone quotas
  landing-zone quotas --format json`,
    )
    .action(({ file, format }: { readonly file: string; readonly format: Format }) => {
      const { estate } = openEstate({ file, lockUse: "optional" });
      printWarnings(estate.warnings, io, file);
      const document = quotasDocument(estate);
      const page = quotasPage(estate.organization, document);
      if (format === "json") io.out(`${JSON.stringify(document, null, 2)}\n`);
      else io.out(format === "markdown" ? pageMarkdown(page) : pageText(page, paintFor(io)));
    });
}
