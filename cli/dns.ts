import { Command } from "commander";
import { openEstate } from "../plan";
import { dnsDocument, dnsPage, named, pageText } from "../review";
import type { Io } from "./io";
import { fileOption, formatOption } from "./options";
import { paintFor } from "./paint";

const FORMATS = ["text", "json"] as const;

type Format = (typeof FORMATS)[number];

export function dnsCommand(io: Io): Command {
  return new Command("dns")
    .description("Print what the other side must configure so that names work over a link.")
    .argument("<dns>", "name of an entry of dns")
    .addOption(fileOption())
    .addOption(formatOption(FORMATS))
    .addHelpText(
      "after",
      `
Examples:
  landing-zone dns main
  landing-zone dns main --format json`,
    )
    .action((name: string, { file, format }: { readonly file: string; readonly format: Format }) => {
      // Endpoint addresses are reliable only once the lock has their subnets.
      const { estate } = openEstate({ file, lockUse: "frozen" });
      const document = dnsDocument(estate, named("DNS hub", name, estate.links.dns));
      if (format === "json") io.out(`${JSON.stringify(document, null, 2)}\n`);
      else io.out(pageText(dnsPage(document), paintFor(io)));
    });
}
