import { existsSync } from "node:fs";
import { Command, Option } from "commander";
import { desiredPlatform } from "../capabilities/cloudhub/resolve/desired";
import { InputError } from "../core/problem";
import { writeWhole } from "../estate/write";
import { lockProblemOf, readPriceList, readText, readTexts } from "../plan";
import { embed, type PageCode, PLAIN, reviewDocument } from "../review";
import type { Compare } from "./against/compare";
import { planFromCopy } from "./anypoint-copy";
import { Ended } from "./failures";
import type { Io } from "./io";
import { fileOption, formatOption, notEmpty } from "./options";
import { paintFor } from "./paint";
import { optionOfOther, outputForeign, UsageError } from "./problems";
import { nameInRepository } from "./repository-path";
import { FORMATS, FORMS, type Format } from "./review-formats";
import { printWarnings } from "./warnings";

interface ReviewOptions {
  readonly file: string;
  readonly format: Format;
  readonly output?: string;
  readonly prices?: string;
  readonly against?: string;
  readonly anypoint?: string;
}

/** What a review is made with besides this part. */
export interface ReviewTools {
  /** Loads the framework when it is called first. */
  readonly compare: Compare;
  /** What answers questions on a review page. */
  readonly pageCode: () => PageCode;
}

/** Where a page goes that nobody named a file for: nobody reads HTML in a terminal. */
const DEFAULT_PAGE = "review.html";

export function reviewCommand(io: Io, tools: ReviewTools): Command {
  return new Command("review")
    .description("Write what a reviewer wants to know of the estate: one page that opens without a network.")
    .addOption(fileOption())
    .addOption(formatOption(FORMATS))
    .addOption(
      new Option(
        "--against <version>",
        "what changes since a former version: a file, or a commit of git",
      ).argParser(notEmpty("--against")),
    )
    .addOption(
      new Option(
        "--output <file>",
        `where to (default: html to ${DEFAULT_PAGE}, others are printed)`,
      ).argParser(notEmpty("--output")),
    )
    .addOption(
      new Option(
        "--prices <file>",
        "a price list that multiplies the priced units (docs/review.md has its form)",
      ).argParser(notEmpty("--prices")),
    )
    .addOption(
      new Option(
        "--anypoint <file>",
        "a copy of CloudHub that anypoint plan --save kept: what differs there",
      ).argParser(notEmpty("--anypoint")),
    )
    .addHelpText(
      "after",
      `
What is written describes a network: keep it as confidential as the file itself.

Examples:
  landing-zone review --output review.html
  landing-zone review --against origin/main --format text
  landing-zone review --anypoint platform.json
  landing-zone review --against origin/main --format markdown
  landing-zone review --format json | jq .glance`,
    )
    .action(async (options: ReviewOptions, command: Command) => {
      const isDebug = command.optsWithGlobals<{ debug?: boolean }>().debug === true;
      await review(options, io, tools, isDebug);
    });
}

async function review(
  { file, format, output, prices, against, anypoint }: ReviewOptions,
  io: Io,
  { compare, pageCode }: ReviewTools,
  isDebug: boolean,
): Promise<void> {
  // Of two versions these say what changes in the file, and no more.
  if (anypoint !== undefined && against !== undefined && (format === "markdown" || format === "text"))
    throw new UsageError(
      optionOfOther("--anypoint", `--against and --format ${format}`, ["--format html", "--format json"]),
    );
  const priceList = prices === undefined ? undefined : readPriceList(prices);
  const texts = readTexts({ file, lockUse: "optional" });
  const { estate, embedded } = embed(texts);
  const ofLock = lockProblemOf(texts, estate);
  printWarnings([...estate.warnings, ...(ofLock === undefined ? [] : [ofLock])], io, file);
  const { text, isOwn } = FORMS[format];
  const target = output ?? (format === "html" ? DEFAULT_PAGE : undefined);
  if (target !== undefined && existsSync(target) && !isOwn(readText(target)))
    throw new InputError(outputForeign(target));
  const changes = against === undefined ? undefined : compare({ file, against, isDebug, priceList }, io);
  if (typeof changes === "number") throw new Ended(changes);
  if (changes?.former === "invalid") for (const line of changes.headline) io.err(`warning: ${line}\n`);
  const platform =
    anypoint === undefined
      ? undefined
      : await planFromCopy(desiredPlatform(estate), anypoint, { prune: false, renew: [] });
  const written = text(
    reviewDocument(estate, priceList, platform),
    changes,
    target === undefined ? paintFor(io) : PLAIN,
    () => ({ code: pageCode(), texts: embedded }),
    nameInRepository(file),
  );
  if (target === undefined) {
    io.out(written);
    return;
  }
  writeWhole(target, written);
  io.out(`wrote ${target}\n`);
}
