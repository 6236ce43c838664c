import type { Problem } from "../../core/problem";

export const alarmTopicElsewhere = (topic: string, partition: string, region: string): Problem => ({
  code: "ALARM_TOPIC_ELSEWHERE",
  what: `CloudWatch sends alarms only to SNS topics of its own region, ${region}`,
  got: topic,
  allowed: `arn:${partition}:sns:${region}:...`,
  fix: "name a topic of the region, or leave it out",
});
