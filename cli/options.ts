import { Option } from "commander";
import { DEFAULT_FILE, InputError } from "../core/problem";
import { closest } from "../estate/suggest";
import { answerUnexpected, expectUnknown, formatUnknown, optionEmpty, UsageError } from "./problems";

const FILE_VARIABLE = "LANDING_ZONE_FILE";

/** `--file` for every command. The cdktf CLI has no options of this tool, so it can also be set by a variable. */
export function fileOption(): Option {
  const option = new Option("--file <file>", "the estate")
    .default(DEFAULT_FILE)
    .argParser(notEmpty("--file"));
  // Many CI systems set a variable to an empty text instead of not setting it.
  return process.env[FILE_VARIABLE] === "" ? option : option.env(FILE_VARIABLE);
}

/** `--format` with the formats of a command; the first is the default. */
export function formatOption(formats: readonly [string, ...string[]]): Option {
  return new Option("--format <format>", formats.join(", ")).default(formats[0]).argParser((given) => {
    if (!formats.includes(given))
      throw new UsageError(formatUnknown(given, closest(given, formats), formats));
    return given;
  });
}

/** `--expect` with the answers that a question has: anything else fails, also what is so in part only. */
export function expectOption(answers: readonly [string, ...string[]]): Option {
  return new Option(
    "--expect <answer>",
    `${answers.join(" or ")}: exit with 1 where the answer is another`,
  ).argParser((given) => {
    if (!answers.includes(given))
      throw new UsageError(expectUnknown(given, closest(given, answers), answers));
    return given;
  });
}

/** @throws InputError where something else was expected */
export function holdExpected(expected: string | undefined, answer: string, file: string): void {
  if (expected !== undefined && expected !== answer)
    throw new InputError(answerUnexpected(answer, expected), file);
}

/** `--output` for the commands that write or read the Terraform. cdktf names the folder by the same variable. */
export function outputOption(description: string): Option {
  return new Option("--output <folder>", description)
    .default("cdktf.out")
    .env("CDKTF_OUTDIR")
    .argParser(notEmpty("--output"));
}

/** Collects an option that may be given several times. */
export function collected(option: string) {
  const parse = notEmpty(option);
  return (given: string, before: readonly string[] = []): readonly string[] => [...before, parse(given)];
}

/** Rejects an empty value, which is usually an unset variable of a script. */
export function notEmpty(option: string) {
  return (given: string): string => {
    if (given.trim() === "") throw new UsageError(optionEmpty(option));
    return given;
  };
}
