import type { Quota } from "./quota";

/**
 * Days that a log group can keep its events; AWS takes no others:
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export const LOG_RETENTION_DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Least days that logs are kept in this project: a year, so that last year's incident can still be read. */
export const LEAST_RETENTION_DAYS = 365;

/** Of those that name no log group as theirs, which is all that Terraform makes. */
export const LOG_POLICIES_PER_REGION: Quota = {
  name: "Resource policies of CloudWatch Logs per Region",
  value: 10,
  source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html",
  confirmed: true,
};
