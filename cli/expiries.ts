import { Command, Option } from "commander";
import { type Life, parseDay, parseLife } from "../capabilities/certificate/model";
import { InputError } from "../core/problem";
import { openEstate } from "../plan";
import { expiriesDocument, expiriesPage, nearExpiries, pageMarkdown, pageText } from "../review";
import type { Io } from "./io";
import { fileOption, formatOption } from "./options";
import { paintFor } from "./paint";
import { endsSoon, UsageError } from "./problems";
import { printWarnings } from "./warnings";

const FORMATS = ["text", "markdown", "json"] as const;

interface Options {
  readonly file: string;
  readonly format: (typeof FORMATS)[number];
  readonly on?: string;
  /** `true` without a span. */
  readonly within?: Life | true;
}

export function expiriesCommand(io: Io): Command {
  return new Command("expiries")
    .description(
      "List certificates, authorities, revocation lists and licences by the day on which they end.",
    )
    .addOption(fileOption())
    .addOption(formatOption(FORMATS))
    .addOption(
      new Option(
        "--on <day>",
        "the day that the list is of, for example 2031-05-04 (default: today)",
      ).argParser((given) => read("--on", () => parseDay(given).text)),
    )
    .addOption(
      new Option(
        "--within [span]",
        "exit with 1 where something ends within the span, for example 30d; without one, within its own lead",
      ).argParser((given) => read("--within", () => parseLife(given))),
    )
    .addHelpText(
      "after",
      `
Examples:
  landing-zone expiries
  landing-zone expiries --within 30d
  landing-zone expiries --on 2031-05-04 --format json`,
    )
    .action(({ file, format, on, within }: Options) => {
      const { estate } = openEstate({ file, lockUse: "optional" });
      printWarnings(estate.warnings, io, file);
      const document = expiriesDocument(estate, on ?? new Date().toISOString().slice(0, 10));
      const page = expiriesPage(document);
      if (format === "json") io.out(`${JSON.stringify(document, null, 2)}\n`);
      else io.out(format === "markdown" ? pageMarkdown(page) : pageText(page, paintFor(io)));
      if (within === undefined) return;
      const near = nearExpiries(document, within === true ? undefined : within);
      if (near.length > 0) throw new InputError(near.map(endsSoon), file);
    });
}

/** The value of an option. @throws UsageError where it is none */
function read<T>(option: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    const [problem] = error instanceof InputError ? error.problems : [];
    if (problem === undefined) throw error;
    throw new UsageError({ ...problem, what: `${option} ${problem.what}` });
  }
}
