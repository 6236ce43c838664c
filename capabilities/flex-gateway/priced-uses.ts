import type { PricedUse } from "../../estate/contributions";
import type { ResolvedEstate } from "../../estate/resolved-estate";
import { CACHE_ALARMS } from "./model";

/** Caches of gateways, with their keys and alarms, and the key of each gateway's topic. */
export function gatewayPricedUses({ flexGateways }: ResolvedEstate): PricedUse[] {
  return flexGateways.flatMap(({ name, cluster: { account, region }, spec: { storage, alarmTopic } }) => {
    const use = (unit: PricedUse["unit"], count: number): PricedUse => ({
      ...{ unit, owner: `Flex Gateway ${name}`, account: account.name, region, count },
    });
    const hasCache = storage.kind === "elasticache";
    const ofLogs = 2;
    return [
      use("cache-node", hasCache ? storage.nodes : 0),
      use("alarm", hasCache ? CACHE_ALARMS.length : 0),
      use("kms-key", (alarmTopic === undefined ? 1 : 0) + (hasCache ? 1 + ofLogs : 0)),
    ];
  });
}
