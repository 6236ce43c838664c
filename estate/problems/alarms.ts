import type { Problem } from "../../core/problem";

export const alarmTopicElsewhere = (topic: string, partition: string, region: string): Problem => ({
  code: "ALARM_TOPIC_ELSEWHERE",
  what: `CloudWatch hands alarms to topics of its own region alone, which is ${region}`,
  got: topic,
  allowed: `arn:${partition}:sns:${region}:...`,
  fix: "name a topic of the region, or leave it out",
});
