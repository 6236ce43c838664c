import { InputError, retentionRefused } from "../../core/errors";
import { LEAST_RETENTION_DAYS, LOG_RETENTION_DAYS } from "../../core/limits/cloudwatch";

/** @throws InputError with `LOG_RETENTION` when a log group can't, or must not, be kept that long */
export function checkLogGroupRetention(days: number): void {
  const allowed = LOG_RETENTION_DAYS.filter((each) => each >= LEAST_RETENTION_DAYS);
  if (!allowed.includes(days)) throw new InputError(retentionRefused(days, allowed.join(", ")));
}

/** @throws InputError with `LOG_RETENTION` when objects would expire within a year */
export function checkBucketRetention(days: number): void {
  if (!Number.isInteger(days) || days < LEAST_RETENTION_DAYS)
    throw new InputError(retentionRefused(days, `whole numbers from ${LEAST_RETENTION_DAYS}`));
}
