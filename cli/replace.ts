import { Command } from "commander";
import { planReplace, readTexts } from "../plan";
import { pageMarkdown, pageText, replaceDocument, replacePage } from "../review";
import type { Io } from "./io";
import { fileOption, formatOption, notEmpty } from "./options";
import { paintFor } from "./paint";

const FORMATS = ["text", "markdown", "json"] as const;

interface ReplaceOptions {
  readonly file: string;
  readonly format: (typeof FORMATS)[number];
  readonly with?: string;
}

export function replaceCommand(io: Io): Command {
  return new Command("replace")
    .description("Show the steps by which a VPC that ran out is replaced by one beside it.")
    .argument("<vpc>", "the VPC, also one that the file fills beyond its ranges")
    .option("--with <name>", "name of the other one (usual: <vpc>-2)", notEmpty("--with"))
    .addOption(fileOption())
    .addOption(formatOption(FORMATS))
    .addHelpText(
      "after",
      `
Changes nothing. The other VPC is put into the file for a try, so that its range is known.

Examples:
  landing-zone replace production
  landing-zone replace production --with live --format markdown`,
    )
    .action((vpc: string, { file, format, with: given }: ReplaceOptions) => {
      const plan = planReplace(readTexts({ file, lockUse: "optional" }), vpc, given ?? nextName(vpc));
      const document = replaceDocument(plan, file, io.commandLine);
      if (format === "json") io.out(`${JSON.stringify(document, null, 2)}\n`);
      else if (format === "markdown") io.out(pageMarkdown(replacePage(document)));
      else io.out(pageText(replacePage(document), paintFor(io)));
    });
}

/** `production-2`, `production-3` */
function nextName(vpc: string): string {
  const [, stem = vpc, number = "1"] = /^(.*?)-(\d+)$/.exec(vpc) ?? [];
  return `${stem}-${Number(number) + 1}`;
}
