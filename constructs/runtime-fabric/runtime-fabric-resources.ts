import { Manifest as ManifestResource } from "@cdktf/provider-kubernetes/lib/manifest";
import { Construct } from "constructs";
import { type TargetGroupBinding, targetGroupBindingManifest } from "../../capabilities/runtime-fabric/model";
import type { CustomResource } from "../../core/kubernetes";
import { objectId } from "./kubernetes-object";

export interface RuntimeFabricResourcesProps {
  /** Objects whose definitions are installed by the agent's chart or another operator. */
  readonly customResources: readonly CustomResource[];
  /** Bindings of target groups to Services. @default - none */
  readonly targetGroupBindings?: readonly TargetGroupBinding[];
  /** ARN of the target group of a binding; may be a token. */
  readonly targetGroupArn: (binding: TargetGroupBinding) => string;
}

/**
 * The objects of a Runtime Fabric that need the agent's chart. Terraform asks the API server for the definition of
 * every kind when it plans, so these objects can't be planned before the chart is installed, nor be in one state
 * with it.
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
