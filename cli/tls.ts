import { Command } from "commander";
import { openEstate } from "../plan";
import { pageMarkdown, pageText, reviewPage, tlsDocument, tlsSection } from "../review";
import type { Io } from "./io";
import { fileOption, formatOption } from "./options";
import { paintFor } from "./paint";
import { printWarnings } from "./warnings";

const FORMATS = ["text", "markdown", "json"] as const;

type Format = (typeof FORMATS)[number];

export function tlsCommand(io: Io): Command {
  return new Command("tls")
    .description("Show what encrypts each connection, what it proves, and the certificates behind it.")
    .addOption(fileOption())
    .addOption(formatOption(FORMATS))
    .addHelpText(
      "after",
      `
Examples:
  landing-zone tls
  landing-zone tls --format markdown`,
    )
    .action(({ file, format }: { readonly file: string; readonly format: Format }) => {
      const { estate } = openEstate({ file, lockUse: "optional" });
      printWarnings(estate.warnings, io, file);
      const document = tlsDocument(estate);
      const page = reviewPage(`TLS of ${document.organization}`, [tlsSection(document)]);
      if (format === "json") io.out(`${JSON.stringify(document, null, 2)}\n`);
      else io.out(format === "markdown" ? pageMarkdown(page) : pageText(page, paintFor(io)));
    });
}
