import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { Construct } from "constructs";

/** What an alarm looks at, and from when on it tells somebody. */
export type AlarmMeasure = Pick<
  CloudwatchMetricAlarmConfig,
  "metricName" | "dimensions" | "threshold" | "alarmDescription"
> &
  Partial<CloudwatchMetricAlarmConfig>;

/** Where an alarm has its name, and whom it tells. */
export interface AlarmTarget {
  /** Unique in the account and region. */
  readonly alarmName: string;
  /** SNS topic that is told when it begins, and when it is over. */
  readonly topicArn: string;
}

/**
 * Defines an alarm on a sum of five minutes that reaches its threshold, unless `measure` has other values. Missing data
 * means that nothing happened: most metrics of AWS have no point where nothing did.
 */
export function defineAlarm(
  scope: Construct,
  id: string,
  { alarmName, topicArn }: AlarmTarget,
  measure: AlarmMeasure,
): CloudwatchMetricAlarm {
  return new CloudwatchMetricAlarm(scope, id, {
    alarmName,
    statistic: "Sum",
    period: 300,
    evaluationPeriods: 1,
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    treatMissingData: "notBreaching",
    actionsEnabled: true,
    alarmActions: [topicArn],
    okActions: [topicArn],
    tags: { Name: alarmName },
    ...measure,
  });
}
