import { RuntimeFabric } from "../constructs/runtime-fabric";
import type { PlannedStack } from "../plan/stacks";
import { ClusterStack } from "./cluster-stack";
import type { StackSite } from "./estate-stack";

/** The objects of a Runtime Fabric before the agent's chart. */
export class RuntimeFabricStack extends ClusterStack {
  constructor(site: StackSite, planned: PlannedStack<"runtime-fabric">) {
    super(site, planned, { "runtime-fabric": planned.contents.name });
    const { objects, deletionProtection } = planned.contents;
    new RuntimeFabric(this, "Fabric", { objects, deletionProtection });
  }
}
