import { Command, Option } from "commander";
import { gatewayHealthScript, healthScript } from "../review";
import { INSTALLATION_ARGUMENT, openInstallation } from "./installation";
import type { Io } from "./io";
import { fileOption } from "./options";
import { numberWanted, UsageError } from "./problems";

/** Enough time to request new activation data from the vendor. */
const DEFAULT_DAYS = 30;

export function healthCommand(io: Io): Command {
  return new Command("health")
    .description(
      "Print a script that checks a Runtime Fabric and its certificates, or a Flex Gateway and its registration.",
    )
    .argument("<name>", INSTALLATION_ARGUMENT)
    .addOption(fileOption())
    .addOption(
      new Option("--days <days>", "certificates and registrations that end within so many days fail")
        .default(DEFAULT_DAYS)
        .argParser(parseDays),
    )
    .addHelpText(
      "after",
      `
Example, for a schedule that raises the alarm where it fails:
  landing-zone health prod | bash`,
    )
    .action((name: string, { file, days }: { readonly file: string; readonly days: number }) => {
      const opened = openInstallation(name, file, "optional", io);
      io.out(
        opened.kind === "fabric"
          ? healthScript(opened.fabric, days)
          : gatewayHealthScript(opened.gateway, days),
      );
    });
}

function parseDays(given: string): number {
  if (!/^[1-9]\d{0,3}$/.test(given)) throw new UsageError(numberWanted("--days", given, "1 to 9999"));
  return Number(given);
}
