import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Construct } from "constructs";
import {
  endpointRules,
  FirewallRule,
  type Peer,
  type Port,
  planWorkerRules,
  type SecurityGroupLimits,
  securityGroupLedger,
  type WorkerRuleSources,
  type WorkerRules,
} from "../../core/firewall";
import { GATEWAY_ENDPOINTS } from "../../core/limits/network-choices";
import { RESERVED_GROUP_NAMES, unreservedName } from "../../core/naming";
import { problemText } from "../../core/problem";
import { defineRule } from "./define-rule";
import type { NetworkAcls } from "./network-acls";
import type { IdsByKey } from "./subnet-tier";
import type { VpcIdentity } from "./vpc-identity";

export interface WorkerFirewallProps {
  /** The VPC of the workers, created here or existing. */
  readonly vpc: VpcIdentity;
  /** Traffic beyond the defaults. @default - none; workers accept no connections */
  readonly rules?: readonly FirewallRule[];
  /** Prefix lists of the gateway endpoints by service, which workers may reach. @default - none */
  readonly gatewayPrefixListIds?: IdsByKey;
  /** Security group of the interface endpoints, which workers may reach. @default - none */
  readonly endpointSecurityGroupId?: string;
  /** An existing group for the rules. @default - a new group */
  readonly securityGroupId?: string;
  /**
   * The planned rules of the group. A rule whose peer is defined later waits for the id of the peer, and other
   * rules are rejected. Replaces `rules`.
   *
   * @default - planned from the endpoints and `rules`
   */
  readonly planned?: WorkerRules;
  /** Network ACLs that must allow the same traffic. @default - none: the owner of the VPC maintains them */
  readonly networkAcls?: NetworkAcls;
  /** Raised quotas of the account. @default - 60 rules in each direction, 5 groups */
  readonly limits?: SecurityGroupLimits;
}

/**
 * The security group of the workers. It allows outbound DNS to the VPC's resolver and HTTPS to its endpoints, and
 * no inbound traffic. Everything else needs a rule, and each rule is a resource of its own.
 */
export class WorkerFirewall extends Construct {
  readonly securityGroupId: string;
  private readonly networkAcls: NetworkAcls | undefined;
  private readonly vpcName: string;
  private readonly isPlanned: boolean;
  private readonly byKey = new Map<string, FirewallRule>();
  /** Planned rules whose peers are not defined yet. */
  private readonly waiting = new Map<string, FirewallRule>();

  constructor(scope: Construct, id: string, props: WorkerFirewallProps) {
    super(scope, id);
    const { vpc, gatewayPrefixListIds = {}, endpointSecurityGroupId } = props;
    this.networkAcls = props.networkAcls;
    this.vpcName = vpc.vpcName;
    this.securityGroupId = props.securityGroupId ?? this.securityGroup(vpc);

    const plan = props.planned ?? planWorkerRules(ruleSources(props));
    const ids: IdsByKey = {
      ...Object.fromEntries(
        Object.entries(gatewayPrefixListIds).map(([service, listId]) => [`pl-${service}`, listId]),
      ),
      ...(endpointSecurityGroupId === undefined ? {} : { "sg-endpoints": endpointSecurityGroupId }),
    };
    const known = (rule: FirewallRule) => rule.withPeerId((key) => ids[key]);
    for (const rule of plan.network) this.networkAcls?.admit(rule);
    for (const rule of [...plan.defaults, ...plan.network].map(known))
      if (rule.lacksPeerId) this.waiting.set(rule.key, rule);
      else this.define(rule);
    this.isPlanned = props.planned !== undefined;
    this.node.addValidation({
      validate: () => [
        ...securityGroupLedger(this.rules, props.limits).problems.map(problemText),
        ...[...this.waiting.values()].map((rule) => `${vpc.vpcName}: nobody made what ${rule} names`),
      ],
    });
  }

  /** All rules including the defaults, sorted by key. */
  get rules(): FirewallRule[] {
    return [...this.byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** Lets `peer` reach `port` of the workers. */
  allowFrom(peer: Peer, port: Port, description: string): void {
    this.addRule(FirewallRule.inbound(peer, port, description));
  }

  /** Lets the workers reach `port` of `peer`. */
  allowTo(peer: Peer, port: Port, description: string): void {
    this.addRule(FirewallRule.outbound(peer, port, description));
  }

  /** Lets the workers reach the VPC's interface endpoints. */
  allowToEndpoints(endpointSecurityGroupId: string): void {
    for (const rule of endpointRules([], true)) this.addRule(rule.withPeerId(() => endpointSecurityGroupId));
  }

  /** Adds a rule, or sets the peer's id of a planned rule; an existing rule is not added twice. */
  addRule(rule: FirewallRule): void {
    if (this.byKey.has(rule.key)) return;
    if (!this.waiting.delete(rule.key)) {
      if (this.isPlanned) throw new Error(`the plan of the workers of VPC ${this.vpcName} lacks ${rule}`);
      this.networkAcls?.admit(rule);
    }
    this.define(rule);
  }

  private define(rule: FirewallRule): void {
    this.byKey.set(rule.key, rule);
    defineRule(this, rule.key, this.securityGroupId, rule);
  }

  private securityGroup({ vpcId, vpcName, nameTag = vpcName }: VpcIdentity): string {
    return new SecurityGroup(this, "Resource", {
      vpcId,
      namePrefix: unreservedName(`${vpcName}-workers-`, RESERVED_GROUP_NAMES),
      description: `Workers of VPC ${vpcName}`,
      revokeRulesOnDelete: false,
      tags: { Name: `${nameTag}-workers` },
      lifecycle: { createBeforeDestroy: true },
    }).id;
  }
}

function ruleSources({
  vpc,
  rules = [],
  gatewayPrefixListIds = {},
  endpointSecurityGroupId,
}: WorkerFirewallProps): WorkerRuleSources {
  const defaults = {
    primary: vpc.cidr,
    gatewayEndpoints: GATEWAY_ENDPOINTS.filter((service) => gatewayPrefixListIds[service] !== undefined),
    hasInterfaceEndpoints: endpointSecurityGroupId !== undefined,
  };
  return { defaults, network: rules };
}
