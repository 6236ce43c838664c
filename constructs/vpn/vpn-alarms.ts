import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { tunnelAlarms, type VpnSpec } from "../../capabilities/vpn/model";
import { constructId } from "../construct-id";
import type { IdsByKey } from "../vpc";

export interface TunnelAlarmsProps {
  readonly spec: VpnSpec;
  /** By device. */
  readonly connectionIds: IdsByKey;
  readonly topicArn: string;
  readonly tunnelsInUse: 1 | 2;
}

/** Alarms for a connection that is down, and for one that has a single tunnel left. */
export class TunnelAlarms extends Construct {
  constructor(scope: Construct, id: string, props: TunnelAlarmsProps) {
    super(scope, id);
    const { spec, connectionIds, topicArn, tunnelsInUse } = props;
    for (const [device, VpnId] of Object.entries(connectionIds))
      for (const alarm of tunnelAlarms({ routing: spec.routing, tunnelsInUse })) {
        const alarmName = `vpn-${spec.name}-${device}-${alarm.kind}`;
        new CloudwatchMetricAlarm(this, `${constructId(device)}-${alarm.kind}`, {
          alarmName,
          alarmDescription: `VPN ${spec.name}, device ${device}: ${alarm.description}`,
          namespace: "AWS/VPN",
          metricName: "TunnelState",
          dimensions: { VpnId },
          statistic: alarm.statistic,
          comparisonOperator: alarm.comparison,
          threshold: alarm.threshold,
          period: alarm.periodSeconds,
          evaluationPeriods: alarm.evaluationPeriods,
          datapointsToAlarm: alarm.datapointsToAlarm,
          treatMissingData: alarm.missingData,
          actionsEnabled: true,
          alarmActions: [topicArn],
          okActions: [topicArn],
          tags: { Name: alarmName },
        });
      }
  }
}
