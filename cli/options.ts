import { Option } from "commander";
import { DEFAULT_FILE } from "../estate/command-text";
import { closest } from "../estate/suggest";
import { formatUnknown, optionEmpty, UsageError } from "./problems";

const FILE_VARIABLE = "LANDING_ZONE_FILE";

/** `--file`, the same for every command; the cdktf CLI has no options of ours, hence the variable. */
export function fileOption(): Option {
  const option = new Option("--file <file>", "the estate")
    .default(DEFAULT_FILE)
    .argParser(notEmpty("--file"));
  // Set to nothing is how many a CI says "not set".
  return process.env[FILE_VARIABLE] === "" ? option : option.env(FILE_VARIABLE);
}

/** `--format`, one of those that a command knows; the first is the default. */
export function formatOption(formats: readonly [string, ...string[]]): Option {
  return new Option("--format <format>", formats.join(", ")).default(formats[0]).argParser((given) => {
    if (!formats.includes(given))
      throw new UsageError(formatUnknown(given, closest(given, formats), formats));
    return given;
  });
}

/** Reads an option that may stand several times. */
export function collected(option: string) {
  const parse = notEmpty(option);
  return (given: string, before: readonly string[] = []): readonly string[] => [...before, parse(given)];
}

/** An empty value is mostly a variable of a script that was never set. */
export function notEmpty(option: string) {
  return (given: string): string => {
    if (given.trim() === "") throw new UsageError(optionEmpty(option));
    return given;
  };
}
