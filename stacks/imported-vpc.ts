import type { ResolvedVpc } from "../config";
import { type IVpc, Vpc } from "../constructs/network";

/** The VPC that the file describes under `existing`: ids as data, nothing is created. */
export function importedVpc({ name, layout, options }: ResolvedVpc): IVpc {
  const { existing } = options;
  if (existing === undefined) throw new Error(`VPC ${name} is not an existing one`);
  const { subnets, routeTables } = existing;
  return Vpc.fromVpcAttributes({
    vpcId: existing.id,
    vpcName: name,
    cidr: layout.range,
    secondaryCidrs: layout.secondaryRanges,
    zones: layout.zones,
    subnetIds: {
      worker: ids(subnets.worker),
      "load-balancer": ids(subnets["load-balancer"]),
      transit: ids(subnets.transit),
      resolver: {},
      pods: {},
    },
    routeTableIds: {
      worker: routeTables?.worker ?? {},
      "load-balancer": routeTables?.["load-balancer"] ?? {},
      transit: routeTables?.transit ?? {},
    },
    ...(existing.workerSecurityGroup === undefined
      ? {}
      : { workerSecurityGroupId: existing.workerSecurityGroup }),
  });
}

function ids(
  byZone: Readonly<Record<string, readonly { readonly id: string }[]>> = {},
): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(byZone).map(([zone, subnets]) => [zone, subnets.map(({ id }) => id)]),
  );
}
