import type { ProblemPath } from "../../../core/problem";
import type { ApiFile } from "../api-schema";
import { fromInner, gatewayHost, type UpstreamSpec, upstreamElsewhere, upstreamNotInner } from "../model";
import type { FlexGatewayFile } from "../schema";
import { type GatewayContext, gatewayNamespace } from "./context";

/** An API of an inner gateway, which a gateway at the ingress calls on the same cluster. */
export function resolveInnerApi(
  { upstream, gateway: ownName }: ApiFile,
  own: FlexGatewayFile,
  path: ProblemPath,
  context: GatewayContext,
): UpstreamSpec | undefined {
  const { problems } = context;
  const name = upstream.api ?? "";
  const at = [...path, "api"];
  const inner = context.lookup("apis", name, at);
  if (inner === undefined) return undefined;
  const gateway = context.gateway(inner.gateway);
  // An unknown gateway is reported with its API.
  if (gateway === undefined) return undefined;
  if (own.layer === "inner") problems.add(fromInner(ownName), at);
  else if (gateway.layer === "ingress") problems.add(upstreamNotInner(name, inner.gateway), at);
  if (gateway.cluster !== own.cluster) {
    problems.add(upstreamElsewhere(`API ${name}`, gateway.cluster, own.cluster), at);
    return undefined;
  }
  const namespace = gatewayNamespace(inner.gateway, gateway);
  return {
    ...{ kind: "flexGateway", gateway: inner.gateway, namespace, service: inner.gateway },
    ...{ host: gatewayHost({ name: inner.gateway, namespace }), port: inner.port, targetPort: inner.port },
    ...(inner.basePath === "/" ? {} : { path: inner.basePath }),
  };
}
