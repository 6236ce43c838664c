import { existsSync } from "node:fs";
import { Command, Option } from "commander";
import { InputError } from "../core/problem";
import { writeWhole } from "../estate/write";
import { openEstate, readPriceList, readText } from "../plan";
import {
  MARKDOWN_START,
  PAGE_START,
  REVIEW_KIND,
  type ReviewDocument,
  reviewDocument,
  reviewHtml,
  reviewMarkdown,
} from "../review";
import type { Io } from "./io";
import { fileOption, formatOption, notEmpty } from "./options";
import { outputForeign } from "./problems";
import { printWarnings } from "./warnings";

const FORMATS = ["html", "markdown", "json"] as const;

type Format = (typeof FORMATS)[number];

interface ReviewOptions {
  readonly file: string;
  readonly format: Format;
  readonly output?: string;
  readonly prices?: string;
}

/** Where a page goes that nobody named a file for: nobody reads HTML in a terminal. */
const DEFAULT_PAGE = "review.html";

export function reviewCommand(io: Io): Command {
  return new Command("review")
    .description("Write what a reviewer wants to know of the estate: one page that opens without a network.")
    .addOption(fileOption())
    .addOption(formatOption(FORMATS))
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
    .addHelpText(
      "after",
      `
What is written describes a network: keep it as confidential as the file itself.

Examples:
  landing-zone review --output review.html
  landing-zone review --format markdown
  landing-zone review --format json | jq .glance`,
    )
    .action((options: ReviewOptions) => review(options, io));
}

function review({ file, format, output, prices }: ReviewOptions, io: Io): void {
  const priceList = prices === undefined ? undefined : readPriceList(prices);
  const { estate } = openEstate({ file, lockUse: "optional" });
  printWarnings(estate.warnings, io, file);
  const { text, isOwn } = FORMS[format];
  const target = output ?? (format === "html" ? DEFAULT_PAGE : undefined);
  if (target !== undefined && existsSync(target) && !isOwn(readText(target)))
    throw new InputError(outputForeign(target));
  const written = text(reviewDocument(estate, priceList));
  if (target === undefined) {
    io.out(written);
    return;
  }
  writeWhole(target, written);
  io.out(`wrote ${target}\n`);
}

/** What each format is made by, and whether a file that is there already was. */
const FORMS: Readonly<
  Record<
    Format,
    { readonly text: (document: ReviewDocument) => string; readonly isOwn: (text: string) => boolean }
  >
> = {
  html: { text: reviewHtml, isOwn: (text) => text.startsWith(PAGE_START) },
  markdown: { text: reviewMarkdown, isOwn: (text) => text.startsWith(MARKDOWN_START) },
  json: {
    text: (document) => `${JSON.stringify(document, null, 2)}\n`,
    isOwn: (text) => text.startsWith(`{\n  "kind": "${REVIEW_KIND}",\n`),
  },
};
