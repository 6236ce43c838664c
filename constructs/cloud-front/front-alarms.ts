import type { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import {
  BALANCER_THRESHOLDS,
  FRONT_THRESHOLDS,
  type FrontThresholds,
} from "../../capabilities/load-balancer/model";
import { constructId } from "../construct-id";
import { type AlarmMeasure, AlarmTopic, defineAlarm } from "../observability";

/** Alarm thresholds, and the SNS topic in us-east-1. */
export interface CloudFrontAlarms extends Partial<FrontThresholds> {
  /** SNS topic of us-east-1. @default - an encrypted topic of its own */
  readonly topicArn?: string;
  /** Days before the certificate expires. @default 30 */
  readonly certificateDays?: number;
}

export interface FrontAlarmsProps {
  readonly frontName: string;
  readonly distributionId: string;
  readonly certificateArn: string;
  readonly alarms: CloudFrontAlarms;
  /** Name of the key of a topic of its own, after `alias/`. */
  readonly keyAlias: string;
  readonly deletionProtection?: boolean;
}

/**
 * Alarms for what is in us-east-1, where metrics of distributions, of their web ACLs and of their certificates are:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/programming-cloudwatch-metrics.html and
 * https://docs.aws.amazon.com/waf/latest/developerguide/waf-metrics.html
 */
export class FrontAlarms extends Construct {
  readonly topicArn: string;
  /** The alarm of answers that are errors, by which the health of the front is judged. */
  readonly errors: CloudwatchMetricAlarm;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: FrontAlarmsProps,
  ) {
    super(scope, id);
    const { frontName: name, distributionId, alarms } = props;
    const { errorPercent, blockedRequests } = { ...FRONT_THRESHOLDS, ...alarms };
    const { certificateDays = BALANCER_THRESHOLDS.certificateDays } = alarms;
    this.topicArn = alarms.topicArn ?? this.topic();
    this.errors = this.alarm("errors", {
      alarmDescription: `${errorPercent} percent of what CloudFront answers for ${name} is 5xx: the load balancer behind fails, or CloudFront does not reach it`,
      namespace: "AWS/CloudFront",
      metricName: "5xxErrorRate",
      dimensions: { DistributionId: distributionId, Region: "Global" },
      statistic: "Average",
      threshold: errorPercent,
      evaluationPeriods: 2, // a single request of a quiet night would be a hundred percent
    });
    this.alarm("blocked", {
      alarmDescription: `The web ACL of ${name} blocks more than it does on ordinary days: an attack, or a rule that hits clients`,
      namespace: "AWS/WAFV2",
      metricName: "BlockedRequests",
      dimensions: { WebACL: name, Rule: "ALL" },
      threshold: blockedRequests,
    });
    this.alarm("certificate", {
      alarmDescription: `The certificate that CloudFront shows for ${name} expires soon and was not renewed`,
      namespace: "AWS/CertificateManager",
      metricName: "DaysToExpiry",
      dimensions: { CertificateArn: props.certificateArn },
      statistic: "Minimum",
      period: 86_400,
      comparisonOperator: "LessThanOrEqualToThreshold",
      threshold: certificateDays,
    });
  }

  private alarm(what: string, measure: AlarmMeasure): CloudwatchMetricAlarm {
    const alarmName = `${this.props.frontName}-front-${what}`;
    return defineAlarm(this, constructId(what), { alarmName, topicArn: this.topicArn }, measure);
  }

  private topic(): string {
    const { frontName, keyAlias, deletionProtection } = this.props;
    return new AlarmTopic(this, "Topic", {
      topicName: `${frontName}-front-alarms`,
      keyAlias,
      ...(deletionProtection === undefined ? {} : { deletionProtection }),
    }).topicArn;
  }
}
