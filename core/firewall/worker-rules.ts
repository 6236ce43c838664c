import type { Ipv4Cidr } from "../addressing";
import type { GatewayEndpointService } from "../limits/network-choices";
import { endpointRules, resolverRules } from "./default-rules";
import { FirewallRule } from "./firewall-rule";
import { Peer } from "./peer";
import { Port } from "./port";

/** What decides which rules workers have without asking. */
export interface WorkerDefaults {
  /** Primary range of the VPC, which says where its resolver is. @default - not known yet */
  readonly primary?: Ipv4Cidr | undefined;
  readonly gatewayEndpoints: readonly GatewayEndpointService[];
  readonly hasInterfaceEndpoints: boolean;
}

/** Everything that gives the workers' security group rules. */
export interface WorkerRuleSources {
  /** @default - a group that somebody else made, with defaults of its own */
  readonly defaults?: WorkerDefaults;
  /** Of the file, of load balancers, and of VPNs on the VPC's own gateway. */
  readonly network: readonly FirewallRule[];
  /** Of links whose stacks make them. @default - none */
  readonly links?: readonly FirewallRule[];
}

/** The whole security group of the workers, by who makes the rules; each rule stands once. */
export interface WorkerRules {
  /** DNS, and HTTPS to the VPC's endpoints. */
  readonly defaults: readonly FirewallRule[];
  /** What the VPC's own stack adds. */
  readonly network: readonly FirewallRule[];
  /** What stacks of links add. */
  readonly links: readonly FirewallRule[];
}

/**
 * Plans the security group of the workers. Quotas, reachability and Terraform take this list and no other. Groups and
 * lists that are made with it have keys and no ids.
 */
export function planWorkerRules({ defaults, network, links = [] }: WorkerRuleSources): WorkerRules {
  const seen = new Set<string>();
  const once = (rules: readonly FirewallRule[]) =>
    rules.filter(({ key }) => {
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    });
  return { defaults: once(defaultRules(defaults)), network: once(network), links: once(links) };
}

/** Plans the security group of a VPC's interface endpoints: who may call AWS services by them. */
export function planEndpointRules(clientCidrs: readonly Ipv4Cidr[]): FirewallRule[] {
  return [
    FirewallRule.inbound(Peer.securityGroup("workers"), Port.HTTPS, "HTTPS from the workers"),
    ...clientCidrs.map((cidr) =>
      FirewallRule.inbound(Peer.cidr(cidr), Port.HTTPS, "HTTPS from the nodes and pods of the VPC"),
    ),
  ];
}

/** All rules of the group, whoever makes them. */
export function everyWorkerRule({ defaults, network, links }: WorkerRules): FirewallRule[] {
  return [...defaults, ...network, ...links];
}

function defaultRules(defaults: WorkerDefaults | undefined): FirewallRule[] {
  if (defaults === undefined) return [];
  const { primary, gatewayEndpoints, hasInterfaceEndpoints } = defaults;
  return [
    ...(primary === undefined ? [] : resolverRules(primary)),
    ...endpointRules(gatewayEndpoints, hasInterfaceEndpoints),
  ];
}
