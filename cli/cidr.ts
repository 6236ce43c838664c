import { Command, Option } from "commander";
import { type AskedCidr, askCidr, cidrPage, pageText } from "../review";
import type { Io } from "./io";
import { collected, formatOption, notEmpty } from "./options";
import { paintFor } from "./paint";

const FORMATS = ["text", "json"] as const;

type Format = (typeof FORMATS)[number];

interface CidrOptions extends Pick<AskedCidr, "split"> {
  readonly with?: readonly string[];
  readonly format: Format;
}

export function cidrCommand(io: Io): Command {
  return new Command("cidr")
    .description("Say what a range is: first and last address, netmask, hosts, its blocks.")
    .argument("<range>", "10.96.0.0/16, or a host in it with the same prefix")
    .option("--split <prefix>", "list its blocks of this prefix", notEmpty("--split"))
    .addOption(
      new Option("--with <range>", "say how another range lies to it; may be repeated").argParser(
        collected("--with"),
      ),
    )
    .addOption(formatOption(FORMATS))
    .addHelpText(
      "after",
      `
It reads no file.

Examples:
  landing-zone cidr 10.96.0.0/22
  landing-zone cidr 10.96.0.0/22 --split 24
  landing-zone cidr 10.96.0.0/22 --with 10.96.3.0/24 --format json`,
    )
    .action((range: string, { split, with: others = [], format }: CidrOptions) => {
      const document = askCidr({ range, others, ...(split === undefined ? {} : { split }) });
      if (format === "json") io.out(`${JSON.stringify(document, null, 2)}\n`);
      else io.out(pageText(cidrPage(document), paintFor(io)));
    });
}
