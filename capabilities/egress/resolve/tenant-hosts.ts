import type { ClusterCertificatesSpec } from "../../cluster-certificates/model";
import { type FlexGatewaySpec, imageRegistry } from "../../flex-gateway/model";
import { type ControlPlaneEgress, controlPlaneHosts, type FabricSpec } from "../../runtime-fabric/model";
import type { ResolvedVpc } from "../../vpc/resolved";
import { calledHost, type EgressHost, findEndpoint, privateCaHost } from "../model";

/** What a fabric connects to by name. With a proxy it is the proxy that resolves the platform's names. */
export function fabricHosts(spec: FabricSpec): EgressHost[] {
  const { controlPlaneEgress: way, helm, name } = spec;
  const neededBy = `Runtime Fabric ${name}`;
  const registry =
    helm?.registry.host === undefined ? [] : [calledHost({ host: helm.registry.host, neededBy })];
  const platform = controlPlaneHosts(spec).filter(
    ({ users }) => way.kind !== "proxy" || users.includes("nodes"),
  );
  return [
    ...proxyHosts(way, neededBy),
    ...registry,
    ...platform.map(({ destination: host, port, mutualTls = false, confirmed }) =>
      calledHost({ host, port: Number(port), mutualTls, confirmed, neededBy }),
    ),
  ];
}

/** What a gateway connects to by name. With a proxy it is the proxy that resolves the platform's names. */
export function gatewayHosts(spec: FlexGatewaySpec): EgressHost[] {
  const { controlPlaneEgress: way, name } = spec;
  const neededBy = `Flex Gateway ${name}`;
  const of = ({ host, port }: { readonly host: string; readonly port: number }) =>
    calledHost({ host, port, neededBy });
  const { plane, logging, storage, apis } = spec;
  return [
    ...proxyHosts(way, neededBy),
    ...imageRegistry(spec).map((host) => calledHost({ host, neededBy })),
    ...(way.kind === "proxy"
      ? []
      : plane.hosts.map(({ host, port, mutualTls }) => calledHost({ host, port, mutualTls, neededBy }))),
    ...logging.targets.map(of),
    ...(storage.kind === "existing" ? [of(storage)] : []),
    ...apis.flatMap(({ upstream }) => {
      if (upstream.kind !== "external") return [];
      const { host, port, tls } = upstream;
      const mutualTls = tls?.certificate !== undefined;
      return [calledHost({ host, port, isHttp: tls === undefined, mutualTls, neededBy })];
    }),
  ];
}

function proxyHosts(way: ControlPlaneEgress, neededBy: string): EgressHost[] {
  return way.kind === "proxy" && way.host !== undefined
    ? [calledHost({ host: way.host, port: way.port, neededBy })]
    : [];
}

/** Where issuers of a cluster ask AWS Private CA, unless an endpoint in the VPC answers. */
export function issuerHosts(
  { name, issuers }: ClusterCertificatesSpec,
  { region, gatewayEndpoints, interfaceEndpoints }: ResolvedVpc,
): EgressHost[] {
  const endpoints = [...gatewayEndpoints, ...interfaceEndpoints];
  const hosts = issuers.flatMap((issuer) => (issuer.kind === "aws" ? [privateCaHost(issuer.region)] : []));
  return [...new Set(hosts)]
    .filter((host) => findEndpoint({ region, endpoints }, host) === undefined)
    .map((host) => calledHost({ host, mayBeIntercepted: false, neededBy: `issuers of cluster ${name}` }));
}
