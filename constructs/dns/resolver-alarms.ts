import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { RESOLVER_METRICS } from "../../capabilities/dns/model";
import type { EndpointDirection } from "../../capabilities/vpc/model";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import { DEFAULT_NAMESPACE } from "../namespace";
import { AlarmTopic } from "../observability";
import type { HybridDnsProps } from "./hybrid-dns-props";

export interface ResolverAlarmsProps
  extends Pick<HybridDnsProps, "spec" | "namespace" | "alarms" | "deletionProtection"> {
  /** The endpoints that were created. */
  readonly endpointIds: ReadonlyMap<EndpointDirection, string>;
}

/** Alarms for a lost endpoint address, and for one close to its capacity. */
export class ResolverAlarms extends Construct {
  constructor(scope: Construct, id: string, props: ResolverAlarmsProps) {
    super(scope, id);
    const {
      spec,
      endpointIds,
      namespace = DEFAULT_NAMESPACE,
      deletionProtection = DELETION_PROTECTION,
    } = props;
    const topicArn =
      props.alarms?.topicArn ??
      new AlarmTopic(this, "Topic", {
        topicName: `dns-${spec.name}-alarms`,
        keyAlias: `${namespace}/dns/${spec.name}/alarms`,
        deletionProtection,
      }).topicArn;
    for (const [direction, EndpointId] of endpointIds)
      for (const { kind, metricName, threshold, text } of ALARMS) {
        const alarmName = `dns-${spec.name}-${direction}-${kind}`;
        new CloudwatchMetricAlarm(this, `${direction}-${kind}`, {
          alarmName,
          alarmDescription: `DNS hub ${spec.name}, ${direction} endpoint: ${text}`,
          namespace: "AWS/Route53Resolver",
          metricName,
          dimensions: { EndpointId },
          statistic: "Maximum",
          comparisonOperator: "GreaterThanOrEqualToThreshold",
          threshold,
          period: RESOLVER_METRICS.periodSeconds,
          evaluationPeriods: 1,
          treatMissingData: "ignore", // AWS: maintenance of an address leaves gaps
          actionsEnabled: true,
          alarmActions: [topicArn],
          okActions: [topicArn],
          tags: { Name: alarmName },
        });
      }
  }
}

const ALARMS = [
  {
    kind: "unhealthy",
    metricName: "EndpointUnhealthyENICount",
    threshold: 1,
    text: "an address is lost and being recovered",
  },
  {
    kind: "capacity",
    metricName: "ResolverEndpointCapacityStatus",
    threshold: RESOLVER_METRICS.capacityCritical,
    text: "an address is close to what it can carry",
  },
];
