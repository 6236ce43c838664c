import { type CommandText, plainCommand } from "../core/problem";

/** File that is read when none is named. */
export const DEFAULT_FILE = "landing-zone.yaml";

/** How commands on `file` are typed, so that they can be copied out of a message. */
export function commandsOn(file: string): CommandText {
  if (file === DEFAULT_FILE) return plainCommand;
  const named = /^[\w./@%+=:,-]+$/.test(file) ? file : `'${file}'`;
  return ([name = "", ...options]) => plainCommand([name, "--file", named, ...options]);
}
