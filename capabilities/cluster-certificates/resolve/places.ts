import { isWorldwide } from "../../../core/addressing";
import { LINK_LOCAL_RANGE } from "../../../core/kubernetes";
import type { ProblemPath } from "../../../core/problem";
import { ownedReason } from "../../runtime-fabric/model";
import {
  awsAddressesOpen,
  bundleTaken,
  type ClusterCertificatesSpec,
  certificateAmongIssuers,
  issuersNamespaceTaken,
  secretTaken,
} from "../model";
import type { IssuanceContext } from "./context";

/** What issues, and what is issued, has places of its own beside what fabrics have there. */
export function checkPlaces(
  { name: cluster, namespace, certificates, bundles }: ClusterCertificatesSpec,
  path: ProblemPath,
  context: IssuanceContext,
): void {
  const { problems } = context;
  const fabrics = context.fabrics.filter((each) => each.cluster.name === cluster);
  for (const { name, spec } of fabrics)
    if ([spec.agentNamespace, ...spec.environments.map((each) => each.namespace)].includes(namespace))
      problems.add(issuersNamespaceTaken(namespace, name), [...path, "namespace"]);
  for (const { entry, secretName, ...place } of certificates) {
    const at = [...path, "certificates"];
    if (place.namespace === namespace) problems.add(certificateAmongIssuers(entry, namespace), at);
    const owner = fabrics.find(
      ({ spec, objects }) =>
        // Those that the agent writes itself are not among what the file declares.
        (spec.agentNamespace === place.namespace && ownedReason(secretName) !== undefined) ||
        objects.secrets.some(
          ({ metadata }) => metadata.namespace === place.namespace && metadata.name === secretName,
        ),
    );
    if (owner !== undefined) problems.add(secretTaken(entry, place.namespace, secretName, owner.name), at);
  }
  for (const bundle of bundles) {
    const at = [...path, "bundles", bundle.name];
    const owner = fabrics.find(({ objects }) =>
      objects.manifests.some(
        ({ kind, metadata }) =>
          kind === "ConfigMap" &&
          metadata.name === bundle.name &&
          bundle.namespaces.includes(metadata.namespace ?? ""),
      ),
    );
    if (owner !== undefined) problems.add(bundleTaken(bundle.name, owner.name), at);
  }
}

/** Pods with the key or the role of an authority reach its service alone. */
export function checkAwsAddresses(
  { name, awsCidrs }: ClusterCertificatesSpec,
  path: ProblemPath,
  context: IssuanceContext,
): void {
  const ofNode = awsCidrs.filter((cidr) => LINK_LOCAL_RANGE.contains(cidr));
  const wide = isWorldwide(...awsCidrs) ? awsCidrs : ofNode;
  if (wide.length > 0)
    context.requireWaiver(awsAddressesOpen(name, wide.map(String)), [...path, "awsAddresses"]);
}
