import { zonesOfTier } from "../../core/addressing";
import type { PricedUse } from "../../estate/contributions";
import type { ResolvedEstate } from "../../estate/resolved-estate";
import type { ResolvedTcpEntry } from "./resolved";

export function tcpEntryPricedUses({ tcpEntries, loadBalancers, vpcs }: ResolvedEstate): PricedUse[] {
  return vpcs.flatMap(({ name: vpc, account, region, layout }) => {
    const own = tcpEntries.filter((entry) => entry.vpc === vpc);
    const place = { account: account.name, region };
    const zones = zonesOfTier(layout, "load-balancer").length;
    const isShared = own.some(({ alarms }) => alarms.topic === undefined);
    // The topic is that of the load balancers, which count its key where they use it.
    const isCounted = loadBalancers.some((each) => each.vpc === vpc && each.alarms.topic === undefined);
    return [
      ...own.flatMap((entry) =>
        entryUses(entry, zones).map(([unit, count]) => ({
          ...{ unit, count, ...place },
          owner: `TCP entry ${entry.name}`,
        })),
      ),
      {
        unit: "kms-key" as const,
        owner: `alarm topic of the TCP entries of VPC ${vpc}`,
        ...place,
        count: isShared && !isCounted ? 1 : 0,
      },
    ];
  });
}

function entryUses(
  { scheme, listeners, targetGroups, shield }: ResolvedTcpEntry,
  zones: number,
): [unit: PricedUse["unit"], count: number][] {
  const withTls = listeners.filter(({ tls }) => tls !== undefined);
  const certificates = new Set(withTls.map(({ tls }) => tls?.certificate)).size;
  const isLogged = withTls.length > 0;
  const ofHandshakes = [isLogged, targetGroups.some(({ protocol }) => protocol === "tls")];
  return [
    ["network-load-balancer", 1],
    ["public-ipv4", scheme === "internet-facing" ? zones : 0],
    ["kms-key", isLogged ? 1 : 0], // of the bucket for access logs
    [
      "alarm",
      ENTRY_ALARMS +
        ofHandshakes.filter(Boolean).length +
        targetGroups.length +
        certificates +
        (shield === undefined ? 0 : zones),
    ],
    ["health-check", shield === undefined ? 0 : 1 + targetGroups.length],
  ];
}

/** Port allocation, and connections that its security groups refuse to send on. */
const ENTRY_ALARMS = 2;
