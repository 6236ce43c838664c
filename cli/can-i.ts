import { Command } from "commander";
import { type AskedRight, askCanI, canIPage, pageText } from "../review";
import { openFabric } from "./fabric";
import type { Io } from "./io";
import { fileOption, formatOption, notEmpty } from "./options";
import { paintFor } from "./paint";

const FORMATS = ["text", "json"] as const;

type Format = (typeof FORMATS)[number];

interface CanIOptions extends Pick<AskedRight, "namespace" | "name"> {
  readonly file: string;
  readonly format: Format;
}

export function canICommand(io: Io): Command {
  return new Command("can-i")
    .description("Say whether somebody may do something in a Runtime Fabric, and by which binding.")
    .argument("<fabric>", "name of an entry of runtimeFabrics")
    .argument("<who>", "group:<name>, user:<name> or system:serviceaccount:<namespace>:<name>")
    .argument("<verb>", "get, list, create, delete, …")
    .argument("<resource>", "pods, deployments.apps, pods/exec, …")
    .addOption(fileOption())
    .option(
      "--namespace <namespace>",
      "namespace that is asked about (default: each of the fabric, and one other)",
      notEmpty("--namespace"),
    )
    .option("--name <object>", "name of the object that is asked for", notEmpty("--name"))
    .addOption(formatOption(FORMATS))
    .addHelpText(
      "after",
      `
Only the roles of this estate and of the agent's chart are known, not those that others bind in the
cluster. landing-zone rbac shows all at once.

Examples:
  landing-zone can-i prod group:mule-viewers get secrets
  landing-zone can-i prod system:serviceaccount:rtf:rtf-agent delete deployments.apps --namespace rtf
  landing-zone can-i prod group:mule-operators create pods/exec --format json`,
    )
    .action(
      (
        fabric: string,
        subject: string,
        verb: string,
        resource: string,
        { file, format, ...place }: CanIOptions,
      ) => {
        const { estate } = openFabric(fabric, file, "optional", io);
        const document = askCanI(estate, { fabric, subject, verb, resource, ...place });
        if (format === "json") io.out(`${JSON.stringify(document, null, 2)}\n`);
        else io.out(pageText(canIPage(document), paintFor(io)));
      },
    );
}
