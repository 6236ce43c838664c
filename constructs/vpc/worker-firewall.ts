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
  /** The VPC that the workers run in, whether this app owns it or not. */
  readonly vpc: VpcIdentity;
  /** What may pass beyond the defaults. @default - none; nobody reaches a worker */
  readonly rules?: readonly FirewallRule[];
  /** Prefix lists of the gateway endpoints, by service; workers may reach them. @default - none */
  readonly gatewayPrefixListIds?: IdsByKey;
  /** Security group of the interface endpoints; workers may reach it. @default - there are none */
  readonly endpointSecurityGroupId?: string;
  /** An existing group that the rules are added to. @default - a group of its own */
  readonly securityGroupId?: string;
  /**
   * The whole group, planned with all that will name it: each rule whose peer is made later waits to be added with
   * the id, and no other is taken. It stands instead of `rules`. @default - planned from the endpoints and `rules`
   */
  readonly planned?: WorkerRules;
  /** Network ACLs that have to let the same traffic pass. @default - left to who owns the VPC */
  readonly networkAcls?: NetworkAcls;
  /** Quotas of the account, where they were raised. @default - 60 rules in each direction, 5 groups */
  readonly limits?: SecurityGroupLimits;
}

/**
 * The security group of the workers. Closed: outbound DNS to the VPC's resolver and HTTPS to its endpoints,
 * inbound nothing, and beyond that only what a rule names, each rule a resource of its own.
 */
export class WorkerFirewall extends Construct {
  readonly securityGroupId: string;
  private readonly networkAcls: NetworkAcls | undefined;
  private readonly vpcName: string;
  private readonly isPlanned: boolean;
  private readonly byKey = new Map<string, FirewallRule>();
  /** Planned rules whose peers are made later. */
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

  /** All rules, the defaults included, sorted by key. */
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

  /** Adds a rule, or the id of its peer to a planned one; a rule that is there already is not added twice. */
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

  private securityGroup({ vpcId, vpcName }: VpcIdentity): string {
    return new SecurityGroup(this, "Resource", {
      vpcId,
      namePrefix: unreservedName(`${vpcName}-workers-`, RESERVED_GROUP_NAMES),
      description: `Workers of VPC ${vpcName}`,
      revokeRulesOnDelete: false,
      tags: { Name: `${vpcName}-workers` },
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
