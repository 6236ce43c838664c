import { gatewayFlows } from "../../capabilities/flex-gateway/model";
import type { ResolvedFlexGateway } from "../../capabilities/flex-gateway/resolved";
import { memberPorts } from "../../capabilities/load-balancer/model";
import type { ResolvedLoadBalancer } from "../../capabilities/load-balancer/resolved";
import { addressFlows } from "../../capabilities/runtime-fabric/model";
import { type Ipv4Cidr, internetRanges } from "../../core/addressing";
import { FirewallRule, type NetworkAclFlow, Peer, Port } from "../../core/firewall";
import type { ModelHost } from "../../core/reachability";
import type { ResolvedEstate } from "../../estate/resolved-estate";

type GatewayEstate = Pick<ResolvedEstate, "flexGateways" | "loadBalancers">;

/** Names of a gateway's pods, and of its cache, in the model. */
export const gatewayHostName = (gateway: string): string => `Flex Gateway ${gateway}`;
export const storageHostName = (gateway: string): string => `shared storage of ${gatewayHostName(gateway)}`;

/** Stand for labels that policies know pods by. */
const podsOfGateway = (gateway: string) => `pods-of-flex-gateway-${gateway}`;
export const podsOfFabric = (fabric: string): string => `pods-of-runtime-fabric-${fabric}`;

/**
 * The gateways in a VPC as hosts of the model, each with its cache. Network policies filter what their pods do, by
 * addresses and by pods; a security group filters who reaches a cache.
 */
export function gatewayHosts({ flexGateways, loadBalancers }: GatewayEstate, vpc: string): ModelHost[] {
  return flexGateways
    .filter(({ cluster }) => cluster.vpc === vpc)
    .flatMap((gateway) => {
      const { name, spec } = gateway;
      const front = frontOf(gateway, loadBalancers);
      const pods: ModelHost = {
        name: gatewayHostName(name),
        group: front.group,
        furtherGroups: [podsOfGateway(name), ownGroup(name)],
        tiers: ["worker", "pods"],
        filter: "network-policies",
        rules: distinct([...policyRules(gateway), ...front.rules]),
      };
      const { storage } = spec;
      if (storage.kind !== "elasticache") return [pods];
      const sender =
        storage.podSecurityGroups === true
          ? Peer.securityGroup(ownGroup(name))
          : Peer.securityGroup(front.group, storage.nodeSecurityGroup);
      const cache: ModelHost = {
        name: storageHostName(name),
        group: `flex-storage-${name}`,
        tiers: ["storage"],
        rules: [FirewallRule.inbound(sender, Port.REDIS, "Shared storage")],
      };
      return [pods, cache];
    });
}

/** The group that a cache lets in, if pods of the cluster have groups. */
const ownGroup = (gateway: string) => `flex-pods-${gateway}`;

/** The prefix lists that rules of these hosts name. */
export function gatewayPrefixLists({
  flexGateways,
}: Pick<GatewayEstate, "flexGateways">): Record<string, readonly Ipv4Cidr[]> {
  const isByName = flexGateways.some(({ spec }) => spec.controlPlaneEgress.kind === "cilium-fqdn");
  return isByName ? { [PLATFORM.key]: internetRanges() } : {};
}

/** What policies by host name let pass: any public address may have the name, and no other has. */
const PLATFORM = Peer.prefixList("hosts-of-the-gateways-platform", undefined, 1);

/** What the policies of applications let gateways of the cluster do, for the pods of a fabric. */
export function rulesForGateways(
  { flexGateways }: Pick<GatewayEstate, "flexGateways">,
  fabric: string,
): FirewallRule[] {
  return distinct(
    flexGateways.flatMap(({ name, spec }) =>
      spec.apis.flatMap(({ upstream }) =>
        upstream.kind === "runtimeFabric" && upstream.fabric === fabric
          ? [FirewallRule.inbound(podGroup(podsOfGateway(name)), Port.tcp(upstream.targetPort), POLICIES)]
          : [],
      ),
    ),
  );
}

function policyRules({ spec }: ResolvedFlexGateway): FirewallRule[] {
  const byAddress = gatewayFlows(spec).flatMap((flow) =>
    addressFlows(flow, spec.cluster.serviceRange).map((each) => ruleOf(each, Peer.cidr(each.peer))),
  );
  const byName =
    spec.controlPlaneEgress.kind === "cilium-fqdn"
      ? spec.plane.hosts.map(({ port }) => FirewallRule.outbound(PLATFORM, Port.tcp(port), POLICIES))
      : [];
  const toPods = spec.apis.flatMap(({ upstream }) => {
    if (upstream.kind !== "runtimeFabric" && upstream.kind !== "flexGateway") return [];
    const group =
      upstream.kind === "flexGateway" ? podsOfGateway(upstream.gateway) : podsOfFabric(upstream.fabric);
    return [FirewallRule.outbound(podGroup(group), Port.tcp(upstream.targetPort), POLICIES)];
  });
  const fromPods = spec.entrances.flatMap((entrance) =>
    entrance.kind === "flexGateway"
      ? [FirewallRule.inbound(podGroup(podsOfGateway(entrance.name)), Port.tcp(entrance.port), POLICIES)]
      : [],
  );
  return [...byAddress, ...byName, ...toPods, ...fromPods];
}

const POLICIES = "Network policies";

const podGroup = (key: string) => Peer.securityGroup(key);

function ruleOf({ direction, port }: NetworkAclFlow, peer: Peer): FirewallRule {
  return direction === "inbound"
    ? FirewallRule.inbound(peer, port, POLICIES)
    : FirewallRule.outbound(peer, port, POLICIES);
}

/** The group that the load balancers in front know the pods by. Without one it is the cluster's own. */
function frontOf({ name, cluster }: ResolvedFlexGateway, balancers: readonly ResolvedLoadBalancer[]) {
  const fronts = balancers.flatMap((balancer) =>
    balancer.routing.targetGroups
      .filter(({ members }) => members.kind === "flex-gateway" && members.name === name)
      .map((target) => ({ balancer, target })),
  );
  const [first] = fronts;
  const ofTarget = first?.balancer.rules.targets.find(
    ({ securityGroup }) => securityGroup === first.target.securityGroup,
  );
  return {
    group: first === undefined ? `cluster-${cluster.name}` : (ofTarget?.key ?? "workers"),
    rules: fronts.flatMap(({ balancer, target }) =>
      memberPorts(target).map((port) =>
        FirewallRule.inbound(Peer.securityGroup(`lb-${balancer.name}`), Port.tcp(port), POLICIES),
      ),
    ),
  };
}

function distinct(rules: readonly FirewallRule[]): FirewallRule[] {
  return [...new Map(rules.map((rule) => [rule.key, rule])).values()];
}
