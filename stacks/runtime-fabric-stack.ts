import type { Construct } from "constructs";
import type { ResolvedRuntimeFabric } from "../capabilities/runtime-fabric/resolved";
import { RuntimeFabric } from "../constructs/runtime-fabric";
import type { ResolvedEstate } from "../plan";
import type { StatePlace } from "./backend";
import { ClusterStack } from "./cluster-stack";
import { runtimeFabricStackName } from "./stack-names";

/** What a Runtime Fabric needs in its cluster before the agent's chart is installed. */
export class RuntimeFabricStack extends ClusterStack {
  constructor(scope: Construct, estate: ResolvedEstate, fabric: ResolvedRuntimeFabric, place: StatePlace) {
    super(scope, runtimeFabricStackName(fabric.name), { estate, place, fabric });
    new RuntimeFabric(this, "Fabric", {
      objects: fabric.objects,
      deletionProtection: fabric.deletionProtection,
    });
  }
}
