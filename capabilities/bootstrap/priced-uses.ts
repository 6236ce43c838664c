import type { PricedUse } from "../../estate/contributions";
import type { ResolvedEstate } from "../../estate/resolved-estate";

/** The key of the states; a bucket is charged by use. */
export function bootstrapPricedUses({ bootstrap }: ResolvedEstate): PricedUse[] {
  const { state } = bootstrap ?? {};
  if (state === undefined) return [];
  const { account, region } = state;
  return [{ unit: "kms-key", owner: "states of Terraform", account, region, count: 1 }];
}
