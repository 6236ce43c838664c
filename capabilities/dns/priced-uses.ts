import type { PricedUse } from "../../estate/contributions";
import type { ResolvedEstate } from "../../estate/resolved-estate";
import { ENDPOINT_DIRECTIONS } from "../vpc/model";
import { needsEndpoint } from "./model";

export function dnsPricedUses({ links }: ResolvedEstate): PricedUse[] {
  return links.dns.flatMap(({ name, account, region, spec, alarmTopic }) => {
    const directions = ENDPOINT_DIRECTIONS.filter((direction) => needsEndpoint(spec, direction));
    const use = (unit: PricedUse["unit"], count: number): PricedUse => ({
      unit,
      owner: `DNS ${name}`,
      account: account.name,
      region,
      count,
    });
    return [
      use("resolver-endpoint-address", directions.length * spec.endpoints.length),
      use("private-hosted-zone", spec.privateZones.length),
      use("alarm", directions.length * ALARMS_PER_ENDPOINT),
      use("kms-key", directions.length > 0 && alarmTopic === undefined ? 1 : 0),
    ];
  });
}

/** A lost address, and one close to its capacity. */
const ALARMS_PER_ENDPOINT = 2;
