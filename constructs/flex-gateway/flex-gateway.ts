import { Manifest as ManifestResource } from "@cdktf/provider-kubernetes/lib/manifest";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { type GatewayObjects, STORAGE_ADDRESS } from "../../capabilities/flex-gateway/model";
import type { CustomResource } from "../../core/kubernetes";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import { defineObjects } from "../runtime-fabric/define-objects";
import { objectId } from "../runtime-fabric/kubernetes-object";

export interface FlexGatewayProps {
  /** The objects before the chart, from `gatewayObjects`. */
  readonly objects: Pick<GatewayObjects, "manifests" | "secrets">;
  /** Address and port of a cache that the same stack makes, for the document of the shared storage. @default - none */
  readonly storageAddress?: string;
  /** Gives the gateway's pods security groups, from `podSecurityGroupPolicy`. @default - those of their nodes */
  readonly podSecurityGroups?: CustomResource;
  /** Whether Terraform rejects the destruction of the namespace and the gateway in it. @default true */
  readonly deletionProtection?: boolean;
}

/**
 * Everything that a Flex Gateway needs in its cluster before its chart: the namespace with its limits, network policies
 * on both sides of each connection, permissions of people, Secrets from Secrets Manager and the admission policy that
 * keeps others from them. The stack's kubernetes provider determines the cluster.
 */
export class FlexGateway extends Construct {
  /**
   * @throws InputError with `ROLE_GRANT_REFUSED`, `NETWORK_POLICY_EMPTY_RULE`, `NETWORK_POLICY_EMPTY_PEER` and the
   *  errors of Secrets
   */
  constructor(scope: Construct, id: string, props: FlexGatewayProps) {
    super(scope, id);
    const { objects, storageAddress, deletionProtection = DELETION_PROTECTION } = props;
    const outputs = storageAddress === undefined ? {} : { [STORAGE_ADDRESS]: storageAddress };
    defineObjects(this, objects, { deletionProtection, outputs });
    if (props.podSecurityGroups !== undefined) this.definePolicy(props.podSecurityGroups);
  }

  /** Before any pod: a pod keeps the groups that it starts with. */
  private definePolicy(manifest: CustomResource): void {
    const { namespace: name = "" } = manifest.metadata;
    const namespace = this.node.findChild(objectId({ kind: "Namespace", metadata: { name } }));
    new ManifestResource(this, objectId(manifest), {
      manifest: { ...manifest },
      dependsOn: [namespace as TerraformResource],
    });
  }
}
