import type { Quota } from "./quota";

/**
 * Retention periods of a CloudWatch log group in days; AWS rejects others:
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export const LOG_RETENTION_DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/**
 * Minimum retention of logs in this project in days: a year, so that an incident of the previous year can be
 * investigated.
 */
export const LEAST_RETENTION_DAYS = 365;

/** Applies to resource policies without a resource ARN, the only kind that Terraform creates. */
export const LOG_POLICIES_PER_REGION: Quota = {
  name: "Resource policies of CloudWatch Logs per Region",
  value: 10,
  source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html",
  confirmed: true,
};
