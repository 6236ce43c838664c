import { Command } from "commander";
import { openEstate, PLACE_KINDS } from "../plan";
import { askPath, pageText, pathPage, USUAL_PORT } from "../review";
import type { Io } from "./io";
import { fileOption, formatOption } from "./options";
import { paintFor } from "./paint";

const FORMATS = ["text", "json"] as const;

type Format = (typeof FORMATS)[number];

export function pathCommand(io: Io): Command {
  return new Command("path")
    .description("Say who reaches whom over which routes, links and rules, encrypted how, or why not.")
    .argument(
      "<from>",
      `${PLACE_KINDS.map((kind) => `${kind}:<name>`).join(", ")}, internet or an IPv4 address`,
    )
    .argument("<to>", "the same")
    .argument("[port]", "443, tcp/443, udp/514 or icmp", USUAL_PORT)
    .addOption(fileOption())
    .addOption(formatOption(FORMATS))
    .addHelpText(
      "after",
      `
A VPC stands for its workers and pods, a network for all of its addresses, internet for every public
address that nobody in the file has; resolvers are the endpoints of an entry of dns.

Examples:
  landing-zone path vpc:production network:head-office 1521
  landing-zone path 10.1.2.3 load-balancer:api
  landing-zone path network:head-office inbound-resolver:main udp/53
  landing-zone path internet load-balancer:api
  landing-zone path vpc:production vpc:shared 8092 --format json`,
    )
    .action((from: string, to: string, port: string, { file, format }: PathOptions) => {
      const { estate } = openEstate({ file, lockUse: "optional" });
      const document = askPath(estate, { from, to, port });
      if (format === "json") io.out(`${JSON.stringify(document, null, 2)}\n`);
      else io.out(pageText(pathPage(document), paintFor(io)));
    });
}

interface PathOptions {
  readonly file: string;
  readonly format: Format;
}
