import type { ClusterCertificatesSpec } from "../../cluster-certificates/model";
import { type FlexGatewaySpec, imageRegistry } from "../../flex-gateway/model";
import { controlPlaneHosts, type FabricSpec } from "../../runtime-fabric/model";
import type { ResolvedVpc } from "../../vpc/resolved";
import { type EgressHost, findEndpoint, privateCaHost } from "../model";

/** What a fabric connects to by name. With a proxy it is the proxy that resolves the platform's names. */
export function fabricHosts(spec: FabricSpec): EgressHost[] {
  const { controlPlaneEgress: way, helm, name } = spec;
  const of = (host: string, port: number, mutualTls: boolean, confirmed = true): EgressHost => ({
    ...{ host, ports: [port], httpPorts: [], mutualTls, mayBeIntercepted: !mutualTls, confirmed },
    neededBy: [`Runtime Fabric ${name}`],
  });
  const registry = helm?.registry.host === undefined ? [] : [of(helm.registry.host, HTTPS, false)];
  const platform = controlPlaneHosts(spec).filter(
    ({ users }) => way.kind !== "proxy" || users.includes("nodes"),
  );
  return [
    ...(way.kind === "proxy" && way.host !== undefined ? [of(way.host, way.port, false)] : []),
    ...registry,
    ...platform.map(({ destination, port, mutualTls = false, confirmed }) =>
      of(destination, Number(port), mutualTls, confirmed),
    ),
  ];
}

/** What a gateway connects to by name. With a proxy it is the proxy that resolves the platform's names. */
export function gatewayHosts(spec: FlexGatewaySpec): EgressHost[] {
  const { controlPlaneEgress: way, name } = spec;
  const of = (host: string, port: number, mutualTls: boolean, isHttp = false): EgressHost => ({
    ...{
      host,
      ports: [port],
      httpPorts: isHttp ? [port] : [],
      mutualTls,
      mayBeIntercepted: !mutualTls,
      confirmed: true,
    },
    neededBy: [`Flex Gateway ${name}`],
  });
  const image = imageRegistry(spec);
  return [
    ...(way.kind === "proxy" && way.host !== undefined ? [of(way.host, way.port, false)] : []),
    ...image.map((host) => of(host, HTTPS, false)),
    ...(way.kind === "proxy" ? [] : spec.plane.hosts.map((each) => of(each.host, each.port, each.mutualTls))),
    ...spec.logging.targets.map(({ host, port }) => of(host, port, false)),
    ...(spec.storage.kind === "existing" ? [of(spec.storage.host, spec.storage.port, false)] : []),
    ...spec.apis.flatMap(({ upstream }) =>
      upstream.kind === "external"
        ? [
            of(
              upstream.host,
              upstream.port,
              upstream.tls?.certificate !== undefined,
              upstream.tls === undefined,
            ),
          ]
        : [],
    ),
  ];
}

const HTTPS = 443;

/** Where issuers of a cluster ask AWS Private CA, unless an endpoint in the VPC answers. */
export function issuerHosts(
  { name, issuers }: ClusterCertificatesSpec,
  { region, gatewayEndpoints, interfaceEndpoints }: ResolvedVpc,
): EgressHost[] {
  const endpoints = [...gatewayEndpoints, ...interfaceEndpoints];
  const hosts = issuers.flatMap((issuer) => (issuer.kind === "aws" ? [privateCaHost(issuer.region)] : []));
  return [...new Set(hosts)]
    .filter((host) => findEndpoint({ region, endpoints }, host) === undefined)
    .map((host) => ({
      ...{ host, ports: [HTTPS], httpPorts: [], mutualTls: false, mayBeIntercepted: false, confirmed: true },
      neededBy: [`issuers of cluster ${name}`],
    }));
}
