import type { CustomResource } from "../../../../core/kubernetes";
import { gatewayObjectLabels } from "../labels";
import { gatewayPodLabels } from "../names";
import type { FlexGatewaySpec } from "../spec";

/**
 * Gives the gateway's pods security groups of their own on EKS, for which the cluster has this kind from the start:
 * https://docs.aws.amazon.com/eks/latest/userguide/security-groups-pods-deployment.html
 */
export function podSecurityGroupPolicy(
  spec: Pick<FlexGatewaySpec, "name" | "namespace">,
  groupIds: readonly string[],
): CustomResource {
  return {
    apiVersion: "vpcresources.k8s.aws/v1beta1",
    kind: "SecurityGroupPolicy",
    metadata: { name: spec.name, namespace: spec.namespace, labels: gatewayObjectLabels(spec) },
    spec: {
      podSelector: { matchLabels: gatewayPodLabels(spec) },
      securityGroups: { groupIds: [...groupIds] },
    },
  };
}
