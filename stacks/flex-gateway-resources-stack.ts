import { Fn } from "cdktf";
import { type TargetGroupBinding, targetGroupBindingManifest } from "../capabilities/runtime-fabric/model";
import { FlexGatewayResources } from "../constructs/flex-gateway";
import { networkStackName } from "../core/naming/stack-names";
import type { PlannedStack } from "../plan/stacks";
import { ClusterStack } from "./cluster-stack";
import type { StackSite } from "./estate-stack";

/** The objects of a Flex Gateway after its chart, and what registers its pods with load balancers. */
export class FlexGatewayResourcesStack extends ClusterStack {
  constructor(site: StackSite, planned: PlannedStack<"flex-gateway-resources">) {
    super(site, planned, { "flex-gateway": planned.contents.name });
    const { cluster, customResources, targetGroupBindings } = planned.contents;
    const network =
      targetGroupBindings.length === 0 || cluster.vpc === undefined
        ? undefined
        : this.stateOf(networkStackName(cluster.vpc), this, "Network");
    const targetGroupArn = ({ loadBalancer, target, isTcpEntry = false }: TargetGroupBinding): string => {
      if (network === undefined) throw new Error(`${planned.name}: no VPC for ${loadBalancer}`);
      const published = network.get(isTcpEntry ? "tcp_entries" : "load_balancers");
      return Fn.lookupNested(published, [loadBalancer, "target_group_arns", target]);
    };
    const bindings = targetGroupBindings.map((each) =>
      targetGroupBindingManifest(each, targetGroupArn(each)),
    );
    new FlexGatewayResources(this, "Resources", { customResources: [...customResources, ...bindings] });
  }
}
