import { type CommandText, plainCommand } from "../core/problem";

/** The file that commands read when no file is given. */
export const DEFAULT_FILE = "landing-zone.yaml";

/** Command lines on `file`, complete, so that users can copy them out of a message. */
export function commandsOn(file: string): CommandText {
  if (file === DEFAULT_FILE) return plainCommand;
  const named = /^[\w./@%+=:,-]+$/.test(file) ? file : `'${file}'`;
  return ([name = "", ...options]) => plainCommand([name, "--file", named, ...options]);
}
