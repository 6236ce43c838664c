import { Command } from "commander";
import { openEstate } from "../plan";
import { anypointRequests, named, pageMarkdown, pageText, requestListPage, requestPage } from "../review";
import type { Io } from "./io";
import { fileOption, formatOption } from "./options";
import { paintFor } from "./paint";

const FORMATS = ["text", "markdown", "json"] as const;

type Format = (typeof FORMATS)[number];

export function requestCommand(io: Io): Command {
  return new Command("request")
    .description("Print the form for MuleSoft's support, or the steps in Anypoint Platform, of a link.")
    .argument("[link]", "vpns.<name>, peerings.<name>, transitGateways.<name>.vpcs.<vpc>, or vpcs.<space>")
    .addOption(fileOption())
    .addOption(formatOption(FORMATS))
    .addHelpText(
      "after",
      `
Of what MuleSoft's own command line has no command for: VPNs, peerings, attachments of transit
gateways and private spaces of CloudHub. Without a name it lists them.

Examples:
  landing-zone request
  landing-zone request peerings.reports --format markdown`,
    )
    .action(
      (link: string | undefined, { file, format }: { readonly file: string; readonly format: Format }) => {
        // Ranges are reliable only once the lock has them.
        const { estate } = openEstate({ file, lockUse: "frozen" });
        const all = anypointRequests(estate);
        const document = link === undefined ? all : named("request", link, all);
        if (format === "json") {
          io.out(`${JSON.stringify(document, null, 2)}\n`);
          return;
        }
        const page = Array.isArray(document)
          ? requestListPage(document)
          : requestPage(document as (typeof all)[number]);
        io.out(format === "markdown" ? pageMarkdown(page) : pageText(page, paintFor(io)));
      },
    );
}
