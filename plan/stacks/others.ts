import {
  networkStackName,
  regionStackName,
  runtimeFabricResourcesStackName,
  runtimeFabricStackName,
} from "../../core/naming/stack-names";
import type { ResolvedEstate } from "../../estate/resolved-estate";
import { type PlannedStack, planStack, protection } from "./planned-stack";

/** What each account has once in a region. */
export function planRegionStacks({ regions }: ResolvedEstate): PlannedStack<"region">[] {
  return regions.map((each) =>
    planStack("region", {
      name: regionStackName(each.account.name, each.region),
      makes: "what the account has once in the region",
      place: each,
      reads: (each.queryLog?.vpcs ?? []).map(networkStackName),
      protectedBy: each.queryLog?.deletionProtection === true ? ["dnsQueryLogs.deletionProtection"] : [],
      contents: each,
    }),
  );
}

/** Each Runtime Fabric before and after its agent's chart, which installs the kinds of the second stack's objects. */
export function planFabricStacks({ runtimeFabrics }: ResolvedEstate): PlannedStack[] {
  return runtimeFabrics.flatMap((fabric): PlannedStack[] => {
    const { name, cluster, loadBalancerVpc } = fabric;
    const before = runtimeFabricStackName(name);
    return [
      planStack("runtime-fabric", {
        name: before,
        makes: `Runtime Fabric ${name}, before the agent is installed`,
        place: cluster,
        reads: [],
        needs: networkOf(cluster.vpc),
        protectedBy: protection("runtimeFabrics", fabric),
        contents: fabric,
      }),
      planStack("runtime-fabric-resources", {
        name: runtimeFabricResourcesStackName(name),
        makes: `Runtime Fabric ${name}, once the agent is installed`,
        place: cluster,
        reads: networkOf(loadBalancerVpc),
        needs: [before],
        contents: fabric,
      }),
    ];
  });
}

function networkOf(vpc: string | undefined): string[] {
  return vpc === undefined ? [] : [networkStackName(vpc)];
}
