import { AutoscalingAttachment } from "@cdktf/provider-aws/lib/autoscaling-attachment";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { LbTargetGroupAttachment } from "@cdktf/provider-aws/lib/lb-target-group-attachment";
import { Construct } from "constructs";
import type { TargetGroup } from "../../capabilities/load-balancer/model";

export interface TargetGroupsProps {
  readonly vpcId: string;
  readonly groups: readonly TargetGroup[];
  /** Seconds for which requests in flight may continue when a target is removed. Groups may have their own value. */
  readonly drainSeconds: number;
}

/** Identifiers of a target group for CloudWatch and listener rules. */
export interface TargetGroupIds {
  readonly arn: string;
  /** The last part of the ARN, which is its name in metrics. */
  readonly arnSuffix: string;
}

/** The target groups with their health checks and members. */
export class TargetGroups extends Construct {
  readonly ids: Readonly<Record<string, TargetGroupIds>>;

  constructor(scope: Construct, id: string, { vpcId, groups, drainSeconds }: TargetGroupsProps) {
    super(scope, id);
    const entries = groups.map(
      (group) => [group.key, this.define({ drainSeconds, ...group }, vpcId)] as const,
    );
    this.ids = Object.fromEntries(entries);
  }

  private define(group: TargetGroup & { readonly drainSeconds: number }, vpcId: string): TargetGroupIds {
    const { key, name, upstream, targetType, healthCheck, drainSeconds } = group;
    const resource = new LbTargetGroup(this, key, {
      name,
      vpcId,
      targetType,
      protocol: upstream.protocol,
      protocolVersion: "HTTP1",
      port: upstream.port,
      deregistrationDelay: String(drainSeconds),
      loadBalancingAlgorithmType: "least_outstanding_requests",
      healthCheck: {
        enabled: true,
        ...(healthCheck.probePort === undefined
          ? { protocol: upstream.protocol, port: "traffic-port" }
          : { protocol: "HTTP", port: String(healthCheck.probePort) }),
        path: healthCheck.path,
        matcher: healthCheck.matcher,
        interval: healthCheck.intervalSeconds,
        timeout: healthCheck.timeoutSeconds,
        healthyThreshold: healthCheck.healthyThreshold,
        unhealthyThreshold: healthCheck.unhealthyThreshold,
      },
      tags: { Name: name },
      lifecycle: { createBeforeDestroy: true },
    });
    this.register(group, resource.arn);
    return { arn: resource.arn, arnSuffix: resource.arnSuffix };
  }

  private register({ key, members, upstream }: TargetGroup, targetGroupArn: string): void {
    if (members.kind === "auto-scaling-group")
      new AutoscalingAttachment(this, `${key}-members`, {
        autoscalingGroupName: members.name,
        lbTargetGroupArn: targetGroupArn,
      });
    if (members.kind !== "addresses") return;
    const scope = new Construct(this, `${key}-members`);
    for (const address of members.addresses)
      new LbTargetGroupAttachment(scope, address.replaceAll(".", "-"), {
        targetGroupArn,
        targetId: address,
        port: upstream.port,
      });
  }
}
