import { Ipv4Cidr } from "../../../core/addressing";
import { Port, RESOLVER_OFFSET } from "../../../core/firewall";
import type { ProblemPath } from "../../../core/problem";
import type { FlexGatewaySpec } from "../../flex-gateway/model";
import type { FabricSpec } from "../../runtime-fabric/model";
import type { ResolvedVpc } from "../../vpc/resolved";
import type { WayOut } from "./resolvers";

interface PodWay {
  readonly cidrs: readonly Ipv4Cidr[];
  readonly ports: readonly Port[];
  readonly at: ProblemPath;
}

/** Where pods of a fabric may go by rules of the file; the DNS of their cluster is none of them. */
export function fabricWays(spec: FabricSpec, vpc: ResolvedVpc): WayOut[] {
  const { name, controlPlaneEgress: way, persistenceGateway, environments } = spec;
  const path = ["runtimeFabrics", name];
  return waysOf(`pods of Runtime Fabric ${name}`, vpc, [
    ...(way.kind === "proxy"
      ? [
          {
            cidrs: way.cidrs,
            ports: [Port.tcp(way.port)],
            at: [...path, "controlPlaneEgress", "proxy", "port"],
          },
        ]
      : []),
    ...(persistenceGateway === undefined
      ? []
      : [
          {
            cidrs: [persistenceGateway.database.cidr],
            ports: [Port.tcp(persistenceGateway.database.port)],
            at: [...path, "persistenceGateway", "database", "port"],
          },
        ]),
    ...environments.flatMap((environment) =>
      environment.egress.map((rule) => ({
        ...{ cidrs: rule.cidrs, ports: rule.ports },
        at: [...path, "environments", environment.name, "egress", rule.name],
      })),
    ),
  ]);
}

/** The same for a gateway. */
export function gatewayWays(spec: FlexGatewaySpec, vpc: ResolvedVpc): WayOut[] {
  const { name, controlPlaneEgress: way, plane, storage, logging, apis } = spec;
  const path = ["flexGateways", name];
  return waysOf(`Flex Gateway ${name}`, vpc, [
    ...(way.kind === "proxy"
      ? [
          {
            cidrs: way.cidrs,
            ports: [Port.tcp(way.port)],
            at: [...path, "controlPlaneEgress", "proxy", "port"],
          },
        ]
      : [
          {
            cidrs: way.kind === "cidrs" ? way.cidrs : [Ipv4Cidr.ANY],
            ports: plane.hosts.map(({ port }) => Port.tcp(port)),
            at: [...path, "controlPlaneHosts"],
          },
        ]),
    ...(storage.kind === "existing"
      ? [
          {
            cidrs: storage.cidrs,
            ports: [Port.tcp(storage.port)],
            at: [...path, "storage", "existing", "port"],
          },
        ]
      : []),
    ...logging.targets.map(({ name: target, cidrs, port }) => ({
      ...{ cidrs, ports: [Port.tcp(port)] },
      at: [...path, "logging", "targets", target, "port"],
    })),
    ...apis.flatMap(({ name: api, upstream }) =>
      upstream.kind === "external"
        ? [{ cidrs: upstream.cidrs, ports: [Port.tcp(upstream.port)], at: ["apis", api, "upstream"] }]
        : [],
    ),
  ]);
}

/** What leads to the Resolver alone is no way past it. */
function waysOf(who: string, { layout }: ResolvedVpc, ways: readonly PodWay[]): WayOut[] {
  const resolver = Ipv4Cidr.of(layout.range.first + RESOLVER_OFFSET, 32);
  return ways
    .filter(({ cidrs }) => !cidrs.every((cidr) => cidr.equals(resolver)))
    .flatMap(({ ports, at }) => ports.map(({ protocol, from, to }) => ({ who, protocol, from, to, at })));
}
