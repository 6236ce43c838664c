import { Manifest as ManifestResource } from "@cdktf/provider-kubernetes/lib/manifest";
import { Construct } from "constructs";
import { type TargetGroupBinding, targetGroupBindingManifest } from "../../capabilities/runtime-fabric/model";
import type { CustomResource } from "../../core/kubernetes";
import { objectId } from "./kubernetes-object";

export interface RuntimeFabricResourcesProps {
  /** Objects whose definitions the agent's chart or another operator brings along. */
  readonly customResources: readonly CustomResource[];
  /** Services that target groups of load balancers send to. @default - none */
  readonly targetGroupBindings?: readonly TargetGroupBinding[];
  /** ARN of the target group of a binding; may be a token. */
  readonly targetGroupArn: (binding: TargetGroupBinding) => string;
}

/**
 * What a Runtime Fabric declares after the agent's chart: the API server is asked for the definition of every kind
 * while Terraform plans, so these objects can't be planned before the chart is installed, nor in one state with it.
 */
export class RuntimeFabricResources extends Construct {
  constructor(scope: Construct, id: string, props: RuntimeFabricResourcesProps) {
    super(scope, id);
    const { customResources, targetGroupBindings = [], targetGroupArn } = props;
    const bindings = targetGroupBindings.map((each) =>
      targetGroupBindingManifest(each, targetGroupArn(each)),
    );
    for (const resource of [...customResources, ...bindings])
      new ManifestResource(this, objectId(resource), { manifest: { ...resource } });
  }
}
