import type { PricedUse } from "../../estate/contributions";
import type { ResolvedEstate } from "../../estate/resolved-estate";
import { countDomains, watchFirewalls } from "./model";

/** Keys of a Network Firewall: for what it holds, for alerts and for flows. */
const KEYS_OF_FIREWALL = 3;

export function egressPricedUses(estate: ResolvedEstate): PricedUse[] {
  const { dnsFirewalls, networkFirewalls } = estate;
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
    ...alarmUses(estate),
  ];
}

function alarmUses({
  vpcs,
  dnsFirewalls,
  networkFirewalls,
  loadBalancers,
  tcpEntries,
}: ResolvedEstate): PricedUse[] {
  return vpcs.flatMap(({ name, account, region }) => {
    const isHere = ({ spec }: { readonly spec: { readonly vpc: string } }) => spec.vpc === name;
    const watched = watchFirewalls(dnsFirewalls.find(isHere), networkFirewalls.find(isHere));
    if (watched === undefined) return [];
    const { alarms, count } = watched;
    // The topic is that of load balancers and TCP entries, which count its key where they use it.
    const isCounted = [...loadBalancers, ...tcpEntries].some(
      (each) => each.vpc === name && each.alarms.topic === undefined,
    );
    const needsTopic = alarms.topic === undefined && !isCounted;
    const owner = `firewalls of VPC ${name}`;
    const common = { owner, account: account.name, region };
    return [
      { ...common, unit: "alarm", count },
      { ...common, unit: "kms-key", count: needsTopic ? 1 : 0 },
    ];
  });
}
