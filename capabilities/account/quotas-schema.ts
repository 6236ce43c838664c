import * as z from "zod";
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

/** Raised quotas: at least the value of a new account, at most AWS's maximum. */
export const quotas = z.strictObject(
  Object.fromEntries(Object.entries<Quota>(RAISABLE_QUOTAS).map(quota)) as Record<
    QuotaKey,
    z.ZodOptional<z.ZodInt>
  >,
);
