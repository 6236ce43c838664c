import { podSecurityGroupPolicy, REDIS_PORT } from "../capabilities/flex-gateway/model";
import { FlexGateway, type FlexGatewayProps } from "../constructs/flex-gateway";
import { flexAwsStackName } from "../core/naming/stack-names";
import type { PlannedStack } from "../plan/stacks";
import { ClusterStack } from "./cluster-stack";
import type { StackSite } from "./estate-stack";

/** The objects of a Flex Gateway before its chart. */
export class FlexGatewayStack extends ClusterStack {
  constructor(site: StackSite, planned: PlannedStack<"flex-gateway">) {
    super(site, planned, { "flex-gateway": planned.contents.name });
    const { objects, deletionProtection } = planned.contents;
    new FlexGateway(this, "Gateway", { objects, deletionProtection, ...this.ofCache(planned) });
  }

  /** Where the cache answers, and the groups that pods reach it by. */
  private ofCache({
    contents: { name, spec },
  }: PlannedStack<"flex-gateway">): Pick<FlexGatewayProps, "storageAddress" | "podSecurityGroups"> {
    if (spec.storage.kind !== "elasticache") return {};
    const state = this.stateOf(flexAwsStackName(name), this, "Aws");
    // Pods need the nodes' group, too: what else they reach is decided there.
    const groups = ["node_security_group_id", "pod_security_group_id"].map((id) => state.getString(id));
    return {
      storageAddress: `${state.getString("storage_host")}:${REDIS_PORT}`,
      ...(spec.storage.podSecurityGroups === true
        ? { podSecurityGroups: podSecurityGroupPolicy(spec, groups) }
        : {}),
    };
  }
}
