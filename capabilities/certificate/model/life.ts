import { InputError } from "../../../core/problem";
import { lifeInvalid } from "./problems/values";

/** A span of time in whole hours, as validities of certificates and leads of renewals are planned. */
export interface Life {
  readonly hours: number;
}

const HOURS_PER_DAY = 24;

/** `90d`, `2160h`, and `2160h0m0s`, as Kubernetes prints it. */
const LIFE = /^([1-9]\d{0,6})(d|h(?:0m)?(?:0s)?)$/;

/** Reads a span of days or hours. @throws InputError with `LIFE_INVALID` */
export function parseLife(text: string): Life {
  const [, digits = "", unit = ""] = LIFE.exec(text) ?? [];
  if (digits === "") throw new InputError(lifeInvalid(text));
  return { hours: Number(digits) * (unit === "d" ? HOURS_PER_DAY : 1) };
}

/** A span of days. */
export function daysOf(days: number): Life {
  return { hours: days * HOURS_PER_DAY };
}

/** `90 days`, or hours where they make no whole days. */
export function lifeText({ hours }: Life): string {
  if (hours % HOURS_PER_DAY !== 0) return hours === 1 ? "1 hour" : `${hours} hours`;
  const days = hours / HOURS_PER_DAY;
  return days === 1 ? "1 day" : `${days} days`;
}

/** The span as cert-manager and Go take it, which know no days: `2160h`. */
export function goDuration({ hours }: Life): string {
  return `${hours}h`;
}

/** Milliseconds of the span. */
export function lifeMilliseconds({ hours }: Life): number {
  return hours * 3_600_000;
}
