import { Command } from "commander";
import { egressCsv, egressDocument, egressPage, pageText } from "../review";
import { openFabric } from "./fabric";
import type { Io } from "./io";
import { fileOption, formatOption } from "./options";
import { paintFor } from "./paint";

const FORMATS = ["text", "csv", "json"] as const;

type Format = (typeof FORMATS)[number];

export function egressCommand(io: Io): Command {
  return new Command("egress")
    .description("Print what a Runtime Fabric connects to, for the firewall team.")
    .argument("<fabric>", "name of an entry of runtimeFabrics")
    .addOption(fileOption())
    .addOption(formatOption(FORMATS))
    .addHelpText(
      "after",
      `
Examples:
  landing-zone egress prod
  landing-zone egress prod --format csv > allowlist.csv`,
    )
    .action((name: string, { file, format }: { readonly file: string; readonly format: Format }) => {
      const document = egressDocument(openFabric(name, file, "optional", io).fabric);
      if (format === "json") io.out(`${JSON.stringify(document, null, 2)}\n`);
      else io.out(format === "csv" ? egressCsv(document) : pageText(egressPage(document), paintFor(io)));
    });
}
