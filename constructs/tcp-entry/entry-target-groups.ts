import { AutoscalingAttachment } from "@cdktf/provider-aws/lib/autoscaling-attachment";
import { LbTargetGroup, type LbTargetGroupHealthCheck } from "@cdktf/provider-aws/lib/lb-target-group";
import { LbTargetGroupAttachment } from "@cdktf/provider-aws/lib/lb-target-group-attachment";
import { Construct } from "constructs";
import {
  addressesOf,
  type EntryHealthCheck,
  type EntryTargetGroup,
  TCP_HEALTH,
  targetType,
} from "../../capabilities/tcp-entry/model";
import type { IdsByKey } from "../vpc";

export interface EntryTargetGroupsProps {
  readonly vpcId: string;
  readonly groups: readonly EntryTargetGroup[];
}

/** The target groups of an entry with their health checks and members. */
export class EntryTargetGroups extends Construct {
  /** By listener. */
  readonly arns: IdsByKey;
  /** The last part of each ARN, which is its name in metrics. */
  readonly suffixes: IdsByKey;

  constructor(scope: Construct, id: string, { vpcId, groups }: EntryTargetGroupsProps) {
    super(scope, id);
    const made = groups.map((group) => [group.key, this.define(group, vpcId)] as const);
    this.arns = Object.fromEntries(made.map(([key, { arn }]) => [key, arn]));
    this.suffixes = Object.fromEntries(made.map(([key, { arnSuffix }]) => [key, arnSuffix]));
  }

  private define(group: EntryTargetGroup, vpcId: string): LbTargetGroup {
    const { key, name, target, port, protocol, clientAddresses, proxyProtocol, drainSeconds } = group;
    const resource = new LbTargetGroup(this, key, {
      name,
      vpcId,
      targetType: targetType(target),
      protocol: protocol === "tls" ? "TLS" : "TCP",
      port,
      // Written either way: AWS has another default for instances than for addresses.
      preserveClientIp: String(clientAddresses === "kept"),
      proxyProtocolV2: proxyProtocol,
      deregistrationDelay: String(drainSeconds),
      // A connection of a queue is never done by itself: without this, a target that is taken out keeps its clients.
      connectionTermination: true,
      healthCheck: defineHealthCheck(group.healthCheck),
      tags: { Name: name },
      lifecycle: { createBeforeDestroy: true },
    });
    this.register(group, resource.arn);
    return resource;
  }

  private register({ key, target, port }: EntryTargetGroup, targetGroupArn: string): void {
    const members = new Construct(this, `${key}-members`);
    if (target.kind === "workers" && target.autoScalingGroup !== undefined)
      new AutoscalingAttachment(members, "Group", {
        autoscalingGroupName: target.autoScalingGroup,
        lbTargetGroupArn: targetGroupArn,
      });
    for (const address of addressesOf(target))
      new LbTargetGroupAttachment(members, address.replaceAll(".", "-"), {
        targetGroupArn,
        targetId: address,
        port,
        // An address outside of the VPC is in no zone of it.
        ...(target.kind === "outside" ? { availabilityZone: "all" } : {}),
      });
  }
}

function defineHealthCheck(check: EntryHealthCheck): LbTargetGroupHealthCheck {
  const { protocol, port, path = TCP_HEALTH.path, matcher = TCP_HEALTH.matcher } = check;
  return {
    enabled: true,
    protocol: protocol.toUpperCase(),
    port: port === undefined ? "traffic-port" : String(port),
    ...(protocol === "tcp" ? {} : { path, matcher }),
    interval: check.intervalSeconds,
    timeout: check.timeoutSeconds,
    healthyThreshold: check.healthyThreshold,
    unhealthyThreshold: check.unhealthyThreshold,
  };
}
