import { Command } from "commander";
import { InputError, type Problem } from "../core/problem";
import { version } from "../package.json";
import { examineEstate } from "../plan";
import { type CheckOutcome, checkAnnotations, checkDocument, checkSarif } from "../review";
import { Ended, EXIT } from "./failures";
import type { Io } from "./io";
import { fileOption, formatOption } from "./options";
import { pathInRepository } from "./repository-path";
import { printWaivers, printWarnings } from "./warnings";

const FORMATS = ["text", "github", "sarif", "json"] as const;

type Format = (typeof FORMATS)[number];

interface CheckOptions {
  readonly file: string;
  readonly format: Format;
}

export function checkCommand(io: Io): Command {
  return new Command("check")
    .description("Verify the file, and that the committed lock is what it needs. For CI.")
    .addOption(fileOption())
    .addOption(formatOption(FORMATS))
    .addHelpText(
      "after",
      `
github prints annotations, which GitHub shows beside the lines of a pull request; sarif is the
format 2.1.0 that code scanning takes. Warnings don't change the exit code.

Examples:
  landing-zone check
  landing-zone check --format github
  landing-zone check --format sarif > check.sarif
  landing-zone check --file examples/hybrid/landing-zone.yaml`,
    )
    .action(({ file, format }: CheckOptions) => {
      if (format === "text") checkText(file, io);
      else checkData(file, format, io);
    });
}

function checkText(file: string, io: Io): void {
  const { estate, lockFile, lockProblems, advice } = examineEstate(file);
  printWarnings([...estate.warnings, ...advice], io, file);
  printWaivers(estate.waivers, io);
  if (lockProblems.length > 0) throw new InputError(lockProblems, file);
  io.out(`${lockFile} is what ${file} needs\n`);
}

/** A file that can't be read is told in the same format. */
function checkData(file: string, format: Exclude<Format, "text">, io: Io): void {
  const document = checkDocument(examine(file), io.commandLine);
  if (format === "github") {
    io.out(checkAnnotations(document, pathInRepository));
    if (document.isValid) io.out(`the lock is what ${file} needs\n`);
  } else if (format === "json") io.out(`${JSON.stringify(document, null, 2)}\n`);
  else {
    io.out(`${JSON.stringify(checkSarif(document, version, pathInRepository), null, 2)}\n`);
    printWaivers(document.waivers, io);
  }
  if (!document.isValid) throw new Ended(EXIT.wrongEstate);
}

function examine(file: string): CheckOutcome {
  try {
    const { estate, lockProblems, advice } = examineEstate(file);
    const { waivers } = estate;
    const warnings = [...estate.warnings, ...advice];
    return { file, lock: lockState(lockProblems), problems: lockProblems, warnings, waivers };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { file, lock: "unknown", problems: error.problems, warnings: [], waivers: [] };
  }
}

function lockState(problems: readonly Problem[]): CheckOutcome["lock"] {
  if (problems.length === 0) return "current";
  return problems.some(({ code }) => code === "LOCK_MISSING") ? "missing" : "stale";
}
