import type { PricedUse } from "../../estate/contributions";
import type { ResolvedEstate } from "../../estate/resolved-estate";
import { countDomains } from "./model";

export function egressPricedUses({ dnsFirewalls }: ResolvedEstate): PricedUse[] {
  return dnsFirewalls.map(({ account, region, spec }) => ({
    unit: "dns-firewall-domain",
    owner: `VPC ${spec.vpc}`,
    account: account.name,
    region,
    count: countDomains(spec),
  }));
}
