import { type FabricSpec, fabricNamespaces } from "../../../../capabilities/runtime-fabric/model";
import type { Labels } from "../../../../core/kubernetes";

/** Namespaces of the cluster: those of the fabric, and others, each with the label that the API server sets. */
export function clusterOf(spec: FabricSpec): ReadonlyMap<string, Labels> {
  const names = [...fabricNamespaces(spec), "kube-system", "ingress-nginx", "others"];
  return new Map(names.map((name) => [name, { "kubernetes.io/metadata.name": name }]));
}
