import { gatewayFlows, gatewayNameFlows } from "../../capabilities/flex-gateway/model";
import type { ResolvedFlexGateway } from "../../capabilities/flex-gateway/resolved";
import { type BalancerRules, memberPorts } from "../../capabilities/load-balancer/model";
import { addressFlows } from "../../capabilities/runtime-fabric/model";
import { groupOf, portsOf } from "../../capabilities/tcp-entry/model";
import { type Ipv4Cidr, internetRanges } from "../../core/addressing";
import { FirewallRule, type NetworkAclFlow, Peer, Port } from "../../core/firewall";
import type { ModelHost } from "../../core/reachability";
import type { ResolvedEstate } from "../../estate/resolved-estate";

type GatewayEstate = Pick<ResolvedEstate, "flexGateways" | "loadBalancers" | "tcpEntries">;

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
export function gatewayHosts(estate: GatewayEstate, vpc: string): ModelHost[] {
  return estate.flexGateways
    .filter(({ cluster }) => cluster.vpc === vpc)
    .flatMap((gateway) => {
      const { name, spec } = gateway;
      const front = frontOf(gateway, estate);
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
  const isByName = flexGateways.some(({ spec }) => gatewayNameFlows(spec).length > 0);
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
  const byName = gatewayNameFlows(spec).map(({ port }) => FirewallRule.outbound(PLATFORM, port, POLICIES));
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

/** What is in front of a gateway: its own group, that of the pods there, and the ports that it uses. */
interface Front {
  readonly group: string;
  /** Key of the group of the pods in the rules of what is in front. */
  readonly pods: string;
  readonly ports: readonly number[];
}

/**
 * The group that load balancers and TCP entries in front know the pods by, and what policies let these do. Without any
 * it is the cluster's own.
 */
function frontOf({ name, cluster }: ResolvedFlexGateway, estate: GatewayEstate) {
  const fronts = [...balancerFronts(name, estate), ...entryFronts(name, estate)];
  return {
    group: fronts[0]?.pods ?? `cluster-${cluster.name}`,
    rules: fronts.flatMap(({ group, ports }) =>
      ports.map((port) => FirewallRule.inbound(Peer.securityGroup(group), Port.tcp(port), POLICIES)),
    ),
  };
}

function balancerFronts(gateway: string, { loadBalancers }: GatewayEstate): Front[] {
  return loadBalancers.flatMap(({ name, routing, rules }) =>
    routing.targetGroups
      .filter(({ members }) => members.kind === "flex-gateway" && members.name === gateway)
      .map((target) => ({
        group: `lb-${name}`,
        pods: podsIn(rules, target.securityGroup),
        ports: memberPorts(target),
      })),
  );
}

function entryFronts(gateway: string, { tcpEntries }: GatewayEstate): Front[] {
  return tcpEntries.flatMap(({ name, targetGroups, rules }) =>
    targetGroups
      .filter(({ target }) => target.kind === "flexGateway" && target.gateway === gateway)
      .map((group) => ({
        group: `lb-${name}`,
        pods: podsIn(rules, groupOf(group.target)),
        ports: portsOf(group),
      })),
  );
}

/** Key of a group in the rules of what sends to it. */
function podsIn({ targets }: BalancerRules, securityGroup: string | undefined): string {
  return targets.find((rule) => rule.securityGroup === securityGroup)?.key ?? "workers";
}

function distinct(rules: readonly FirewallRule[]): FirewallRule[] {
  return [...new Map(rules.map((rule) => [rule.key, rule])).values()];
}
