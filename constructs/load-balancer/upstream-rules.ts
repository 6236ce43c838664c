import { Construct } from "constructs";
import { summarise } from "../../core/addressing/cidr-set";
import { Ipv4Cidr } from "../../core/addressing/ipv4-cidr";
import { FirewallRule, Peer, Port } from "../../core/firewall";
import type { TargetGroup } from "../../core/load-balancing";
import { constructId } from "../construct-id";
import { defineRule } from "../network";
import type { Workers } from "./workers";

export interface UpstreamRulesProps {
  readonly loadBalancerName: string;
  /** The load balancer's own group, which the targets let in. */
  readonly securityGroupId: string;
  /** Adds a rule to that group. */
  readonly addRule: (rule: FirewallRule) => void;
  readonly workers: Workers;
  readonly targetGroups: readonly TargetGroup[];
}

/** Opens the way from the load balancer to its targets on both sides, and no other way out of it. */
export class UpstreamRules extends Construct {
  constructor(scope: Construct, id: string, props: UpstreamRulesProps) {
    super(scope, id);
    const { loadBalancerName, workers } = props;
    const balancer = Peer.securityGroup(`lb-${loadBalancerName}`, props.securityGroupId);
    const there = new Map<string, FirewallRule>();
    for (const group of props.targetGroups) {
      const port = Port.tcp(group.upstream.port);
      for (const peer of targetsOf(group, workers)) {
        const rule = FirewallRule.outbound(peer, port, "Requests and health checks of targets");
        there.set(rule.key, rule);
      }
      const from = `Requests and health checks of load balancer ${loadBalancerName}`;
      const { securityGroup } = group;
      if (securityGroup === undefined) workers.allowFrom(balancer, port, from);
      else this.admitAt(securityGroup, group.key, FirewallRule.inbound(balancer, port, from));
    }
    for (const rule of there.values()) props.addRule(rule);
  }

  /** Two target groups may share a security group and a port; AWS refuses the second rule. */
  private admitAt(securityGroupId: string, key: string, rule: FirewallRule): void {
    const id = `${groupKey(securityGroupId, key)}-${rule.port.key}`;
    if (this.node.tryFindChild(id) === undefined) defineRule(this, id, securityGroupId, rule);
  }
}

/** Whom requests go to: the group that the targets carry, or, without one, their very addresses. */
function targetsOf({ key, securityGroup, members }: TargetGroup, workers: Workers): Peer[] {
  if (securityGroup !== undefined) return [Peer.securityGroup(groupKey(securityGroup, key), securityGroup)];
  if (members.kind === "addresses")
    return summarise(members.addresses.map((address) => Ipv4Cidr.parse(`${address}/32`))).map((range) =>
      Peer.cidr(range),
    );
  return [Peer.securityGroup("workers", workers.securityGroupId)];
}

/** A group by its id where that is known; a token has no text to go by, so the target group stands for it. */
function groupKey(securityGroupId: string, targetGroup: string): string {
  const [, id] = /^sg-([0-9a-f]+)$/.exec(securityGroupId) ?? [];
  return id ?? constructId(targetGroup);
}
