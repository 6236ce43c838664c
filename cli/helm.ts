import { join } from "node:path";
import { Command } from "commander";
import { helmInstallation } from "../capabilities/runtime-fabric/model";
import { InputError, missingFor } from "../core/problem";
import { writeWhole } from "../estate/write";
import { helmScript } from "../review";
import { openFabric } from "./fabric";
import type { Io } from "./io";
import { fileOption, notEmpty } from "./options";
import { yamlText } from "./yaml";

interface HelmOptions {
  readonly file: string;
  readonly output?: string;
}

export function helmCommand(io: Io): Command {
  return new Command("helm")
    .description("Print the commands that install or upgrade the agent of a Runtime Fabric, and its values.")
    .argument("<fabric>", "name of an entry of runtimeFabrics")
    .addOption(fileOption())
    .option(
      "--output <folder>",
      "write install.sh and the file of the values there, instead of printing one script with both",
      notEmpty("--output"),
    )
    .addHelpText(
      "after",
      `
Nothing that is printed is a secret: activation data, licence and registry credentials are fetched from
AWS Secrets Manager while the script runs, into variables and pipes of the shell.

Examples:
  landing-zone helm prod
  landing-zone helm prod --output runbook && bash runbook/install.sh`,
    )
    .action((name: string, options: HelmOptions) => helm(name, options, io));
}

function helm(name: string, { file, output }: HelmOptions, io: Io): void {
  const { fabric } = openFabric(name, file, "optional", io);
  const installation = helmInstallation(fabric.spec, fabric.cluster.region);
  if (installation === undefined) {
    const missing = missingFor("helm", "the command needs to know where activation data and credentials lie");
    throw new InputError({ ...missing, path: ["runtimeFabrics", name] });
  }
  const values = yamlText(installation.values);
  if (output === undefined) {
    io.out(helmScript(fabric, installation, values));
    return;
  }
  for (const [path, text] of [
    [join(output, installation.valuesFile), values],
    [join(output, "install.sh"), helmScript(fabric, installation)],
  ] as const) {
    writeWhole(path, text);
    io.out(`wrote ${path}\n`);
  }
}
