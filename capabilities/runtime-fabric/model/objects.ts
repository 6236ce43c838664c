import type { CustomResource, Manifest } from "../../../core/kubernetes";
import { accessManifests } from "./access";
import { admissionManifests } from "./admission";
import { legacyIngress, routeTemplates, type TargetGroupBinding, targetGroupBindings } from "./ingress";
import { namespaceManifests } from "./namespaces";
import { ciliumPolicies, networkPolicies } from "./network-policies";
import { type SecretDeclaration, secretDeclarations } from "./secrets";
import type { FabricSpec } from "./spec";
import { applicationTemplates, persistenceGateways } from "./vendor-resources";

/** Everything that a fabric declares in its cluster, in the order in which it is applied. */
export interface FabricObjects {
  /** Before the chart; every cluster knows their kinds. */
  readonly manifests: readonly Manifest[];
  /** Before the chart. */
  readonly secrets: readonly SecretDeclaration[];
  /** After the chart, whose definitions they need. */
  readonly customResources: readonly CustomResource[];
  /** After the chart; they need the definition of the AWS Load Balancer Controller, and the ARN of a target group. */
  readonly targetGroupBindings: readonly TargetGroupBinding[];
}

/** Everything that the fabric declares in its cluster. What is printed, applied, evaluated and tested is this. */
export function fabricObjects(spec: FabricSpec): FabricObjects {
  return {
    manifests: [
      ...admissionManifests(spec),
      ...namespaceManifests(spec),
      ...networkPolicies(spec),
      ...accessManifests(spec),
      ...legacyIngress(spec),
    ],
    secrets: secretDeclarations(spec),
    customResources: [
      ...ciliumPolicies(spec),
      ...applicationTemplates(spec),
      ...persistenceGateways(spec),
      ...routeTemplates(spec),
    ],
    targetGroupBindings: targetGroupBindings(spec),
  };
}
