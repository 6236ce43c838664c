import { LOG_RETENTION_DAYS } from "../../../core/limits/cloudwatch";
import { admission, caBundle, minimal, ofType, synthBalancer } from "./fixture";

/** Days that everything of a public balancer that verifies clients is kept, by the id of what says so. */
function keptDays(logRetentionDays?: number): Record<string, unknown> {
  const scheme = "internet-facing";
  const stack = synthBalancer({
    ...minimal,
    scheme,
    admission: admission({ scheme }),
    listeners: [{ name: "https", port: 443, mutualTls: { mode: "verify", caBundle } }],
    ...(logRetentionDays === undefined ? {} : { logRetentionDays }),
  });
  const groups = Object.entries(ofType(stack, "aws_cloudwatch_log_group"));
  const bucket = (id: string) =>
    JSON.stringify(ofType(stack, "aws_s3_bucket_lifecycle_configuration")[id]?.rule).match(
      /"(?:noncurrent_)?days":\d+/g,
    );
  return {
    groups: groups.map(([id, { retention_in_days }]) => `${id} ${retention_in_days}`),
    logs: bucket("Logs_Lifecycle"),
    trust: bucket("TrustStores_Lifecycle"),
  };
}

test("everything is kept for a year, and as long as logRetentionDays says", () => {
  expect(keptDays()).toEqual({
    groups: ["WebAcl_Log 365"],
    logs: ['"days":365', '"noncurrent_days":30'],
    trust: ['"noncurrent_days":365'],
  });
  expect(keptDays(731)).toEqual({
    groups: ["WebAcl_Log 731"],
    logs: ['"days":731', '"noncurrent_days":30'],
    trust: ['"noncurrent_days":731'],
  });
});

test.each([
  [366, 400],
  [3653, 3653],
])("%d days of buckets are %d of a log group, which has no others", (days, ofGroup) => {
  expect(LOG_RETENTION_DAYS).toContain(ofGroup);
  expect(keptDays(days)["groups"]).toEqual([`WebAcl_Log ${ofGroup}`]);
});
