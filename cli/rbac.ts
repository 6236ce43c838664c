import { Command } from "commander";
import { fabricRbac, gatewayRbac, gatewayRbacPage, pageMarkdown, pageText, rbacPage } from "../review";
import { INSTALLATION_ARGUMENT, type OpenedInstallation, openInstallation } from "./installation";
import type { Io } from "./io";
import { fileOption, formatOption } from "./options";
import { paintFor } from "./paint";

const FORMATS = ["text", "markdown", "json"] as const;

type Format = (typeof FORMATS)[number];

export function rbacCommand(io: Io): Command {
  return new Command("rbac")
    .description(
      "Print who may do what in the namespaces of a Runtime Fabric, the chart's roles included, or of a Flex Gateway.",
    )
    .argument("<name>", INSTALLATION_ARGUMENT)
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
      const { matrix, page } = rightsIn(openInstallation(name, file, "optional", io));
      if (format === "json") io.out(`${JSON.stringify(matrix, null, 2)}\n`);
      else io.out(format === "markdown" ? pageMarkdown(page) : pageText(page, paintFor(io)));
    });
}

function rightsIn(opened: OpenedInstallation) {
  const { estate } = opened;
  if (opened.kind === "fabric") {
    const matrix = fabricRbac(opened.fabric, estate);
    return { matrix, page: rbacPage(`Runtime Fabric ${opened.fabric.name}`, matrix) };
  }
  const matrix = gatewayRbac(opened.gateway, estate);
  return { matrix, page: gatewayRbacPage(opened.gateway, matrix) };
}
