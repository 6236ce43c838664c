import type { ResolvedLoadBalancer } from "../../capabilities/load-balancer/resolved";
import { addressFlows, fabricFlows, fabricNameFlows } from "../../capabilities/runtime-fabric/model";
import type { ResolvedRuntimeFabric } from "../../capabilities/runtime-fabric/resolved";
import { type Ipv4Cidr, internetRanges } from "../../core/addressing";
import { FirewallRule, type NetworkAclFlow, Peer, Port } from "../../core/firewall";
import type { ModelHost } from "../../core/reachability";
import type { ResolvedEstate } from "../../estate/resolved-estate";
import { podsOfFabric, rulesForGateways } from "./gateway-hosts";

type FabricEstate = Pick<ResolvedEstate, "runtimeFabrics" | "loadBalancers" | "tcpEntries" | "flexGateways">;

/** Name of the pods of a Runtime Fabric in the model. */
export function fabricHostName(fabric: string): string {
  return `Runtime Fabric ${fabric}`;
}

/**
 * The pods of the Runtime Fabrics in a VPC, all namespaces of a fabric together, as hosts of the model. Their network
 * policies filter as the rules of a security group do. The group of the cluster is EKS's own, and not known here.
 */
export function fabricHosts(estate: FabricEstate, vpc: string): ModelHost[] {
  const { runtimeFabrics, loadBalancers } = estate;
  return runtimeFabrics
    .filter(({ cluster }) => cluster.vpc === vpc)
    .map((fabric) => {
      const front = frontOf(fabric, loadBalancers);
      return {
        name: fabricHostName(fabric.name),
        group: front?.group ?? `cluster-${fabric.cluster.name}`,
        furtherGroups: [podsOfFabric(fabric.name)],
        tiers: ["worker", "pods"],
        filter: "network-policies",
        rules: [
          ...policyRules(fabric),
          ...rulesForGateways(estate, fabric.name),
          ...(front === undefined ? [] : [front.rule]),
        ],
      };
    });
}

/** The prefix lists that rules of these hosts name. */
export function fabricPrefixLists({
  runtimeFabrics,
}: Pick<FabricEstate, "runtimeFabrics">): Record<string, readonly Ipv4Cidr[]> {
  const isByName = runtimeFabrics.some(({ spec }) => fabricNameFlows(spec).length > 0);
  return isByName ? { [PLATFORM.key]: internetRanges() } : {};
}

/** What policies by host name let pass: any public address may have the name, and no other has. */
const PLATFORM = Peer.prefixList("hosts-of-the-platform", undefined, 1);

function policyRules({ spec }: ResolvedRuntimeFabric): FirewallRule[] {
  const byAddress = fabricFlows(spec).flatMap((flow) =>
    addressFlows(flow, spec.cluster.serviceRange).map((each) => ruleOf(each, Peer.cidr(each.peer))),
  );
  const byName = fabricNameFlows(spec).map((each) => ruleOf(each, PLATFORM));
  return [...new Map([...byAddress, ...byName].map((rule) => [rule.key, rule])).values()];
}

function ruleOf({ direction, port }: NetworkAclFlow, peer: Peer): FirewallRule {
  return direction === "inbound"
    ? FirewallRule.inbound(peer, port, "Network policies")
    : FirewallRule.outbound(peer, port, "Network policies");
}

/**
 * The load balancer of the file in front of the fabric. It sends to the ingress controller, whose pods the policies
 * admit; so its requests reach the fabric on the port of its target.
 */
function frontOf({ spec, cluster }: ResolvedRuntimeFabric, balancers: readonly ResolvedLoadBalancer[]) {
  const wanted = spec.ingress?.loadBalancer;
  const balancer = balancers.find(({ name, vpc }) => name === wanted?.name && vpc === cluster.vpc);
  const target = balancer?.routing.targetGroups.find(({ key }) => key === wanted?.target);
  if (balancer === undefined || target === undefined) return undefined;
  const ofTarget = balancer.rules.targets.find(({ securityGroup }) => securityGroup === target.securityGroup);
  return {
    group: ofTarget?.key ?? "workers",
    rule: FirewallRule.inbound(
      Peer.securityGroup(`lb-${balancer.name}`),
      Port.tcp(target.upstream.port),
      "Requests that the ingress controller hands on",
    ),
  };
}
