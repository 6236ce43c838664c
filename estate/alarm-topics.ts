import type { ProblemPath } from "../core/problem";
import type { EstateContext } from "./context";
import { alarmTopicElsewhere } from "./problems/alarms";

/** CloudWatch sends alarms only to SNS topics of the same region, and ARNs of one partition mean nothing in another. */
export function checkAlarmTopic(
  topic: string | undefined,
  region: string,
  at: ProblemPath,
  { problems }: EstateContext,
  key = "alarms",
): void {
  if (topic === undefined) return;
  const [, partition, , theirs] = topic.split(":");
  if (theirs !== region || partition !== findPartition(region))
    problems.add(alarmTopicElsewhere(topic, findPartition(region), region), [...at, key, "topic"]);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
function findPartition(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}
