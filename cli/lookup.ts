import { Command } from "commander";
import { dnsName } from "../capabilities/dns/model";
import { InputError } from "../core/problem";
import { openEstate } from "../plan";
import { lookupDocument, lookupPage, pageText } from "../review";
import type { Io } from "./io";
import { fileOption, formatOption } from "./options";
import { paintFor } from "./paint";
import { parsedPlace } from "./place";
import { UsageError } from "./problems";

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
      const document = lookupDocument(estate, {
        texts: { from, name: parsedName(name) },
        from: parsedPlace(estate, from),
      });
      if (format === "json") io.out(`${JSON.stringify(document, null, 2)}\n`);
      else io.out(pageText(lookupPage(document), paintFor(io)));
    });
}

interface LookupOptions {
  readonly file: string;
  readonly format: Format;
}

function parsedName(text: string): string {
  try {
    return dnsName(text);
  } catch (error) {
    const [problem] = error instanceof InputError ? error.problems : [];
    throw problem === undefined ? error : new UsageError(problem);
  }
}
