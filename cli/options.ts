import { Option } from "commander";
import { DEFAULT_FILE } from "../config";
import { optionEmpty, UsageError } from "../core/errors";

/** `--file`, the same for every command; the cdktf CLI has no options of ours, hence the variable. */
export function fileOption(): Option {
  return new Option("--file <file>", "the estate")
    .default(DEFAULT_FILE)
    .env("LANDING_ZONE_FILE")
    .argParser(notEmpty("--file"));
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
