import type { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { BALANCER_THRESHOLDS } from "../../capabilities/load-balancer/model";
import { constructId } from "../construct-id";
import { type AlarmMeasure, AlarmTopic, defineAlarm } from "../observability";
import type { LoadBalancerAlarms } from "./load-balancer-props";
import type { TargetGroupIds } from "./target-groups";

export interface BalancerAlarmsProps {
  readonly loadBalancerName: string;
  /** The last part of the load balancer's ARN, which is its name in metrics. */
  readonly loadBalancer: string;
  readonly targetGroups: Readonly<Record<string, TargetGroupIds>>;
  /** Certificates by domain. */
  readonly certificateArns: Readonly<Record<string, string>>;
  /** Thresholds and SNS topic. */
  readonly alarms: LoadBalancerAlarms;
  /** Name of the key of a topic of its own, after `alias/`. */
  readonly keyAlias: string;
  readonly deletionProtection: boolean;
}

/**
 * Alarms for conditions that clients or operators would notice: errors, unhealthy targets, TLS failures, expiring
 * certificates.
 */
export class BalancerAlarms extends Construct {
  readonly topicArn: string;
  /** Of answers that are errors of the load balancer itself. */
  readonly serverErrors: CloudwatchMetricAlarm;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: BalancerAlarmsProps,
  ) {
    super(scope, id);
    const { loadBalancerName: name, loadBalancer, alarms } = props;
    const { serverErrors, rejectedHandshakes, certificateDays } = { ...BALANCER_THRESHOLDS, ...alarms };
    this.topicArn = alarms.topicArn ?? this.topic();
    const dimensions = { LoadBalancer: loadBalancer };
    this.serverErrors = this.alarm("server-errors", {
      alarmDescription: `Load balancer ${name} itself answers 5xx: no target took the request, or not in time`,
      metricName: "HTTPCode_ELB_5XX_Count",
      dimensions,
      threshold: serverErrors,
    });
    this.alarm("target-errors", {
      alarmDescription: `Targets of load balancer ${name} answer 5xx`,
      metricName: "HTTPCode_Target_5XX_Count",
      dimensions,
      threshold: serverErrors,
    });
    this.alarm("rejected-handshakes", {
      alarmDescription: `Clients of load balancer ${name} fail at TLS: version, suite or certificate`,
      metricName: "ClientTLSNegotiationErrorCount",
      dimensions,
      threshold: rejectedHandshakes,
    });
    for (const [key, { arnSuffix }] of Object.entries(props.targetGroups))
      this.alarm(`unhealthy-${key}`, {
        alarmDescription: `Targets of ${key} behind load balancer ${name} fail their health check for three minutes`,
        metricName: "UnHealthyHostCount",
        dimensions: { ...dimensions, TargetGroup: arnSuffix },
        statistic: "Maximum",
        period: 60,
        evaluationPeriods: 3,
        threshold: 1,
      });
    for (const [domain, certificateArn] of Object.entries(props.certificateArns))
      this.alarm(`certificate-${domain}`, {
        alarmDescription: `The certificate of ${domain} on load balancer ${name} expires soon and was not renewed`,
        namespace: "AWS/CertificateManager",
        metricName: "DaysToExpiry",
        dimensions: { CertificateArn: certificateArn },
        statistic: "Minimum",
        period: 86_400,
        comparisonOperator: "LessThanOrEqualToThreshold",
        threshold: certificateDays,
      });
  }

  private alarm(what: string, measure: AlarmMeasure): CloudwatchMetricAlarm {
    const alarmName = `${this.props.loadBalancerName}-${what}`;
    const target = { alarmName, topicArn: this.topicArn };
    return defineAlarm(this, constructId(what), target, { namespace: "AWS/ApplicationELB", ...measure });
  }

  private topic(): string {
    const { loadBalancerName, keyAlias, deletionProtection } = this.props;
    const topicName = `${loadBalancerName}-alarms`;
    return new AlarmTopic(this, "Topic", { topicName, keyAlias, deletionProtection }).topicArn;
  }
}
