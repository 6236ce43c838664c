import { Route53HealthCheck } from "@cdktf/provider-aws/lib/route53-health-check";
import { ShieldApplicationLayerAutomaticResponse } from "@cdktf/provider-aws/lib/shield-application-layer-automatic-response";
import { ShieldProtection } from "@cdktf/provider-aws/lib/shield-protection";
import { ShieldProtectionGroup } from "@cdktf/provider-aws/lib/shield-protection-group";
import { ShieldProtectionHealthCheckAssociation } from "@cdktf/provider-aws/lib/shield-protection-health-check-association";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { ShieldResponse } from "../../capabilities/load-balancer/model";
import { constructId } from "../construct-id";
import { AccountContext, defineAlarm } from "../observability";

/** Something that clients on the internet connect to. */
export interface ShieldTarget {
  /** Unique among those that are protected together: `distribution`, `euw1-az1`. */
  readonly key: string;
  readonly arn: string;
  /** Whether AWS may answer floods of requests by rules of its web ACL. @default false */
  readonly hasWebAcl?: boolean;
  /** Whether Shield Advanced says in this region that it is attacked. @default true */
  readonly isMeasuredHere?: boolean;
}

/** An alarm that says what is not healthy. */
export interface HealthAlarm {
  /** Unique among those that are protected together, for ids: `errors`. */
  readonly key: string;
  readonly alarmName: string;
}

export interface ShieldProps {
  /** Unique in the account: what is protected, in the names of protections, health checks and alarms. */
  readonly shieldName: string;
  readonly targets: readonly ShieldTarget[];
  /** The alarm of this region that says it is not healthy; or those, of which there may be more one day. */
  readonly healthAlarms: HealthAlarm | readonly HealthAlarm[];
  /** What AWS does about floods of requests. @default "off" */
  readonly response?: ShieldResponse;
  /** What must exist before AWS adds its rule to the web ACL. @default - nothing */
  readonly guard?: ITerraformDependable;
  /** SNS topic of this region that is told of attacks. */
  readonly topicArn: string;
}

/**
 * Shield Advanced for what clients connect to, with health-based detection: an unhealthy target is mitigated from less
 * traffic on, a healthy one is not disturbed by its busy hours. The subscription is never made here.
 */
export class Shield extends Construct {
  /** What is protected, for groups. */
  readonly protections: readonly ShieldProtection[];

  constructor(scope: Construct, id: string, props: ShieldProps) {
    super(scope, id);
    const { shieldName: name, targets, response = "off", topicArn } = props;
    const health = this.health(props);
    this.protections = targets.map(({ key, arn, hasWebAcl = false, isMeasuredHere = true }) => {
      const at = new Construct(this, constructId(key));
      const title = targets.length === 1 ? name : `${name}-${key}`;
      const protection = new ShieldProtection(at, "Resource", {
        name: title,
        resourceArn: arn,
        tags: { Name: title },
      });
      new ShieldProtectionHealthCheckAssociation(at, "HealthBased", {
        healthCheckArn: health.arn,
        shieldProtectionId: protection.id,
      });
      if (hasWebAcl && response !== "off")
        new ShieldApplicationLayerAutomaticResponse(at, "Response", {
          resourceArn: arn,
          action: response === "block" ? "BLOCK" : "COUNT",
          dependsOn: [protection, ...(props.guard ? [props.guard] : [])],
        });
      if (isMeasuredHere)
        defineAlarm(
          at,
          "Attacked",
          { alarmName: `${title}-attacked`, topicArn },
          {
            alarmDescription: `Shield Advanced detects an attack on ${title}: see its events in the console of AWS Shield`,
            namespace: "AWS/DDoSProtection",
            metricName: "DDoSDetected", // without an attack a value comes once a day
            dimensions: { ResourceArn: arn },
            statistic: "Maximum",
            period: 60,
            threshold: 1,
          },
        );
      return protection;
    });
    const addresses = this.protections.filter((_, index) => targets[index]?.hasWebAcl !== true);
    // An attack on the addresses of one door is seen by what all of them get.
    if (addresses.length > 1)
      defineShieldGroup(this, "Group", { groupName: name, aggregation: "SUM", members: addresses });
  }

  /** Health checks of Route 53 itself would come from addresses that no allowlist names, so alarms say what is healthy. */
  private health({ shieldName: name, healthAlarms: given }: ShieldProps): Route53HealthCheck {
    const { region } = AccountContext.of(this);
    const check = ({ key, alarmName }: HealthAlarm) =>
      new Route53HealthCheck(this, `Health-${key}`, {
        type: "CLOUDWATCH_METRIC",
        cloudwatchAlarmName: alarmName,
        cloudwatchAlarmRegion: region,
        insufficientDataHealthStatus: "Healthy",
        tags: { Name: `${name}-${key}` },
      });
    if ("alarmName" in given) return check(given);
    return new Route53HealthCheck(this, "Health", {
      type: "CALCULATED",
      childHealthchecks: given.map((alarm) => check(alarm).id),
      childHealthThreshold: given.length,
      tags: { Name: name },
    });
  }
}

export interface ShieldGroupProps {
  /** Unique in the account. */
  readonly groupName: string;
  /** How the traffic of members is combined. */
  readonly aggregation: "SUM" | "MAX";
  readonly members: readonly ShieldProtection[];
}

/** A group of protected resources, whose traffic Shield Advanced judges as one. */
export function defineShieldGroup(
  scope: Construct,
  id: string,
  { groupName, aggregation, members }: ShieldGroupProps,
): void {
  new ShieldProtectionGroup(scope, id, {
    protectionGroupId: groupName,
    aggregation,
    pattern: "ARBITRARY",
    members: members.map(({ resourceArn }) => resourceArn),
    tags: { Name: groupName },
    dependsOn: [...members],
  });
}
