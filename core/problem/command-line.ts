import { quotedWord } from "../shell";

/** The file that commands read when no file is given. */
export const DEFAULT_FILE = "landing-zone.yaml";

/** Formats a command of this tool, without the program name, as its reader types it: `lock --release production`. */
export type CommandLine = (command: string) => string;

/** By the program's name, where no reader is known: in documents, and for users of the library. */
export const plainCommand: CommandLine = (command) => `landing-zone ${command}`;

/** Command lines on `file`, complete, so that users can copy them out of a message. */
export function commandsOn(file: string, typed: CommandLine): CommandLine {
  if (file === DEFAULT_FILE) return typed;
  return (command) => typed(command.replace(/^\S+/, (verb) => `${verb} --file ${quotedWord(file)}`));
}
