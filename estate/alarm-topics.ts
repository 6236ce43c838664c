import type { ProblemPath } from "../core/problem";
import type { EstateContext } from "./context";
import { alarmTopicElsewhere } from "./problems/alarms";

/** CloudWatch hands alarms to topics of its own region alone, and no ARN leads out of its partition. */
export function checkAlarmTopic(
  topic: string | undefined,
  region: string,
  at: ProblemPath,
  { problems }: EstateContext,
): void {
  if (topic === undefined) return;
  const [, partition, , theirs] = topic.split(":");
  if (theirs !== region || partition !== findPartition(region))
    problems.add(alarmTopicElsewhere(topic, findPartition(region), region), [...at, "alarms", "topic"]);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
function findPartition(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}
