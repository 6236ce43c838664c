import { controlPlaneHosts, namedHostFlows } from "../../capabilities/runtime-fabric/model";
import type { ResolvedRuntimeFabric } from "../../capabilities/runtime-fabric/resolved";
import { type Ipv4Cidr, intersect } from "../../core/addressing";
import { Port } from "../../core/firewall";
import type { Problem } from "../../core/problem";
import { type Place, pathAnalyser, type ReachabilityModel } from "../../core/reachability";
import { type DeclaredWay, exampleOf, findBlock } from "./declared-ways";
import type { PacketEstate } from "./estate-facts";
import { findAddressPlace, findFabricPlace, INTERNET, internetPlace } from "./places";
import { fabricWayClosed } from "./problems";

/** A connection that the policies of a fabric let its pods make. */
interface FabricWay extends DeclaredWay {
  /** `the proxy`, `system of record sap` */
  readonly what: string;
}

/**
 * Warnings for connections that a fabric declares and that nothing leads to. Its policies and the entries of network
 * ACLs follow from the declaration, so routes, links and the filters of others are what may be missing. What routes
 * an existing VPC has is not known, so nothing is said there.
 */
export function findClosedFabricWays(estate: PacketEstate, model: ReachabilityModel): Problem[] {
  const analysePath = pathAnalyser(withoutOtherGroups(model));
  return estate.runtimeFabrics.flatMap((fabric) => {
    const from = findFabricPlace(estate, fabric);
    const vpc = estate.vpcs.find(({ name }) => name === from?.vpc);
    if (from === undefined || vpc === undefined || vpc.kind !== "aws") return [];
    return declaredWays(fabric).flatMap((way): Problem[] => {
      const block = findBlock(way, placesOf(way.range, estate), { from, vpc: vpc.name, analysePath });
      if (block === undefined) return [];
      const { what, range, ports, at } = way;
      const got = `${range} ${ports.join(", ")}`;
      const example = exampleOf(way);
      return [
        { ...fabricWayClosed({ name: fabric.name, vpc: vpc.name, what, got, example, block }), path: at },
      ];
    });
  });
}

const CONTROL_PLANE = "the control plane";

function declaredWays({ name, spec }: ResolvedRuntimeFabric): FabricWay[] {
  const at = ["runtimeFabrics", name];
  const { controlPlaneEgress: platform, persistenceGateway: gateway, environments } = spec;
  const hosts = [...new Set(controlPlaneHosts(spec).map(({ port }) => Number(port)))].map(Port.tcp);
  const way = (
    what: string,
    cidrs: readonly Ipv4Cidr[],
    ports: readonly Port[],
    ...below: string[]
  ): FabricWay[] => cidrs.map((range) => ({ what, range, ports, at: [...at, ...below] }));
  const byName: FabricWay = {
    ...{ what: CONTROL_PLANE, range: INTERNET, ports: hosts },
    at: [...at, "controlPlaneEgress", "fqdn"],
  };
  const toPlatform = () => {
    if (platform.kind === "cilium-fqdn") return [byName];
    return platform.kind === "cidrs"
      ? way(CONTROL_PLANE, platform.cidrs, hosts, "controlPlaneEgress", "cidrs")
      : way("its proxy", platform.cidrs, [Port.tcp(platform.port)], "controlPlaneEgress", "proxy", "cidrs");
  };
  const lists = spec.cluster.cni === "cilium" ? environments : [];
  return [
    ...toPlatform(),
    ...lists.flatMap(({ name: environment, namedHosts = [] }): FabricWay[] =>
      namedHosts.length === 0
        ? []
        : [
            {
              ...{ what: `hosts that applications of ${environment} call by name`, range: INTERNET },
              ports: namedHostFlows(namedHosts).map(({ port }) => port),
              at: [...at, "environments", environment],
            },
          ],
    ),
    ...(gateway === undefined
      ? []
      : way(
          "the database of its persistence gateway",
          [gateway.database.cidr],
          [Port.tcp(gateway.database.port)],
          ...["persistenceGateway", "database"],
        )),
    ...environments.flatMap((environment) =>
      environment.egress.flatMap((egress) =>
        way(
          `system of record ${egress.name}`,
          egress.cidrs,
          egress.ports,
          ...["environments", environment.name, "egress", egress.name],
        ),
      ),
    ),
  ];
}

/** Who may have an address of the range. */
function placesOf(range: DeclaredWay["range"], estate: PacketEstate): Place[] {
  if (range === INTERNET) return [internetPlace(estate)];
  const inNetworks = estate.networks.flatMap(({ name, cidrs }): Place[] => {
    const ranges = intersect(cidrs, [range]);
    return ranges.length === 0 ? [] : [{ kind: "network", name, ranges }];
  });
  const inVpcs = estate.vpcs.flatMap(({ layout }): Place[] =>
    layout.subnets.flatMap(({ cidr }) => {
      const [shared] = intersect([cidr], [range]);
      const place = shared && findAddressPlace(estate, shared.address);
      return place === undefined ? [] : [{ ...place, ranges: [shared as Ipv4Cidr] }];
    }),
  );
  const known = [...inNetworks, ...inVpcs];
  return known.length > 0 ? known : [{ kind: "internet", ranges: [range] }];
}

/** What stands at an address in a VPC is not known, so only the policies of fabrics filter. */
function withoutOtherGroups(model: ReachabilityModel): ReachabilityModel {
  return {
    ...model,
    vpcs: model.vpcs.map((vpc) => ({
      ...vpc,
      hosts: vpc.hosts.map((host) => {
        if (host.filter === "network-policies") return host;
        const { rules: _, ...open } = host;
        return open;
      }),
    })),
  };
}
