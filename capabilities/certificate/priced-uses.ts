import type { PricedUse } from "../../estate/contributions";
import type { ResolvedEstate } from "../../estate/resolved-estate";

/** Authorities that are made. What they issue is charged by the certificate on top. */
export function certificatePricedUses({ authorities }: ResolvedEstate): PricedUse[] {
  return authorities.flatMap((authority) => {
    if (authority.kind !== "made") return [];
    const { name, account, region, make, mode } = authority;
    const use = (unit: PricedUse["unit"], count: number): PricedUse => ({
      ...{ unit, owner: `authority ${name}`, account: account.name, region, count },
    });
    const hasRevocationList = make === "subordinate" && mode === "general-purpose";
    return [
      use(mode === "short-lived" ? "short-lived-authority" : "private-authority", 1),
      use("alarm", hasRevocationList ? 2 : 1),
      use("kms-key", 1), // of its topic
    ];
  });
}
