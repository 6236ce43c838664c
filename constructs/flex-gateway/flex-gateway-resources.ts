import { Manifest as ManifestResource } from "@cdktf/provider-kubernetes/lib/manifest";
import { Construct } from "constructs";
import type { CustomResource } from "../../core/kubernetes";
import { objectId } from "../runtime-fabric/kubernetes-object";

export interface FlexGatewayResourcesProps {
  /** Objects whose definitions the gateway's chart or another operator installs. */
  readonly customResources: readonly CustomResource[];
}

/**
 * The objects of a Flex Gateway that need definitions from elsewhere: custom resources of local mode, policies of
 * Cilium, bindings of target groups. Terraform asks the API server for the definition of every kind when it plans, so
 * they can't be in one state with what comes before the chart.
 */
export class FlexGatewayResources extends Construct {
  constructor(scope: Construct, id: string, { customResources }: FlexGatewayResourcesProps) {
    super(scope, id);
    for (const resource of customResources)
      new ManifestResource(this, objectId(resource), { manifest: { ...resource } });
  }
}
