import { Command } from "commander";
import { openEstate, planRetire, readTexts } from "../plan";
import { pageMarkdown, pageText, retireDocument, retirePage } from "../review";
import type { Io } from "./io";
import { fileOption, formatOption } from "./options";
import { paintFor } from "./paint";

const FORMATS = ["text", "markdown", "json"] as const;

interface RetireOptions {
  readonly file: string;
  readonly format: (typeof FORMATS)[number];
}

export function retireCommand(io: Io): Command {
  return new Command("retire")
    .description("Check what still needs something, and show the steps by which it leaves the estate.")
    .argument("<name>", "a VPC, or another entry by its key: peerings.partners, loadBalancers.api")
    .addOption(fileOption())
    .addOption(formatOption(FORMATS))
    .addHelpText(
      "after",
      `
Changes nothing. Run it again after each step: what is done is no longer listed.

Examples:
  landing-zone retire production
  landing-zone retire transitGateways.main --format markdown
  landing-zone retire loadBalancers.api --format json | jq .inTheWay`,
    )
    .action((name: string, { file, format }: RetireOptions) => {
      openEstate({ file });
      const document = retireDocument(
        planRetire(readTexts({ file, lockUse: "frozen" }), name),
        file,
        io.commandLine,
      );
      if (format === "json") io.out(`${JSON.stringify(document, null, 2)}\n`);
      else if (format === "markdown") io.out(pageMarkdown(retirePage(document)));
      else io.out(pageText(retirePage(document), paintFor(io)));
    });
}
