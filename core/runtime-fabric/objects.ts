import type { CustomResource, Manifest, NamespacedMeta } from "../kubernetes";
import type { FabricSpec, SecretRef } from "./spec";

/** A Secret without its data: the values travel from Secrets Manager to the cluster, and through nothing that is kept. */
export interface SecretDeclaration {
  readonly metadata: NamespacedMeta;
  readonly type: "Opaque" | "kubernetes.io/dockerconfigjson" | "kubernetes.io/tls";
  readonly data: Readonly<Record<string, SecretRef>>;
  /** Changes whenever the revision of one of the references does. From 1. */
  readonly revision: number;
}

/** A target group of a load balancer that shall send to a Service of the cluster; its ARN is known after the network's apply. */
export interface TargetGroupBinding {
  readonly metadata: NamespacedMeta;
  readonly service: { readonly name: string; readonly port: number };
  /** Keys of the load balancer and of its target. */
  readonly loadBalancer: string;
  readonly target: string;
}

/** Everything that a fabric declares in its cluster, in the order in which it is applied. */
export interface FabricObjects {
  /** Before the chart; every cluster knows their kinds. */
  readonly manifests: readonly Manifest[];
  /** Before the chart. */
  readonly secrets: readonly SecretDeclaration[];
  /** After the chart, whose definitions they need. */
  readonly customResources: readonly CustomResource[];
  /** After the chart; need the definition of the AWS Load Balancer Controller. */
  readonly targetGroupBindings: readonly TargetGroupBinding[];
}

/** Everything that the fabric declares in its cluster. */
export function fabricObjects(_spec: FabricSpec): FabricObjects {
  return { manifests: [], secrets: [], customResources: [], targetGroupBindings: [] };
}
