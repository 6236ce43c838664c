import type { CustomResource, Manifest } from "../../../core/kubernetes";
import { accessManifests } from "./access";
import { admissionManifests } from "./admission";
import { legacyIngress, routeTemplates, type TargetGroupBinding, targetGroupBindings } from "./ingress";
import { namespaceManifests } from "./namespaces";
import { ciliumPolicies, networkPolicies } from "./network-policies";
import { type SecretDeclaration, secretDeclarations } from "./secrets";
import type { FabricSpec } from "./spec";
import { applicationTemplates, persistenceGateways } from "./vendor-resources";

/** All objects of a fabric in its cluster, in the order of creation. */
export interface FabricObjects {
  /** Applied before the chart; every cluster knows their kinds. */
  readonly manifests: readonly Manifest[];
  /** Applied before the chart. */
  readonly secrets: readonly SecretDeclaration[];
  /** Applied after the chart, which brings their definitions. */
  readonly customResources: readonly CustomResource[];
  /**
   * Applied after the chart; they need the definition of the AWS Load Balancer Controller, and the ARN of a target
   * group.
   */
  readonly targetGroupBindings: readonly TargetGroupBinding[];
}

/** All objects that the fabric declares in its cluster. The same objects are printed, applied, evaluated and tested. */
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
