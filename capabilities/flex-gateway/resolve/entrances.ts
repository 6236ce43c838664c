import type { ProblemPath } from "../../../core/problem";
import type { ResolvedLoadBalancer } from "../../load-balancer/resolved";
import {
  balancerElsewhere,
  balancerPortUnknown,
  balancerProtocolWrong,
  certificateShared,
  clientsBehindBalancer,
  type Entrance,
  innerExposed,
} from "../model";
import type { FlexGatewayFile } from "../schema";
import { clientCertificatesOf } from "./client-certificates";
import { type GatewayContext, gatewayNamespace } from "./context";
import { balancerRanges } from "./entrance-ranges";
import { tcpEntrances } from "./tcp-entrances";

/** Who calls a gateway: load balancers and TCP entries that name it, and gateways at the ingress. Each sorted by name. */
export function resolveEntrances(
  name: string,
  gateway: FlexGatewayFile,
  context: GatewayContext,
): Entrance[] {
  return [
    ...balancerEntrances(name, gateway, context),
    ...tcpEntrances(name, gateway, context),
    ...gatewayEntrances(name, gateway, context),
  ];
}

function balancerEntrances(name: string, gateway: FlexGatewayFile, context: GatewayContext): Entrance[] {
  return [...context.balancers].flatMap(([balancer, { targets, vpc }]) =>
    Object.entries(targets)
      .filter(([, { flexGateway }]) => flexGateway === name)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([target, { upstream }]): Entrance => {
        const path = ["loadBalancers", balancer, "targets", target];
        const resolved = context.loadBalancers.find((each) => each.name === balancer);
        checkBalancer({ balancer, target, vpc, name, upstream }, resolved, gateway, path, context);
        const layout = context.layouts.get(vpc);
        return {
          ...{ kind: "balancer", name: balancer, target, port: upstream.port },
          cidrs: balancerRanges(layout, resolved?.subnetIndex),
        };
      }),
  );
}

interface BalancerTarget {
  readonly balancer: string;
  readonly target: string;
  readonly vpc: string;
  /** Of the gateway. */
  readonly name: string;
  readonly upstream: { readonly port: number; readonly protocol: string };
}

/** A balancer ends the TLS of the outside in front of a gateway at the ingress, with a certificate of its own. */
function checkBalancer(
  { balancer, target, vpc, name, upstream }: BalancerTarget,
  resolved: ResolvedLoadBalancer | undefined,
  gateway: FlexGatewayFile,
  path: ProblemPath,
  context: GatewayContext,
): void {
  const { problems } = context;
  const own = context.clusters.get(gateway.cluster)?.vpc;
  if (gateway.layer === "inner")
    problems.add(innerExposed(name, `load balancer ${balancer}`), [...path, "flexGateway"]);
  if (own !== vpc) problems.add(balancerElsewhere(name, gateway.cluster, vpc), [...path, "flexGateway"]);
  const apis = (context.apis.get(name) ?? []).filter(([, { port }]) => port === upstream.port);
  if (apis.length === 0) {
    const ports = (context.apis.get(name) ?? []).map(([, { port }]) => port);
    if (!context.isPartial)
      problems.add(balancerPortUnknown(name, upstream.port, ports), [...path, "upstream"]);
    return;
  }
  for (const [api, options] of apis) {
    const speaks = options.tls === undefined ? "HTTP" : "HTTPS";
    if (speaks !== upstream.protocol)
      problems.add(balancerProtocolWrong(api, speaks, upstream.protocol), [...path, "upstream"]);
    if (clientCertificatesOf(options, gateway) === "required" && options.tls !== undefined)
      problems.add(clientsBehindBalancer(balancer, target), ["apis", api, "tls", "clientCertificates"]);
    const shown = options.tls?.certificate;
    if (shown !== undefined && resolved?.domains.some(({ certificateName }) => certificateName === shown))
      problems.add(certificateShared(shown, balancer), ["apis", api, "tls", "certificate"]);
  }
}

/** Gateways at the ingress whose APIs have their upstream here, once for each port. */
function gatewayEntrances(name: string, gateway: FlexGatewayFile, context: GatewayContext): Entrance[] {
  const { file } = context;
  const found = new Map<string, Entrance>();
  for (const [caller, apis] of [...context.apis].sort(([a], [b]) => (a < b ? -1 : 1)))
    for (const [, { upstream }] of apis) {
      const inner = upstream.api === undefined ? undefined : file.apis[upstream.api];
      const options = context.gateway(caller);
      if (inner?.gateway !== name || options === undefined || options.cluster !== gateway.cluster) continue;
      const { port } = inner;
      const namespace = gatewayNamespace(caller, options);
      found.set(`${caller} ${port}`, { kind: "flexGateway", name: caller, namespace, port });
    }
  return [...found.values()];
}
