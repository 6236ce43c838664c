import { ADOPTED_TIERS, type AdoptedTier, type FoundNetwork, type FoundSubnet } from "./network";

type ByZone<T> = Record<string, T>;

/** The VPC as one that others keep: the `existing:` of an entry of `vpcs`. */
export function describeExisting(network: FoundNetwork, workerSecurityGroup?: string): object {
  const { vpc, secondary } = network;
  const tiers = ADOPTED_TIERS.filter((tier) => network.subnets.some((subnet) => subnet.tier === tier));
  const tables = tiers.flatMap((tier) => {
    const byZone = tablesByZone(network, tier);
    return byZone === undefined ? [] : [[tier, byZone] as const];
  });
  const hasWorkerTables = tables.some(([tier]) => tier === "worker");
  return {
    existing: {
      id: vpc.VpcId,
      cidrs: [vpc.CidrBlock, ...secondary.map(({ cidr }) => cidr)],
      subnets: Object.fromEntries(tiers.map((tier) => [tier, subnetsByZone(network, tier)])),
      ...(hasWorkerTables ? { routeTables: Object.fromEntries(tables) } : {}),
      ...(workerSecurityGroup === undefined ? {} : { workerSecurityGroup }),
    },
  };
}

function subnetsByZone({ subnets }: FoundNetwork, tier: AdoptedTier): ByZone<{ id: string; cidr: string }[]> {
  const byZone: ByZone<{ id: string; cidr: string }[]> = {};
  for (const { zone, id, cidr } of subnets.filter((subnet) => subnet.tier === tier))
    byZone[zone] = [...(byZone[zone] ?? []), { id, cidr }];
  return byZone;
}

/** The table of each zone. @default - the subnets of some zone have several, which the file can't say */
function tablesByZone({ subnets }: FoundNetwork, tier: AdoptedTier): ByZone<string> | undefined {
  const byZone: ByZone<string> = {};
  for (const subnet of subnets.filter((each) => each.tier === tier)) {
    const table = subnet.table?.RouteTableId;
    if (table === undefined || (byZone[subnet.zone] ?? table) !== table) return undefined;
    byZone[subnet.zone] = table;
  }
  return byZone;
}

/** Zones of a tier whose subnets have several tables. */
export function mixedTables({ subnets }: FoundNetwork): readonly FoundSubnet[] {
  return subnets.filter((subnet) =>
    subnets.some(
      (other) =>
        other.tier === subnet.tier &&
        other.zone === subnet.zone &&
        other.table?.RouteTableId !== subnet.table?.RouteTableId,
    ),
  );
}
