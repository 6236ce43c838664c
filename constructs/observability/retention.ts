import { LEAST_RETENTION_DAYS, LOG_RETENTION_DAYS } from "../../core/limits/cloudwatch";
import { InputError } from "../../core/problem";
import { retentionRejected } from "./problems";

/** @throws InputError with `LOG_RETENTION` for a period that CloudWatch does not support or that is too short */
export function checkLogGroupRetention(days: number): void {
  const allowed = LOG_RETENTION_DAYS.filter((each) => each >= LEAST_RETENTION_DAYS);
  if (!allowed.includes(days)) throw new InputError(retentionRejected(days, allowed.join(", ")));
}

/** Rounds `days` up to a retention period that CloudWatch supports, at most its maximum. */
export function logGroupRetention(days: number): number {
  return LOG_RETENTION_DAYS.find((each) => each >= days) ?? Math.max(...LOG_RETENTION_DAYS);
}

/** @throws InputError with `LOG_RETENTION` if objects would expire within a year */
export function checkBucketRetention(days: number): void {
  if (!Number.isInteger(days) || days < LEAST_RETENTION_DAYS)
    throw new InputError(retentionRejected(days, `whole numbers from ${LEAST_RETENTION_DAYS}`));
}
