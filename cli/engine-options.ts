import { Option } from "commander";
import { closest } from "../estate/suggest";
import { ENGINES, type EngineName } from "../operate";
import { outputOption } from "./options";
import { durationSyntax, engineUnknown, numberWanted, UsageError } from "./problems";

/** What the commands that call an engine are told. */
export interface EngineOptions {
  readonly file: string;
  readonly output: string;
  readonly engine: EngineName;
  readonly parallel: number;
  readonly lockTimeout: string;
  readonly synth: boolean;
}

/** More engines than this at a time and the API of an account slows them all down. */
const MOST_PARALLEL = 32;

export function engineOptions(): Option[] {
  return [
    outputOption("where the Terraform is"),
    new Option("--engine <engine>", ENGINES.join(" or ")).default(ENGINES[0]).argParser((given) => {
      if ((ENGINES as readonly string[]).includes(given)) return given;
      throw new UsageError(engineUnknown(given, closest(given, ENGINES), ENGINES));
    }),
    new Option("--parallel <number>", "stacks that are planned or applied at a time")
      .default(4)
      .argParser((given) => {
        const number = Number(given);
        if (/^\d+$/.test(given) && number >= 1 && number <= MOST_PARALLEL) return number;
        throw new UsageError(numberWanted("--parallel", given, `1 to ${MOST_PARALLEL}`));
      }),
    new Option("--lock-timeout <duration>", "how long to wait for a state that another run uses")
      .default("2m")
      .argParser((given) => {
        if (/^\d+[smh]$/.test(given)) return given;
        throw new UsageError(durationSyntax("--lock-timeout", given));
      }),
    new Option("--no-synth", "take the Terraform that is there, instead of synthesising the file first"),
  ];
}
