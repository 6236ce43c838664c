import type { CustomResource, Manifest } from "../../../core/kubernetes";
import type { SecretDeclaration } from "../../runtime-fabric/model";
import { gatewayAccessManifests } from "./access";
import { gatewayAdmissionManifests } from "./admission";
import { gatewayNamespaceManifests } from "./namespaces";
import { gatewayCiliumPolicies, gatewayPolicies, upstreamPolicies } from "./network-policies";
import { configurationMap, gatewaySecrets } from "./secrets";
import type { FlexGatewaySpec } from "./spec";

/** All objects of a gateway in its cluster, in the order of creation. */
export interface GatewayObjects {
  /** Applied before the chart; every cluster knows their kinds. Policies of upstreams are in others' namespaces. */
  readonly manifests: readonly Manifest[];
  /** Applied before the chart. */
  readonly secrets: readonly SecretDeclaration[];
  /** Policies of Cilium, whose kinds its own chart brings. */
  readonly pluginPolicies: readonly CustomResource[];
}

/** All objects that a gateway declares in its cluster. The same objects are printed, applied, evaluated and tested. */
export function gatewayObjects(spec: FlexGatewaySpec): GatewayObjects {
  return {
    manifests: [
      ...gatewayAdmissionManifests(spec),
      ...gatewayNamespaceManifests(spec),
      ...gatewayPolicies(spec),
      ...upstreamPolicies(spec),
      ...gatewayAccessManifests(spec),
      configurationMap(spec),
    ],
    secrets: gatewaySecrets(spec),
    pluginPolicies: gatewayCiliumPolicies(spec),
  };
}
