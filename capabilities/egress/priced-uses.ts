import type { PricedUse } from "../../estate/contributions";
import type { ResolvedEstate } from "../../estate/resolved-estate";
import { countDomains } from "./model";

/** Keys of a Network Firewall: for what it holds, for alerts and for flows. */
const KEYS_OF_FIREWALL = 3;

export function egressPricedUses({ dnsFirewalls, networkFirewalls }: ResolvedEstate): PricedUse[] {
  return [
    ...dnsFirewalls.map(({ account, region, spec }) => ({
      ...{ owner: `VPC ${spec.vpc}`, account: account.name, region },
      ...{ unit: "dns-firewall-domain" as const, count: countDomains(spec) },
    })),
    ...networkFirewalls.flatMap(({ account, region, spec }) => {
      const common = { owner: `VPC ${spec.vpc}`, account: account.name, region };
      return [
        { ...common, unit: "network-firewall-endpoint" as const, count: spec.zones.length },
        { ...common, unit: "kms-key" as const, count: KEYS_OF_FIREWALL },
      ];
    }),
  ];
}
