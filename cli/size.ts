import { Command, Option } from "commander";
import { InputError } from "../core/problem";
import { type LockUse, openEstate, type ResolvedEstate, readTexts } from "../plan";
import {
  askSize,
  named,
  type Page,
  pageMarkdown,
  pageText,
  type SizedVpc,
  type SizingDocument,
  sizingDocument,
  sizingPage,
  sizingSummaryPage,
  whatIfPage,
} from "../review";
import type { Io } from "./io";
import { collected, fileOption, formatOption } from "./options";
import { paintFor } from "./paint";
import { summaryAlone, UsageError } from "./problems";
import { printWarnings } from "./warnings";

const FORMATS = ["text", "markdown", "json"] as const;

type Format = (typeof FORMATS)[number];

interface SizeOptions {
  readonly file: string;
  readonly format: Format;
  readonly set?: readonly string[];
  readonly lock: boolean;
  readonly vpc?: readonly string[];
  readonly summary?: boolean;
}

export function sizeCommand(io: Io): Command {
  return new Command("size")
    .description("Show how large each VPC must be and where its subnets lie, with every term of the sum.")
    .addOption(fileOption())
    .addOption(formatOption(FORMATS))
    .addOption(new Option("--set <path=value>", "what if; may be repeated").argParser(collected("--set")))
    .addOption(new Option("--vpc <name>", "only this VPC; may be repeated").argParser(collected("--vpc")))
    .option("--summary", "a line for each VPC, and nothing else")
    .option("--no-lock", "leave the lock aside: every range is allocated anew")
    .addHelpText(
      "after",
      `
Examples:
  landing-zone size
  landing-zone size --summary
  landing-zone size --vpc production
  landing-zone size --set environments.production.applications=80
  landing-zone size --set sizing.strategy=two-per-worker --format markdown
  landing-zone size --no-lock --set 'vpcs.production.zones=[use1-az1, use1-az2]' --format json`,
    )
    .action((options: SizeOptions) => size(options, io));
}

function size({ file, format, set = [], lock, vpc: names = [], summary = false }: SizeOptions, io: Io): void {
  if (summary && (format === "json" || set.length > 0))
    throw new UsageError(summaryAlone(format === "json" ? "--format json" : "--set"));
  const lockUse = lock ? "optional" : "none";
  const { estate, before } = set.length === 0 ? open(file, lockUse, io) : compare(file, lockUse, set, io);
  printWarnings(estate.warnings, io, file);
  const document = onlyVpcs(sizingDocument(estate, before), names);
  io.out(
    format === "json"
      ? `${JSON.stringify(document, null, 2)}\n`
      : formatPage(
          summary
            ? sizingSummaryPage(estate.organization, document)
            : detailedPage(estate.organization, document, set),
          format,
          io,
        ),
  );
}

interface Sides {
  readonly estate: ResolvedEstate;
  readonly before?: ResolvedEstate;
}

/** Opens the estate. If the addresses in use don't allow the change, it is sized without them. */
function open(file: string, lockUse: LockUse, io: Io): Sides {
  try {
    return openEstate({ file, lockUse });
  } catch (error) {
    const isOfLock =
      error instanceof InputError && error.problems.some(({ code }) => /^(LOCK|VPC_FULL)/.test(code));
    if (isOfLock && lockUse !== "none")
      io.err("hint: --no-lock sizes without the addresses that are in use\n");
    throw error;
  }
}

function compare(file: string, lockUse: LockUse, set: readonly string[], io: Io): Sides {
  const { refused, ...sides } = askSize(readTexts({ file, lockUse }), set);
  printWarnings(refused, io, file);
  if (sides.before === undefined)
    io.err(`note: ${file} as it stands has problems, so there is no before to compare with\n`);
  return sides;
}

function detailedPage(organization: string, document: SizingDocument, settings: readonly string[]): Page {
  return document.before === undefined
    ? sizingPage(organization, document)
    : whatIfPage(organization, settings, document);
}

function formatPage(page: Page, format: Exclude<Format, "json">, io: Io): string {
  return format === "markdown" ? pageMarkdown(page) : pageText(page, paintFor(io));
}

/** What is not of a VPC is left out where VPCs are named. @throws UsageError where there is no such VPC */
function onlyVpcs(document: SizingDocument, names: readonly string[]): SizingDocument {
  if (names.length === 0) return document;
  const { vpcs, before } = document;
  for (const name of names) named("VPC", name, [...vpcs, ...(before ?? [])]);
  const chosen = (all: readonly SizedVpc[]) => all.filter(({ name }) => names.includes(name));
  return {
    vpcs: chosen(vpcs),
    ...(before === undefined ? {} : { before: chosen(before) }),
    runtimeFabrics: [],
    networks: [],
    waivers: [],
    pricedUnits: [],
  };
}
