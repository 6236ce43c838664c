import { Command } from "commander";
import { openEstate } from "../plan";
import { askLookup, lookupPage, pageText } from "../review";
import type { Io } from "./io";
import { fileOption, formatOption } from "./options";
import { paintFor } from "./paint";

const FORMATS = ["text", "json"] as const;

type Format = (typeof FORMATS)[number];

export function lookupCommand(io: Io): Command {
  return new Command("lookup")
    .description("Say who answers a name: a private zone, a resolver of others, or AWS's own Resolver.")
    .argument("<from>", "vpc:<name>, network:<name>, or another place as path takes it")
    .argument("<name>", "name of DNS")
    .addOption(fileOption())
    .addOption(formatOption(FORMATS))
    .addHelpText(
      "after",
      `
Networks ask the inbound endpoints that let them. The answer says when packets would not get there;
landing-zone path shows why.

Examples:
  landing-zone lookup vpc:production erp.corp.acme.example
  landing-zone lookup network:head-office api.aws.acme.example --format json`,
    )
    .action((from: string, name: string, { file, format }: LookupOptions) => {
      const { estate } = openEstate({ file, lockUse: "optional" });
      const document = askLookup(estate, { from, name });
      if (format === "json") io.out(`${JSON.stringify(document, null, 2)}\n`);
      else io.out(pageText(lookupPage(document), paintFor(io)));
    });
}

interface LookupOptions {
  readonly file: string;
  readonly format: Format;
}
