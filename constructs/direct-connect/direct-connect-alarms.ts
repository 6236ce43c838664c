import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import { constructId } from "../construct-id";
import { DEFAULT_NAMESPACE } from "../namespace";
import { AlarmTopic } from "../observability";
import type { IdsByKey } from "../vpc";
import type { DirectConnectProps } from "./direct-connect-props";

export interface DirectConnectAlarmsProps extends DirectConnectProps {
  readonly portIds: IdsByKey;
}

type Measure = Pick<CloudwatchMetricAlarmConfig, "alarmDescription"> & Partial<CloudwatchMetricAlarmConfig>;

/**
 * Alarms for BGP sessions, ports and MACsec. A CloudWatch alarm is created in the account and region of its metric
 * and can only notify a topic there, so resources in another account or region get their own topic there.
 */
export class DirectConnectAlarms extends Construct {
  private topicArn: string | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: DirectConnectAlarmsProps,
  ) {
    super(scope, id);
    const { interfaces, ports = [], portIds } = props;
    for (const [name, { virtualInterfaceId, provider }] of Object.entries(interfaces))
      if (provider === undefined) this.session(name, virtualInterfaceId);
    for (const { name, macsec, provider } of ports) {
      if (provider !== undefined) continue;
      const ConnectionId = portIds[name] ?? "";
      this.port(`port-${name}`, ConnectionId, "ConnectionState", `port ${name} is down`);
      if (macsec)
        this.port(
          `macsec-${name}`,
          ConnectionId,
          "ConnectionEncryptionState",
          `port ${name} doesn't encrypt: it carries nothing, or, while its mode is not yet must_encrypt, everything in the clear`,
        );
    }
  }

  /**
   * Uses a metric query, because the metric also has the connection id as a dimension, which the accepting side
   * does not know:
   * https://docs.aws.amazon.com/directconnect/latest/UserGuide/monitoring-cloudwatch.html
   */
  private session(name: string, virtualInterfaceId: string): void {
    const expression = `SELECT MIN(VirtualInterfaceBgpStatus) FROM "AWS/DX" WHERE VirtualInterfaceId = '${virtualInterfaceId}'`;
    this.alarm(`bgp-${name}`, {
      alarmDescription: `the BGP session of interface ${name} is down`,
      metricQuery: [{ id: "bgp", expression, period: 300, returnData: true }],
    });
  }

  private port(what: string, ConnectionId: string, metricName: string, alarmDescription: string): void {
    this.alarm(what, {
      alarmDescription,
      namespace: "AWS/DX",
      metricName,
      dimensions: { ConnectionId },
      statistic: "Minimum",
      period: 300,
    });
  }

  private alarm(what: string, { alarmDescription, ...measure }: Measure): void {
    const { spec } = this.props;
    const alarmName = `direct-connect-${spec.name}-${what}`;
    const topicArn = this.topic();
    new CloudwatchMetricAlarm(this, constructId(what), {
      alarmName,
      alarmDescription: `Direct Connect ${spec.name}: ${alarmDescription}`,
      threshold: 1,
      comparisonOperator: "LessThanThreshold",
      evaluationPeriods: 1,
      treatMissingData: "breaching", // silence is no sign of health
      actionsEnabled: true,
      alarmActions: [topicArn],
      okActions: [topicArn],
      tags: { Name: alarmName },
      ...measure,
    });
  }

  /** Created with the first alarm. */
  private topic(): string {
    const {
      spec,
      alarms = {},
      namespace = DEFAULT_NAMESPACE,
      deletionProtection = DELETION_PROTECTION,
    } = this.props;
    this.topicArn ??=
      alarms.topicArn ??
      new AlarmTopic(this, "Topic", {
        topicName: `direct-connect-${spec.name}-alarms`,
        keyAlias: `${namespace}/direct-connect/${spec.name}/alarms`,
        deletionProtection,
      }).topicArn;
    return this.topicArn;
  }
}
