import { correctionTo, type Problem, quoted } from "../problem";
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

/** The region is misspelt, or newer than the table of regions. */
export const regionUnknown = (region: string, closest: string | undefined): Problem => ({
  ...correctionTo(closest),
  code: "REGION_UNKNOWN",
  what: "is no region that is known here, so the zones of its VPCs are not known",
  got: quoted(region),
  allowed: "a region of AWS, or one that is new and whose zone ids each VPC lists (zones: [<id>, <id>])",
  fix: closest === undefined ? "correct the region" : `did you mean ${closest}?`,
});
