import { join } from "node:path";
import { Command } from "commander";
import { gatewayInstallation } from "../capabilities/flex-gateway/model";
import type { ResolvedFlexGateway } from "../capabilities/flex-gateway/resolved";
import { helmInstallation } from "../capabilities/runtime-fabric/model";
import type { ResolvedRuntimeFabric } from "../capabilities/runtime-fabric/resolved";
import { InputError, missingFor } from "../core/problem";
import { writeWhole } from "../estate/write";
import { gatewayHelmScript, helmScript } from "../review";
import { INSTALLATION_ARGUMENT, openInstallation } from "./installation";
import type { Io } from "./io";
import { fileOption, notEmpty } from "./options";
import { yamlText } from "./yaml";

interface HelmOptions {
  readonly file: string;
  readonly output?: string;
}

export function helmCommand(io: Io): Command {
  return new Command("helm")
    .description(
      "Print the commands that install or upgrade the agent of a Runtime Fabric, or a Flex Gateway, and the values.",
    )
    .argument("<name>", INSTALLATION_ARGUMENT)
    .addOption(fileOption())
    .option(
      "--output <folder>",
      "write install.sh and the files that it needs there, instead of printing one script with all",
      notEmpty("--output"),
    )
    .addHelpText(
      "after",
      `
Nothing that is printed is a secret: activation data, licence and registry credentials are fetched from
AWS Secrets Manager while the script runs, into variables and pipes of the shell. A gateway's registration
is a Secret of the cluster, which its stack makes.

Examples:
  landing-zone helm prod
  landing-zone helm prod --output runbook && bash runbook/install.sh
  landing-zone helm edge --output runbook-edge && bash runbook-edge/install.sh`,
    )
    .action((name: string, options: HelmOptions) => helm(name, options, io));
}

function helm(name: string, { file, output }: HelmOptions, io: Io): void {
  const opened = openInstallation(name, file, "optional", io);
  const { files, script } = opened.kind === "fabric" ? ofFabric(opened.fabric) : ofGateway(opened.gateway);
  if (output === undefined) {
    io.out(script(files));
    return;
  }
  for (const [path, text] of Object.entries({ ...files, "install.sh": script() })) {
    const to = join(output, path);
    writeWhole(to, text);
    io.out(`wrote ${to}\n`);
  }
}

/** Files beside the script by path, and the script: with the files it writes them itself. */
interface Runbook {
  readonly files: Readonly<Record<string, string>>;
  readonly script: (files?: Readonly<Record<string, string>>) => string;
}

function ofFabric(fabric: ResolvedRuntimeFabric): Runbook {
  const installation = helmInstallation(fabric.spec, fabric.cluster.region);
  if (installation === undefined) {
    const missing = missingFor("helm", "the command needs to know where activation data and credentials lie");
    throw new InputError({ ...missing, path: ["runtimeFabrics", fabric.name] });
  }
  const values = yamlText(installation.values);
  return {
    files: { [installation.valuesFile]: values },
    script: (files) => helmScript(fabric, installation, files === undefined ? undefined : values),
  };
}

function ofGateway(gateway: ResolvedFlexGateway): Runbook {
  const installation = gatewayInstallation(gateway.spec);
  return {
    files: { [installation.valuesFile]: yamlText(installation.values), ...installation.files },
    script: (files) => gatewayHelmScript(gateway, installation, files),
  };
}
