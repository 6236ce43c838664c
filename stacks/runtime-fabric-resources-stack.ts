import { Fn } from "cdktf";
import type { TargetGroupBinding } from "../capabilities/runtime-fabric/model";
import { RuntimeFabricResources } from "../constructs/runtime-fabric";
import { networkStackName } from "../core/naming/stack-names";
import type { PlannedStack } from "../plan/stacks";
import { ClusterStack } from "./cluster-stack";
import type { StackSite } from "./estate-stack";

/** The objects of a Runtime Fabric after the agent's chart, which installs the definitions of these kinds. */
export class RuntimeFabricResourcesStack extends ClusterStack {
  constructor(site: StackSite, planned: PlannedStack<"runtime-fabric-resources">) {
    super(site, planned, { "runtime-fabric": planned.contents.name });
    const { name, loadBalancerVpc: vpc, objects } = planned.contents;
    const { customResources, targetGroupBindings } = objects;
    const network = vpc === undefined ? undefined : this.stateOf(networkStackName(vpc), this, "Network");
    const targetGroupArn = ({ loadBalancer, target }: TargetGroupBinding): string => {
      if (network === undefined) throw new Error(`fabric ${name}: no VPC for ${loadBalancer}`);
      const path = [loadBalancer, "target_group_arns", target];
      return Fn.lookupNested(network.get("load_balancers"), path);
    };
    new RuntimeFabricResources(this, "Resources", { customResources, targetGroupBindings, targetGroupArn });
  }
}
