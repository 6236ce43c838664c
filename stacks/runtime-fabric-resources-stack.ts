import { Fn } from "cdktf";
import type { Construct } from "constructs";
import type { TargetGroupBinding } from "../capabilities/runtime-fabric/model";
import type { ResolvedRuntimeFabric } from "../capabilities/runtime-fabric/resolved";
import { RuntimeFabricResources } from "../constructs/runtime-fabric";
import { networkStackName, runtimeFabricResourcesStackName } from "../core/naming/stack-names";
import type { ResolvedEstate } from "../plan";
import type { StatePlace } from "./backend";
import { ClusterStack } from "./cluster-stack";
import { remoteState } from "./remote-state";

/** The objects of a Runtime Fabric after the agent's chart, which installs the definitions of these kinds. */
export class RuntimeFabricResourcesStack extends ClusterStack {
  constructor(scope: Construct, estate: ResolvedEstate, fabric: ResolvedRuntimeFabric, place: StatePlace) {
    super(scope, runtimeFabricResourcesStackName(fabric.name), { estate, place, fabric });
    const { customResources, targetGroupBindings } = fabric.objects;
    const network =
      fabric.loadBalancerVpc === undefined
        ? undefined
        : remoteState(this, "Network", networkStackName(fabric.loadBalancerVpc), { estate, place });
    const targetGroupArn = ({ loadBalancer, target }: TargetGroupBinding): string => {
      if (network === undefined) throw new Error(`fabric ${fabric.name}: no VPC for ${loadBalancer}`);
      const path = [loadBalancer, "target_group_arns", target];
      return Fn.lookupNested(network.get("load_balancers"), path);
    };
    new RuntimeFabricResources(this, "Resources", { customResources, targetGroupBindings, targetGroupArn });
  }
}
