import type { PricedUse } from "../../estate/contributions";
import type { ResolvedEstate } from "../../estate/resolved-estate";
import { tunnelAlarms } from "./model";

export function vpnPricedUses({ links }: ResolvedEstate): PricedUse[] {
  return links.vpns.flatMap(({ name, account, region, spec, tunnelsInUse, alarmTopic }) => {
    const use = (unit: PricedUse["unit"], count: number): PricedUse => ({
      unit,
      owner: `VPN ${name}`,
      account: account.name,
      region,
      count,
    });
    const connections = spec.devices.length;
    const { routing } = spec;
    return [
      use(spec.acceleration ? "accelerated-vpn-connection" : "vpn-connection", connections),
      use("kms-key", alarmTopic === undefined ? 2 : 1), // of the logs, and of the topic
      use("alarm", connections * tunnelAlarms({ routing, tunnelsInUse }).length),
    ];
  });
}
