import { Command } from "commander";
import { openEstate } from "../plan";
import { estateVpnDocument, named, pageText, vpnPage } from "../review";
import type { Io } from "./io";
import { fileOption, formatOption } from "./options";
import { paintFor } from "./paint";

const FORMATS = ["text", "json"] as const;

type Format = (typeof FORMATS)[number];

export function vpnCommand(io: Io): Command {
  return new Command("vpn")
    .description("Print what the engineer of the other side of a VPN must configure.")
    .argument("<vpn>", "name of an entry of vpns")
    .addOption(fileOption())
    .addOption(formatOption(FORMATS))
    .addHelpText(
      "after",
      `
Keys are never printed: the page names the secret in Secrets Manager that holds them.

Examples:
  landing-zone vpn head-office
  landing-zone vpn head-office --format json`,
    )
    .action((name: string, { file, format }: { readonly file: string; readonly format: Format }) => {
      // Inside addresses are reliable only once the lock has them.
      const { estate } = openEstate({ file, lockUse: "frozen" });
      const document = estateVpnDocument(estate, named("VPN", name, estate.links.vpns));
      if (format === "json") io.out(`${JSON.stringify(document, null, 2)}\n`);
      else io.out(pageText(vpnPage(document), paintFor(io)));
    });
}
