import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { CACHE_ALARMS, cacheName, nodeIds } from "../../capabilities/flex-gateway/model";
import { constructId } from "../construct-id";

export interface StorageAlarmsProps {
  readonly gatewayName: string;
  readonly nodes: number;
  readonly topicArn: string;
}

/** One alarm for each condition of a cache, over all of its nodes, so that a further node adds none. */
export class StorageAlarms extends Construct {
  constructor(scope: Construct, id: string, { gatewayName, nodes, topicArn }: StorageAlarmsProps) {
    super(scope, id);
    const name = cacheName(gatewayName);
    const members = nodeIds(gatewayName, nodes).map((CacheClusterId, index) => ({
      ...{ CacheClusterId, query: `n${index + 1}` },
    }));
    for (const { what, text, metricName, stat, threshold, countsChanges = false } of CACHE_ALARMS) {
      const each = (query: string) => (countsChanges ? `ABS(DIFF(${query}))` : query);
      const alarmName = `${name}-${what}`;
      new CloudwatchMetricAlarm(this, constructId(what), {
        alarmName,
        alarmDescription: `Shared storage of Flex Gateway ${gatewayName}: ${text}`,
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        threshold,
        evaluationPeriods: 1,
        treatMissingData: "notBreaching", // a node that was replaced is silent for a while
        metricQuery: [
          {
            id: "worst",
            label: `${metricName}, the worst node`,
            expression: `MAX([${members.map(({ query }) => each(query)).join(", ")}])`,
            returnData: true,
          },
          ...members.map(({ CacheClusterId, query }) => ({
            id: query,
            metric: {
              namespace: "AWS/ElastiCache",
              ...{ metricName, stat, period: 300, dimensions: { CacheClusterId } },
            },
          })),
        ],
        actionsEnabled: true,
        alarmActions: [topicArn],
        okActions: [topicArn],
        tags: { Name: alarmName },
      });
    }
  }
}
