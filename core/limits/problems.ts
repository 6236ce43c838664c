import type { Problem } from "../problem";
import type { Quota } from "./quota";

/** A quota that can't be raised that far. */
export const quotaExceeded = (owner: string, quota: Quota, used: number): Problem => ({
  code: "QUOTA_EXCEEDED",
  what: `${owner} exceeds AWS's quota "${quota.name}"`,
  got: used.toLocaleString("en"),
  allowed: `${(quota.max ?? quota.value).toLocaleString("en")} (${quota.source})`,
  fix: "divide them among several links, or summarise neighbouring prefixes where these count",
});

/** The account's quota is exceeded. It can be raised, so this is a warning. */
export const quotaPassed = (owner: string, quota: Quota, used: number): Problem => ({
  code: "QUOTA_PASSED",
  what: `${owner} passes AWS's quota "${quota.name}"`,
  got: used.toLocaleString("en"),
  allowed: `${quota.value.toLocaleString("en")} as far as the file says${quota.max === undefined ? "" : `, up to ${quota.max.toLocaleString("en")} on request`}${quota.confirmed ? "" : " (not confirmed lately)"}`,
  fix: `have the quota raised before you apply${quota.key === undefined ? "" : `, and set quotas.${quota.key}`} (${quota.source})`,
});
