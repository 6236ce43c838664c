import { join } from "node:path";
import { Command } from "commander";
import { chartInstallations, valuesFile } from "../capabilities/cluster-certificates/model";
import type { ResolvedClusterCertificates } from "../capabilities/cluster-certificates/resolved";
import { unknownName } from "../core/problem";
import { closest } from "../estate/suggest";
import { writeWhole } from "../estate/write";
import { openEstate } from "../plan";
import { chartsScript } from "../review";
import type { Io } from "./io";
import { fileOption, notEmpty } from "./options";
import { UsageError } from "./problems";
import { printWarnings } from "./warnings";
import { yamlText } from "./yaml";

interface ClusterCertificatesOptions {
  readonly file: string;
  readonly output?: string;
}

export function clusterCertificatesCommand(io: Io): Command {
  return new Command("cluster-certificates")
    .description("Print the commands that install or upgrade cert-manager and its issuers, and their values.")
    .argument("<cluster>", "name of an entry of clusterCertificates")
    .addOption(fileOption())
    .option(
      "--output <folder>",
      "write install.sh and the files of the values there, instead of printing them",
      notEmpty("--output"),
    )
    .addHelpText(
      "after",
      `
Apply the stack cluster-certificates-<cluster> before, and cluster-certificates-<cluster>-resources
afterwards. No value is a secret.

Examples:
  landing-zone cluster-certificates integration
  landing-zone cluster-certificates integration --output runbook && bash runbook/install.sh`,
    )
    .action((name: string, { file, output }: ClusterCertificatesOptions) => {
      const entry = open(name, file, io);
      for (const { path, text } of filesOf(entry)) {
        if (output === undefined) io.out(`# ${path}\n${text}\n`);
        else {
          const to = join(output, path);
          writeWhole(to, text);
          io.out(`wrote ${to}\n`);
        }
      }
    });
}

/** @throws UsageError if the file has no such entry */
function open(name: string, file: string, io: Io): ResolvedClusterCertificates {
  const { estate } = openEstate({ file, lockUse: "optional" });
  const found = estate.clusterCertificates.find((each) => each.name === name);
  if (found === undefined) {
    const known = estate.clusterCertificates.map((each) => each.name);
    throw new UsageError(unknownName("certificates of a cluster", name, closest(name, known), known));
  }
  const isOurs = ([key, entry]: readonly (string | number)[] = []) =>
    key === "clusterCertificates" && entry === name;
  printWarnings(
    estate.warnings.filter(({ path }) => isOurs(path)),
    io,
    file,
  );
  return found;
}

function filesOf(entry: ResolvedClusterCertificates): { readonly path: string; readonly text: string }[] {
  return [
    ...chartInstallations(entry.spec).map((each) => ({
      path: valuesFile(each),
      text: yamlText(each.values),
    })),
    { path: "install.sh", text: chartsScript(entry) },
  ];
}
