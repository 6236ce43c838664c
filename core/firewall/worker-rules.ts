import type { Ipv4Cidr } from "../addressing";
import type { GatewayEndpointService } from "../limits/network-choices";
import { endpointRules, resolverRules } from "./default-rules";
import { FirewallRule } from "./firewall-rule";
import { Peer } from "./peer";
import { Port } from "./port";

/** The inputs of the workers' default rules. */
export interface WorkerDefaults {
  /** Primary range of the VPC, which determines the address of its resolver. @default - not known yet */
  readonly primary?: Ipv4Cidr | undefined;
  readonly gatewayEndpoints: readonly GatewayEndpointService[];
  readonly hasInterfaceEndpoints: boolean;
}

/** All sources of rules for the workers' security group. */
export interface WorkerRuleSources {
  /** @default - none: an existing group with defaults of its own */
  readonly defaults?: WorkerDefaults;
  /** Rules of the file, of load balancers, and of VPNs on the VPC's gateway. */
  readonly network: readonly FirewallRule[];
  /** Rules of links with their own stacks. @default - none */
  readonly links?: readonly FirewallRule[];
}

/** All rules of the workers' security group by the stack that creates them, without duplicates. */
export interface WorkerRules {
  /** DNS, and HTTPS to the VPC's endpoints. */
  readonly defaults: readonly FirewallRule[];
  /** Rules in the VPC's own stack. */
  readonly network: readonly FirewallRule[];
  /** Rules in stacks of links. */
  readonly links: readonly FirewallRule[];
}

/**
 * Plans the security group of the workers. Quota checks, path analysis and Terraform all use this list. Groups and
 * prefix lists that are created with it are referred to by key, because their ids are not known yet.
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

/** Plans the security group of a VPC's interface endpoints, from the ranges of their clients. */
export function planEndpointRules(clientCidrs: readonly Ipv4Cidr[]): FirewallRule[] {
  return [
    FirewallRule.inbound(Peer.securityGroup("workers"), Port.HTTPS, "HTTPS from the workers"),
    ...clientCidrs.map((cidr) =>
      FirewallRule.inbound(Peer.cidr(cidr), Port.HTTPS, "HTTPS from the nodes and pods of the VPC"),
    ),
  ];
}

/** All rules of the group, whatever stack creates them. */
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
