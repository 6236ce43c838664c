import { Command } from "commander";
import { fabricRbac, pageMarkdown, pageText, rbacPage } from "../review";
import { openFabric } from "./fabric";
import type { Io } from "./io";
import { fileOption, formatOption } from "./options";
import { paintFor } from "./paint";

const FORMATS = ["text", "markdown", "json"] as const;

type Format = (typeof FORMATS)[number];

export function rbacCommand(io: Io): Command {
  return new Command("rbac")
    .description("Print who may do what in the namespaces of a Runtime Fabric, the chart's roles included.")
    .argument("<fabric>", "name of an entry of runtimeFabrics")
    .addOption(fileOption())
    .addOption(formatOption(FORMATS))
    .addHelpText(
      "after",
      `
The text leaves out what nobody may do; the JSON has every cell, the denied ones included.

Examples:
  landing-zone rbac prod
  landing-zone rbac prod --format json`,
    )
    .action((name: string, { file, format }: { readonly file: string; readonly format: Format }) => {
      const { estate, fabric } = openFabric(name, file, "optional", io);
      const matrix = fabricRbac(fabric, estate);
      if (format === "json") io.out(`${JSON.stringify(matrix, null, 2)}\n`);
      else {
        const page = rbacPage(name, matrix);
        io.out(format === "markdown" ? pageMarkdown(page) : pageText(page, paintFor(io)));
      }
    });
}
