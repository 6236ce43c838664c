import { Construct } from "constructs";
import { balancerWorkerGroupUnknown, InputError } from "../../core/errors";
import { FirewallRule, type Peer, type Port } from "../../core/firewall";
import { defineRule, type IVpc, Vpc, type WorkerFirewall } from "../network";

export interface WorkersProps {
  readonly loadBalancerName: string;
  readonly vpc: IVpc;
  /** @default - that of the VPC where this app owns it */
  readonly firewall?: WorkerFirewall;
}

/** The workers' side of the firewall: their own construct where there is one, else the group that they carry. */
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

  /** @throws InputError with `BALANCER_WORKER_GROUP_UNKNOWN` for a VPC owned elsewhere whose group was not named */
  get securityGroupId(): string {
    const { vpc, loadBalancerName } = this.props;
    const id = this.firewall?.securityGroupId ?? vpc.workerSecurityGroupId;
    if (id === undefined) throw new InputError(balancerWorkerGroupUnknown(loadBalancerName, vpc.vpcName));
    return id;
  }

  /** Lets `peer` reach `port` of the workers. */
  allowFrom(peer: Peer, port: Port, description: string): void {
    this.add(FirewallRule.inbound(peer, port, description));
  }

  /** Lets the workers reach `port` of `peer`. */
  allowTo(peer: Peer, port: Port, description: string): void {
    this.add(FirewallRule.outbound(peer, port, description));
  }

  private add(rule: FirewallRule): void {
    if (this.firewall) this.firewall.addRule(rule);
    else if (this.node.tryFindChild(rule.key) === undefined)
      defineRule(this, rule.key, this.securityGroupId, rule);
  }
}
