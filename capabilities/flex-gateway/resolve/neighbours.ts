import { sortedEntries } from "../../../estate/sorted-entries";
import { clusterWarnings } from "../../cluster/model";
import type { ResolvedCluster } from "../../cluster/resolved";
import { gatewayNamespaceTaken } from "../model";
import { type GatewayContext, gatewayNamespace } from "./context";

/** A namespace belongs to one gateway, or one fabric, of its cluster, or to nobody of the file. */
export function checkNamespaces({ file, fabrics, problems, apis }: GatewayContext): void {
  const taken = new Map<string, string>();
  for (const { name, cluster, spec } of fabrics) {
    taken.set(`${cluster.name} ${spec.agentNamespace}`, `Runtime Fabric ${name}`);
    for (const environment of spec.environments)
      taken.set(`${cluster.name} ${environment.namespace}`, `environment ${environment.name} of ${name}`);
  }
  const gateways = sortedEntries(file.flexGateways);
  for (const [name, gateway] of gateways) {
    const namespace = gatewayNamespace(name, gateway);
    const key = `${gateway.cluster} ${namespace}`;
    const other = taken.get(key);
    if (other === undefined) taken.set(key, `gateway ${name}`);
    else problems.add(gatewayNamespaceTaken(namespace, other), ["flexGateways", name, "namespace"]);
  }
  for (const [name, gateway] of gateways)
    for (const [api, { upstream }] of apis.get(name) ?? []) {
      const other = taken.get(`${gateway.cluster} ${upstream.namespace}`);
      if (upstream.namespace !== undefined && other !== undefined)
        problems.add(gatewayNamespaceTaken(upstream.namespace, other), [
          "apis",
          api,
          "upstream",
          "namespace",
        ]);
    }
}

/** Warns of clusters with gateways alone that don't enforce policies; those with fabrics are warned of there. */
export function checkClusters(
  clusters: readonly ResolvedCluster[],
  { fabrics, warnings }: GatewayContext,
): void {
  const judged = new Set(fabrics.map(({ cluster }) => cluster.name));
  for (const { name, spec } of clusters) {
    if (judged.has(name)) continue;
    judged.add(name);
    for (const warning of clusterWarnings(spec))
      warnings.push({ ...warning, path: ["clusters", name, ...(warning.path ?? [])] });
  }
}
