import type { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { ENTRY_THRESHOLDS } from "../../capabilities/tcp-entry/model";
import { constructId } from "../construct-id";
import { type AlarmMeasure, AlarmTopic, defineAlarm } from "../observability";
import type { IdsByKey } from "../vpc";
import type { TcpEntryAlarmOptions } from "./tcp-entry-props";

export interface EntryAlarmsProps {
  readonly entryName: string;
  /** The last part of the ARN, which is its name in metrics. */
  readonly loadBalancer: string;
  /** The last parts of the ARNs, by listener. */
  readonly targetGroups: IdsByKey;
  /** Certificates by listener. */
  readonly certificateArns: IdsByKey;
  /** Whether targets are spoken to in TLS, which a health check that only connects does not try. */
  readonly hasTlsTargets: boolean;
  readonly alarms: TcpEntryAlarmOptions;
  /** Name of the key of a topic of its own, after `alias/`. */
  readonly keyAlias: string;
  readonly deletionProtection: boolean;
}

/**
 * Alarms for what clients or operators would notice:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-cloudwatch-metrics.html
 */
export class EntryAlarms extends Construct {
  readonly topicArn: string;
  /** Of targets that fail their health check, by listener. */
  readonly unhealthy: readonly { readonly key: string; readonly alarmName: string }[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: EntryAlarmsProps,
  ) {
    super(scope, id);
    const { entryName: name, loadBalancer, alarms } = props;
    const { rejectedHandshakes, certificateDays } = { ...ENTRY_THRESHOLDS, ...alarms };
    this.topicArn = alarms.topicArn ?? this.topic();
    const dimensions = { LoadBalancer: loadBalancer };
    this.alarm("ports-exhausted", {
      alarmDescription: `TCP entry ${name} has no port left for connections to a target: add targets or addresses`,
      metricName: "PortAllocationErrorCount",
      dimensions,
      threshold: 1,
    });
    this.alarm("refused-to-targets", {
      alarmDescription: `Security groups of TCP entry ${name} let connections to its targets not pass: a rule was changed by hand, or a target has a port that the entry does not know`,
      metricName: "SecurityGroupBlockedFlowCount_Outbound_TCP",
      dimensions,
      threshold: 1,
    });
    if (props.hasTlsTargets)
      this.alarm("rejected-target-handshakes", {
        alarmDescription: `Targets of TCP entry ${name} fail at TLS with the entry, though they may pass a check that only connects`,
        metricName: "TargetTLSNegotiationErrorCount",
        dimensions,
        threshold: rejectedHandshakes,
      });
    const certificates = new Map(Object.entries(props.certificateArns).map(([key, arn]) => [arn, key]));
    if (certificates.size > 0)
      this.alarm("rejected-handshakes", {
        alarmDescription: `Clients of TCP entry ${name} fail at TLS: version, suite or certificate`,
        metricName: "ClientTLSNegotiationErrorCount",
        dimensions,
        threshold: rejectedHandshakes,
      });
    this.unhealthy = Object.entries(props.targetGroups).map(([key, arnSuffix]) => ({
      key: `unhealthy-${key}`,
      alarmName: this.alarm(`unhealthy-${key}`, {
        alarmDescription: `Targets of listener ${key} of TCP entry ${name} fail their health check for three minutes`,
        metricName: "UnHealthyHostCount",
        dimensions: { ...dimensions, TargetGroup: arnSuffix },
        statistic: "Maximum",
        period: 60,
        evaluationPeriods: 3,
        threshold: 1,
      }).alarmName,
    }));
    for (const [certificateArn, key] of certificates)
      this.alarm(`certificate-${key}`, {
        alarmDescription: `The certificate of listener ${key} of TCP entry ${name} expires soon and was not renewed`,
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
    const alarmName = `${this.props.entryName}-${what}`;
    const target = { alarmName, topicArn: this.topicArn };
    return defineAlarm(this, constructId(what), target, { namespace: "AWS/NetworkELB", ...measure });
  }

  private topic(): string {
    const { entryName, keyAlias, deletionProtection } = this.props;
    const topicName = `${entryName}-alarms`;
    return new AlarmTopic(this, "Topic", { topicName, keyAlias, deletionProtection }).topicArn;
  }
}
