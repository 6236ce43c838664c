import { Command, Option } from "commander";
import { InputError } from "../core/problem";
import { type LockUse, openEstate, type ResolvedEstate, readTexts } from "../plan";
import {
  askSize,
  pageMarkdown,
  pageText,
  type SizingDocument,
  sizingDocument,
  sizingPage,
  whatIfPage,
} from "../review";
import type { Io } from "./io";
import { collected, fileOption, formatOption } from "./options";
import { paintFor } from "./paint";
import { printWarnings } from "./warnings";

const FORMATS = ["text", "markdown", "json"] as const;

type Format = (typeof FORMATS)[number];

interface SizeOptions {
  readonly file: string;
  readonly format: Format;
  readonly set?: readonly string[];
  readonly lock: boolean;
}

export function sizeCommand(io: Io): Command {
  return new Command("size")
    .description("Show how large each VPC must be and where its subnets lie, with every term of the sum.")
    .addOption(fileOption())
    .addOption(formatOption(FORMATS))
    .addOption(new Option("--set <path=value>", "what if; may be repeated").argParser(collected("--set")))
    .option("--no-lock", "leave the lock aside: every range is allocated anew")
    .addHelpText(
      "after",
      `
Examples:
  landing-zone size
  landing-zone size --set environments.production.applications=80
  landing-zone size --set sizing.strategy=two-per-worker --format markdown
  landing-zone size --no-lock --set 'vpcs.production.zones=[use1-az1, use1-az2]' --format json`,
    )
    .action((options: SizeOptions) => size(options, io));
}

function size({ file, format, set = [], lock }: SizeOptions, io: Io): void {
  const lockUse = lock ? "optional" : "none";
  const { estate, before } = set.length === 0 ? open(file, lockUse, io) : compare(file, lockUse, set, io);
  printWarnings(estate.warnings, io, file);
  const document = sizingDocument(estate, before);
  io.out(
    format === "json"
      ? `${JSON.stringify(document, null, 2)}\n`
      : formatPage(estate.organization, document, set, format, io),
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

function formatPage(
  organization: string,
  document: SizingDocument,
  settings: readonly string[],
  format: Exclude<Format, "json">,
  io: Io,
): string {
  const page =
    document.before === undefined
      ? sizingPage(organization, document)
      : whatIfPage(organization, settings, document);
  return format === "markdown" ? pageMarkdown(page) : pageText(page, paintFor(io));
}
