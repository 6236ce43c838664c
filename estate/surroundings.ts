import { InputError } from "../core/problem";
import { namedFileMissing } from "./problems/file";

/** The inputs of resolving besides the file and its lock. Resolvers never read the disk or the clock themselves. */
export interface Surroundings {
  /** Text of a file that landing-zone.yaml refers to. @throws InputError where it can't be read */
  readonly read: (path: string) => string;
  /**
   * The time at which certificates are checked, in milliseconds since 1970. NaN compares false with every date, so
   * it switches the checks off.
   */
  readonly now: number;
}

/** The reader where there is no folder to read from: every read fails. */
export function readNothing(path: string): string {
  throw new InputError(namedFileMissing(path));
}
