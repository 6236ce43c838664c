import type { ResolvedFlexGateway } from "../../capabilities/flex-gateway/resolved";
import {
  flexAwsStackName,
  flexGatewayResourcesStackName,
  flexGatewayStackName,
  networkStackName,
  runtimeFabricStackName,
} from "../../core/naming/stack-names";
import type { ResolvedEstate } from "../../estate/resolved-estate";
import { type PlannedStack, planStack, protection } from "./planned-stack";

/**
 * What each Flex Gateway has at AWS, and what it has in its cluster before and after its chart, which brings the kinds of
 * the last stack's objects.
 */
export function planGatewayStacks({
  flexGateways,
  loadBalancers,
  tcpEntries,
}: ResolvedEstate): PlannedStack[] {
  return flexGateways.flatMap((gateway): PlannedStack[] => {
    const { name, cluster, customResources, targetGroupBindings } = gateway;
    const before = flexGatewayStackName(name);
    const beside = flexAwsStackName(name);
    const network = cluster.vpc === undefined ? [] : [networkStackName(cluster.vpc)];
    const balancers = targetGroupBindings.map(({ loadBalancer }) => loadBalancer);
    const bound = [...loadBalancers, ...tcpEntries].filter((each) => balancers.includes(each.name));
    return [
      planStack("flex-aws", {
        name: beside,
        makes: hasCache(gateway)
          ? `shared storage, alarms and reminders of Flex Gateway ${name}`
          : `reminders of Flex Gateway ${name}`,
        place: cluster,
        reads: hasCache(gateway) ? network : [],
        protectedBy: protection("flexGateways", gateway),
        contents: gateway,
      }),
      planStack("flex-gateway", {
        name: before,
        makes: `Flex Gateway ${name}, before its chart is installed`,
        place: cluster,
        reads: hasCache(gateway) ? [beside] : [],
        needs: [beside, ...network, ...upstreamFabrics(gateway).map(runtimeFabricStackName)],
        protectedBy: protection("flexGateways", gateway),
        contents: gateway,
      }),
      ...(customResources.length + targetGroupBindings.length === 0
        ? []
        : [
            planStack("flex-gateway-resources", {
              name: flexGatewayResourcesStackName(name),
              makes: `Flex Gateway ${name}, once its chart is installed`,
              place: cluster,
              reads: [...new Set(bound.map(({ vpc }) => networkStackName(vpc)))],
              needs: [before],
              contents: gateway,
            }),
          ]),
    ];
  });
}

/** A cache has its subnets in the network's state, and its address is in that of its own stack. */
function hasCache({ spec }: ResolvedFlexGateway): boolean {
  return spec.storage.kind === "elasticache";
}

/** The namespaces of applications get a policy that lets the gateway in, so that they must exist before. */
function upstreamFabrics({ spec }: ResolvedFlexGateway): string[] {
  const fabrics = spec.apis.flatMap(({ upstream }) =>
    upstream.kind === "runtimeFabric" ? [upstream.fabric] : [],
  );
  return [...new Set(fabrics)].sort();
}
