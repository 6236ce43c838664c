import { z } from "zod";
import type { Quota, QuotaKey } from "../../core/limits/quota";
import { findLeastQuota, RAISABLE_QUOTAS } from "./model";

function quota([key, { name, value, max }]: [string, Quota]) {
  const least = z.int().min(findLeastQuota(key as QuotaKey));
  return [
    key,
    (max === undefined ? least : least.max(max))
      .optional()
      .meta({ description: `${name}. Default: ${value}, as in a new account.` }),
  ] as const;
}

/** What quotas were raised to; never less than what a new account has, never more than AWS gives. */
export const quotas = z.strictObject(
  Object.fromEntries(Object.entries<Quota>(RAISABLE_QUOTAS).map(quota)) as Record<
    QuotaKey,
    z.ZodOptional<z.ZodInt>
  >,
);
