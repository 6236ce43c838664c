import { sortedEntries } from "../../../estate/sorted-entries";
import { clusterWarnings } from "../../cluster/model";
import type { ResolvedCluster } from "../../cluster/resolved";
import {
  bundleAtGateway,
  CONFIGURATION_MAP,
  certificateAtGateway,
  certificateOverGateway,
  type FlexGatewaySpec,
  gatewayNamespaceTaken,
  issuedSecrets,
  OWN_SECRETS,
} from "../model";
import { type GatewayContext, gatewayNamespace } from "./context";

/** A namespace belongs to one gateway, or one fabric, of its cluster, or to nobody of the file. */
export function checkNamespaces(context: GatewayContext): void {
  const { file, fabrics, problems, apis, clusterCertificates } = context;
  const taken = new Map<string, string>();
  for (const { name, cluster, spec } of fabrics) {
    taken.set(`${cluster.name} ${spec.agentNamespace}`, `Runtime Fabric ${name}`);
    for (const environment of spec.environments)
      taken.set(`${cluster.name} ${environment.namespace}`, `environment ${environment.name} of ${name}`);
  }
  for (const { name, spec } of clusterCertificates)
    taken.set(`${name} ${spec.namespace}`, `cert-manager of cluster ${name}`);
  const ingresses = ingressNamespaces(context);
  const gateways = sortedEntries(file.flexGateways);
  for (const [name, gateway] of gateways) {
    const namespace = gatewayNamespace(name, gateway);
    const key = `${gateway.cluster} ${namespace}`;
    const other = taken.get(key) ?? ingresses.get(key);
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

/**
 * The Service of an ingress controller gets requests of load balancers, and so would whatever else stands in its
 * namespace under the same name: an inner gateway.
 */
function ingressNamespaces({ fabrics }: GatewayContext): Map<string, string> {
  return new Map(
    fabrics.flatMap(({ name, cluster, spec: { ingress } }) =>
      ingress === undefined || ingress.controller.namespace === ""
        ? []
        : [
            [
              `${cluster.name} ${ingress.controller.namespace}`,
              `the ingress controller of Runtime Fabric ${name}`,
            ],
          ],
    ),
  );
}

/** What of a gateway's own is in its namespace beside what cert-manager and trust-manager keep there. */
type Neighbour = Pick<FlexGatewaySpec, "name" | "namespace" | "apis">;

/** Certificates and bundles that the file puts into the namespace of a gateway. */
export function checkIssued(
  cluster: string,
  { name, namespace, apis }: Neighbour,
  { problems, clusterCertificates, isPartial }: GatewayContext,
): void {
  const issuing = clusterCertificates.find((each) => each.name === cluster);
  if (issuing === undefined) return;
  const shown = issuedSecrets({ apis });
  const path = ["clusterCertificates", cluster];
  for (const { entry, secretName, ...place } of issuing.spec.certificates) {
    if (place.namespace !== namespace) continue;
    if (OWN_SECRETS.includes(secretName))
      problems.add(certificateOverGateway(entry, secretName, name), [...path, "certificates"]);
    // Of a file with other problems an API that shows it may be missing.
    else if (!isPartial && !shown.includes(secretName))
      problems.add(certificateAtGateway(entry, namespace, name), [...path, "certificates"]);
  }
  for (const bundle of issuing.spec.bundles)
    if (bundle.name === CONFIGURATION_MAP && bundle.namespaces.includes(namespace))
      problems.add(bundleAtGateway(bundle.name, name), [...path, "bundles", bundle.name]);
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
