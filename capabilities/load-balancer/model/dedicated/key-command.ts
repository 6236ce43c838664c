import type { Problem } from "../../../../core/problem";
import { keyBesideFile, keyCommandSecret } from "./problems";

/** An option whose next word is what opens doors. */
const OPTION = /^--?(.*(token|passw(or)?d|passphrase|passin|pwd|api-?key|client-?secret|access-?key))$/i;

/** `-u name:password` of curl and its like. */
const USER_OPTION = /^(-u|--user)$/;

/** What stands for a value: a variable, a file, a place. Without a shell `$NAME` is no value, but no secret either. */
const PLACE = /^([$-]|\.{0,2}\/|~|env:|file:|@|<)/;

/** A key that the repository has in clear. Those with a passphrase are refused when they are read. */
const KEY_IN_CLEAR = /-----BEGIN (?!ENCRYPTED)([A-Z]+ )?PRIVATE KEY-----(?!\s*Proc-Type: 4,ENCRYPTED)/;

/**
 * What is wrong with a program that prints a key, beside what all texts of the file are searched for: a credential
 * among its words, which everybody reads in the file and in the list of processes, or a key beside the file. Paths start at the certificate.
 *
 * @param read text of a file beside the estate; `undefined` where there is none
 */
export function keyCommandProblems(
  command: readonly string[],
  read: (path: string) => string | undefined,
): Problem[] {
  return command.flatMap((word, index): Problem[] => {
    const before = command[index - 1] ?? "";
    const isSecret =
      /^pass:./.test(word) ||
      (OPTION.test(before) && !PLACE.test(word)) ||
      (USER_OPTION.test(before) && /^[^:]+:(?![$<])./.test(word));
    const path = ["key", "command", index];
    if (isSecret) return [{ ...keyCommandSecret(index, before), path }];
    const files = [word, word.replace(/^.*[=@:]/s, "")].filter((each) => each !== "");
    return files.some((file) => KEY_IN_CLEAR.test(read(file) ?? ""))
      ? [{ ...keyBesideFile(index), path }]
      : [];
  });
}
