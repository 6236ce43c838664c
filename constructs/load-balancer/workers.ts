import { Construct } from "constructs";
import { balancerWorkerGroupUnknown } from "../../capabilities/load-balancer/model";
import type { FirewallRule } from "../../core/firewall";
import { InputError } from "../../core/problem";
import { defineRule, type IVpc, Vpc, type WorkerFirewall } from "../vpc";

export interface WorkersProps {
  readonly loadBalancerName: string;
  readonly vpc: IVpc;
  /** @default - that of the VPC where this app owns it */
  readonly firewall?: WorkerFirewall;
}

/** The workers' side of the firewall: their construct if there is one, otherwise their security group. */
export class Workers extends Construct {
  private readonly firewall: WorkerFirewall | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: WorkersProps,
  ) {
    super(scope, id);
    const { vpc, firewall } = props;
    this.firewall = firewall ?? (vpc instanceof Vpc ? vpc.workerFirewall : undefined);
  }

  /** @throws InputError with `BALANCER_WORKER_GROUP_UNKNOWN` for an existing VPC whose workers' group is unknown */
  get securityGroupId(): string {
    const { vpc, loadBalancerName } = this.props;
    const id = this.firewall?.securityGroupId ?? vpc.workerSecurityGroupId;
    if (id === undefined) throw new InputError(balancerWorkerGroupUnknown(loadBalancerName, vpc.vpcName));
    return id;
  }

  /** Adds rules to the group of the workers. */
  addRules(rules: readonly FirewallRule[]): void {
    for (const rule of rules)
      if (this.firewall) this.firewall.addRule(rule);
      else defineRule(this, rule.key, this.securityGroupId, rule);
  }
}
