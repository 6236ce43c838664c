import { InputError } from "../../../core/problem";
import { dayInvalid } from "./problems/values";

/** A day of the calendar, in UTC: certificates end within it. */
export interface Day {
  /** `2031-05-04` */
  readonly text: string;
  /** Its first moment, in milliseconds since 1970. */
  readonly time: number;
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Reads `2031-05-04`. @throws InputError with `DAY_INVALID`, also for a day that no month has */
export function parseDay(text: string): Day {
  const [year = 0, month = 0, day = 0] = (DAY.exec(text) ?? []).slice(1).map(Number);
  // The day before the first of the next month is the last of this one.
  const lastDay = (Date.UTC(year, month, 1) - Date.UTC(year, month - 1, 1)) / 86_400_000;
  if (year < 1970 || month < 1 || month > 12 || day < 1 || day > lastDay)
    throw new InputError(dayInvalid(text));
  return { text, time: Date.UTC(year, month - 1, day) };
}
