import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(__dirname, "addresses");

/** What a committed list of addresses and a synthesis do not have in common. */
export interface AddressDrift {
  /** Committed and no longer made: a plan would destroy them. */
  readonly lost: readonly string[];
  /** Made and not yet committed. `ADD_ADDRESSES=1 npx jest __tests__/estates` writes them down. */
  readonly added: readonly string[];
}

/**
 * Compares with the list of an estate. The list only grows by itself: a line is taken out by hand, in the
 * commit that says why the resource behind it may go.
 *
 * @param former addresses that the stacks move from: they stay in the list, so that the move is never lost
 */
export function addressDrift(
  name: string,
  made: readonly string[],
  former: readonly string[] = [],
): AddressDrift {
  const file = join(FOLDER, `${name}.txt`);
  const committed = existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
  const added = made.filter((address) => !committed.includes(address));
  const lost = committed.filter((address) => !made.includes(address) && !former.includes(address));
  if (process.env["ADD_ADDRESSES"] !== "1") return { lost, added };
  if (added.length > 0) appendFileSync(file, `${added.join("\n")}\n`);
  return { lost, added: [] };
}
