import type { ApiSpec } from "../api-spec";
import { GATEWAY_LABEL } from "../names";
import type { FlexGatewaySpec } from "../spec";

/** Of all kinds but Configurations of circuit breakers and tracing, which this project writes none of. */
export const GROUP_VERSION = "gateway.mulesoft.com/v1alpha1";

/** Head of a custom resource. By its label a gateway reads its own alone, whatever else is on the cluster. */
export function resourceHead({ name, namespace }: FlexGatewaySpec, kind: string, resource: string) {
  return {
    ...{ apiVersion: GROUP_VERSION, kind },
    metadata: {
      ...{ name: resource, namespace },
      labels: { "app.kubernetes.io/managed-by": "mule-landing-zone", [GATEWAY_LABEL]: name },
    },
  };
}

/** `https://0.0.0.0:8443/orders`; on another address than 0.0.0.0 nobody reaches it. */
export function apiAddress({ tls, port, basePath }: ApiSpec): string {
  return `${tls === undefined ? "http" : "https"}://0.0.0.0:${port}${basePath}`;
}

/** `https://orders.production.svc.cluster.local:8082/`; the port is always given, which https needs. */
export function serviceAddress({ upstream: { tls, host, port } }: ApiSpec): string {
  return `${tls === undefined ? "http" : "https"}://${host}:${port}/`;
}

/** Name of the Service of an API: each API has its own, so that a policy of TLS is that of one connection. */
export function upstreamName({ name }: ApiSpec): string {
  return `${name}-upstream`;
}
