import { InputError } from "../core/problem";
import { namedFileMissing } from "./problems/file";

/** What resolving knows besides the file and its lock, so that it asks neither disk nor clock itself. */
export interface Surroundings {
  /** Text of a file that the estate names. @throws InputError where it can't be read */
  readonly read: (path: string) => string;
  /** The time by which certificates are judged, in milliseconds since 1970; NaN is before and after nothing. */
  readonly now: number;
}

/** Where there is no folder to read from. */
export function readNothing(path: string): string {
  throw new InputError(namedFileMissing(path));
}
