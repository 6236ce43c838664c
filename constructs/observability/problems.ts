import type { Problem } from "../../core/problem";

export const retentionRejected = (days: number, allowed: string): Problem => ({
  code: "LOG_RETENTION",
  what: "logs can't be kept for this number of days",
  got: String(days),
  allowed,
  fix: "choose one of the allowed numbers; less than a year is refused because incidents are often found late",
});
