import type { ResolvedVpc } from "../capabilities/vpc/resolved";
import { type IVpc, Vpc } from "../constructs/vpc";

/** An existing VPC of the file: ids as data, nothing is created. */
export function importedVpc({ name, layout, existing }: ResolvedVpc): IVpc {
  if (existing === undefined) throw new Error(`VPC ${name} is not an existing one`);
  const { subnetIds, routeTableIds, workerSecurityGroupId } = existing;
  return Vpc.fromVpcAttributes({
    vpcId: existing.id,
    vpcName: name,
    cidr: layout.range,
    secondaryCidrs: layout.secondaryCidrs,
    zones: layout.zones,
    subnetIds: {
      worker: {},
      "load-balancer": {},
      transit: {},
      resolver: {},
      storage: {},
      pods: {},
      firewall: {},
      nat: {},
      ...subnetIds,
    },
    routeTableIds: {
      worker: {},
      "load-balancer": {},
      transit: {},
      ...routeTableIds,
    },
    ...(workerSecurityGroupId === undefined ? {} : { workerSecurityGroupId }),
  });
}
