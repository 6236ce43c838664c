import type { CustomResource, JsonObject } from "../../../../core/kubernetes";
import type { ApiSpec, PolicySpec } from "../api-spec";
import { INCLUDED_POLICIES_NAMESPACE, includedPolicy, ROUTE_POLICY } from "../limits";
import type { FlexGatewaySpec } from "../spec";
import { apiAddress, resourceHead, serviceAddress, upstreamName } from "./names";

/**
 * What configures a gateway in local mode: each API, its upstream, the way between both, and its policies. Policies
 * of TLS hold keys, so that they are files of a Secret; Configurations are files in both modes.
 *
 * https://docs.mulesoft.com/gateway/latest/flex-local-configuration-reference-guide
 */
export function gatewayCustomResources(spec: FlexGatewaySpec): CustomResource[] {
  if (spec.mode !== "local") return [];
  return spec.apis.flatMap((api) => [
    { ...resourceHead(spec, "ApiInstance", api.name), spec: { address: apiAddress(api) } },
    { ...resourceHead(spec, "Service", upstreamName(api)), spec: { address: serviceAddress(api) } },
    routeBinding(spec, api),
    ...api.policies.map((policy) => policyBinding(spec, api, policy)),
  ]);
}

/** An API without services of its own needs a route: https://docs.mulesoft.com/gateway/latest/policies-included-traffic-management-route */
function routeBinding(spec: FlexGatewaySpec, api: ApiSpec): CustomResource {
  return binding(spec, api, "route", {
    policyRef: { name: ROUTE_POLICY },
    config: {
      destinationPath: api.upstream.path ?? "/",
      destinationRef: { kind: "Service", name: upstreamName(api), namespace: spec.namespace },
    },
  });
}

function policyBinding(spec: FlexGatewaySpec, api: ApiSpec, { name, config }: PolicySpec): CustomResource {
  const { reference, order } = includedPolicy(name);
  return binding(spec, api, name, {
    policyRef: { name: reference, namespace: INCLUDED_POLICIES_NAMESPACE },
    order,
    config,
  });
}

function binding(spec: FlexGatewaySpec, api: ApiSpec, name: string, rest: JsonObject): CustomResource {
  return {
    ...resourceHead(spec, "PolicyBinding", `${api.name}-${name}`),
    spec: {
      targetRef: { kind: "ApiInstance", name: api.name, namespace: spec.namespace },
      ...rest,
    },
  };
}
