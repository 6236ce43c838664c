import { Command } from "commander";
import { openEstate } from "../plan";
import { bootstrapDocument, bootstrapPage, pageText } from "../review";
import type { Io } from "./io";
import { fileOption, formatOption, outputOption } from "./options";
import { paintFor } from "./paint";
import { printWarnings } from "./warnings";

const FORMATS = ["text", "json"] as const;

type Format = (typeof FORMATS)[number];

export function bootstrapCommand(io: Io): Command {
  return new Command("bootstrap")
    .description("Show how accounts are made ready for pipelines: each step, with its exact commands.")
    .addOption(fileOption())
    .addOption(outputOption("where the Terraform is"))
    .addOption(formatOption(FORMATS))
    .addHelpText(
      "after",
      `
Runs nothing: people do, with the rights of an administrator of each account.

Examples:
  landing-zone bootstrap
  landing-zone bootstrap --format json | jq -r '.steps[].commands[]'`,
    )
    .action((options: { readonly file: string; readonly output: string; readonly format: Format }) => {
      const { file, output, format } = options;
      const { estate } = openEstate({ file, lockUse: "optional" });
      printWarnings(estate.warnings, io, file);
      const document = bootstrapDocument(estate, { file, output }, io.commandLine);
      if (format === "json") io.out(`${JSON.stringify(document, null, 2)}\n`);
      else io.out(pageText(bootstrapPage(estate.organization, document), paintFor(io)));
    });
}
