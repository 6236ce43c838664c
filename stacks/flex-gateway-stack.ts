import { FlexGateway } from "../constructs/flex-gateway";
import type { PlannedStack } from "../plan/stacks";
import { ClusterStack } from "./cluster-stack";
import type { StackSite } from "./estate-stack";

/** The objects of a Flex Gateway before its chart, and its shared storage. */
export class FlexGatewayStack extends ClusterStack {
  constructor(site: StackSite, planned: PlannedStack<"flex-gateway">) {
    super(site, planned, { "flex-gateway": planned.contents.name });
    const { objects, deletionProtection } = planned.contents;
    new FlexGateway(this, "Gateway", { objects, deletionProtection });
  }
}
