import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { Command, Option } from "commander";
import { type CommandLine, InputError } from "../core/problem";
import { closest } from "../estate/suggest";
import { writeWhole } from "../estate/write";
import { openEstate, readText } from "../plan";
import { PIPELINE_START, type PipelineFile } from "../review";
import { Ended, EXIT } from "./failures";
import type { Io } from "./io";
import { fileOption, notEmpty, outputOption } from "./options";
import { pipelineFiles } from "./pipeline-files";
import {
  optionMissing,
  PIPELINES,
  type PipelineKind,
  pipelineForeign,
  pipelineUnknown,
  UsageError,
} from "./problems";
import type { Synthesise } from "./synth";
import { pipelineText } from "./yaml";

interface PipelineOptions {
  readonly file: string;
  readonly output: string;
  readonly for?: PipelineKind;
  readonly to: string;
}

export function pipelineCommand(io: Io, synthesise: Synthesise): Command {
  return new Command("pipeline")
    .description("Write the files of a pipeline that plans, reviews and applies the stacks in their order.")
    .addOption(
      new Option("--for <system>", PIPELINES.join(", ")).argParser((given) => {
        if ((PIPELINES as readonly string[]).includes(given)) return given;
        throw new UsageError(pipelineUnknown(given, closest(given, PIPELINES), PIPELINES));
      }),
    )
    .addOption(fileOption())
    .addOption(outputOption("where the Terraform goes"))
    .addOption(
      new Option("--to <folder>", "the repository that the files are written into")
        .default(".")
        .argParser(notEmpty("--to")),
    )
    .addHelpText(
      "after",
      `
Pipelines sign in by the roles that bootstrap makes: there is no key to keep. Files that were made
by this command are written anew, others are left alone. Write them again when a stack is added.

Examples:
  landing-zone pipeline --for github
  landing-zone pipeline --for atlantis --to /tmp/look`,
    )
    .action((options: PipelineOptions, command: Command) => {
      const { file, output, to, for: kind } = options;
      if (kind === undefined) throw new UsageError(optionMissing("--for", PIPELINES));
      const isDebug = command.optsWithGlobals<{ debug?: boolean }>().debug === true;
      // Which stacks read secrets while they are planned, their Terraform says.
      const code = synthesise({ file, output, lock: true, isDebug }, { ...io, out: () => undefined });
      if (code !== EXIT.well) throw new Ended(code);
      const { estate } = openEstate({ file });
      const within = (path: string) => relative(resolve("."), resolve(path)).replaceAll("\\", "/");
      const place = { file: within(file), output: within(output), folder: output };
      write(pipelineFiles(kind, estate, place, inPipeline(io.commandLine)), to, io);
    });
}

/** How a pipeline types a command: as here, unless it runs from a place that only this machine has. */
function inPipeline(commandLine: CommandLine): CommandLine {
  if (commandLine("synth").startsWith("npm run ")) return commandLine;
  return (command) => `npx --no -- landing-zone ${command}`;
}

function write(files: readonly (PipelineFile | { path: string; text: string })[], to: string, io: Io): void {
  const texts = files.map((file) => ({
    path: join(to, file.path),
    text: "text" in file ? file.text : pipelineText(file),
  }));
  const foreign = texts.filter(({ path }) => existsSync(path) && !readText(path).startsWith(PIPELINE_START));
  if (foreign.length > 0) throw new InputError(foreign.map(({ path }) => pipelineForeign(path)));
  for (const { path, text } of texts) {
    writeWhole(path, text);
    io.out(`wrote ${path}\n`);
  }
}
