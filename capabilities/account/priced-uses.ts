import type { PricedUse } from "../../estate/contributions";
import type { ResolvedEstate } from "../../estate/resolved-estate";

export function accountPricedUses({ regions }: ResolvedEstate): PricedUse[] {
  return regions.map(({ account, region, queryLog }) => ({
    unit: "kms-key",
    owner: "DNS query log",
    account: account.name,
    region,
    count: queryLog === undefined ? 0 : 1,
  }));
}
