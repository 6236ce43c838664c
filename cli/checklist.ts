import { Command } from "commander";
import { unknownName } from "../core/problem";
import { closest } from "../estate/suggest";
import { openEstate } from "../plan";
import { checklistPage, gatewayChecklist, pageMarkdown, pageText } from "../review";
import type { Io } from "./io";
import { fileOption, formatOption } from "./options";
import { paintFor } from "./paint";
import { UsageError } from "./problems";

const FORMATS = ["text", "markdown", "json"] as const;

type Format = (typeof FORMATS)[number];

export function checklistCommand(io: Io): Command {
  return new Command("checklist")
    .description(
      "Print what has to be set on Anypoint Platform for a Flex Gateway and its APIs, line by line.",
    )
    .argument("<gateway>", "name of an entry of flexGateways")
    .addOption(fileOption())
    .addOption(formatOption(FORMATS))
    .addHelpText(
      "after",
      `
Teams and permissions, APIs with their TLS and policies, governance: declared in the file, done and
verified by people.

Examples:
  landing-zone checklist edge
  landing-zone checklist edge --format markdown > edge.md`,
    )
    .action((name: string, { file, format }: { readonly file: string; readonly format: Format }) => {
      const { flexGateways } = openEstate({ file, lockUse: "optional" }).estate;
      const gateway = flexGateways.find((each) => each.name === name);
      if (gateway === undefined) {
        const known = flexGateways.map((each) => each.name);
        throw new UsageError(unknownName("Flex Gateway", name, closest(name, known), known));
      }
      const document = gatewayChecklist(gateway);
      if (format === "json") io.out(`${JSON.stringify(document, null, 2)}\n`);
      else {
        const page = checklistPage(document);
        io.out(format === "markdown" ? pageMarkdown(page) : pageText(page, paintFor(io)));
      }
    });
}
