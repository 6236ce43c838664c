import type { PricedUnitKey } from "../../core/limits/priced-units";
import type { PricedUse } from "../../estate/contributions";
import type { ResolvedEstate } from "../../estate/resolved-estate";
import type { ResolvedDirectConnect, ResolvedPort } from "./resolved";

const PORTS: Readonly<Record<number, PricedUnitKey>> = {
  1: "direct-connect-port-1g",
  10: "direct-connect-port-10g",
  100: "direct-connect-port-100g",
  400: "direct-connect-port-400g",
};

export function directConnectPricedUses({ links }: ResolvedEstate): PricedUse[] {
  return links.directConnects.flatMap((directConnect) => {
    const { name, account, region, ports } = directConnect;
    const owner = `Direct Connect ${name}`;
    const alarms = countAlarms(directConnect);
    const here = { owner, account: account.name, region };
    return [
      ...ports.map((port) => ({
        unit: portUnit(port),
        owner,
        account: port.account.name,
        region: port.region,
        count: 1,
      })),
      { unit: "alarm" as const, ...here, count: alarms },
      { unit: "kms-key" as const, ...here, count: alarms > 0 ? 1 : 0 }, // of the alarm topic
    ];
  });
}

/** Only what is in the account and region of the gateway has alarms: those can't notify a topic elsewhere. */
function countAlarms({ account, region, ports, interfaces }: ResolvedDirectConnect): number {
  const sessions = interfaces.filter((each) => each.region === region).length;
  return ports
    .filter((port) => port.account.name === account.name && port.region === region)
    .reduce((sum, { macsec }) => sum + (macsec ? 2 : 1), sessions);
}

function portUnit({ gbps }: ResolvedPort): PricedUnitKey {
  const unit = PORTS[gbps];
  if (unit === undefined) throw new Error(`no price of a port with ${gbps} Gbit/s`);
  return unit;
}
