import type { Construct } from "constructs";
import type { ResolvedRuntimeFabric } from "../capabilities/runtime-fabric/resolved";
import { RuntimeFabric } from "../constructs/runtime-fabric";
import { runtimeFabricStackName } from "../core/naming/stack-names";
import type { ResolvedEstate } from "../plan";
import type { StatePlace } from "./backend";
import { ClusterStack } from "./cluster-stack";

/** The objects of a Runtime Fabric before the agent's chart. */
export class RuntimeFabricStack extends ClusterStack {
  constructor(scope: Construct, estate: ResolvedEstate, fabric: ResolvedRuntimeFabric, place: StatePlace) {
    super(scope, runtimeFabricStackName(fabric.name), { estate, place, fabric });
    new RuntimeFabric(this, "Fabric", {
      objects: fabric.objects,
      deletionProtection: fabric.deletionProtection,
    });
  }
}
