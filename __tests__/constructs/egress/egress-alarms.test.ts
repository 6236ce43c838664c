import {
  DnsFirewall,
  EgressAlarms,
  type EgressAlarmsProps,
  NetworkFirewall,
} from "../../../constructs/egress";
import { Ipv4Cidr } from "../../../core/addressing";
import { danglingReferences, synthStack } from "../../helpers/synth";

const TOPIC = "arn:aws:sns:us-east-1:123456789012:operations";

const managedLists = [{ name: "malware", id: "rslvr-fdl-0a", priority: 1_000 }];

const alarmsOf = (props: Partial<EgressAlarmsProps> = {}) =>
  synthStack((stack) => {
    const dnsFirewall = new DnsFirewall(stack, "Names", {
      spec: { vpc: "live", policy: "closed", enforce: "block", own: [], hosts: [], managedLists },
      vpcId: "vpc-0a",
    });
    const networkFirewall = new NetworkFirewall(stack, "Firewall", {
      spec: {
        ...{ vpc: "live", enforce: "block", zones: ["use1-az1"], capacity: 100, sids: {} },
        sources: [
          { vpc: "live", policy: "closed", ranges: [Ipv4Cidr.parse("10.0.0.0/24")], hosts: [], openings: [] },
        ],
      },
      ...{ vpcId: "vpc-0a", subnetIds: { "use1-az1": "subnet-0a" }, workerZones: ["use1-az1"] },
    });
    new EgressAlarms(stack, "Alarms", {
      ...{ vpcName: "live", topicArn: TOPIC, dnsFirewall, networkFirewall },
      ...props,
    });
  });

const lines = (stack: ReturnType<typeof alarmsOf>) =>
  Object.values(stack.resources["aws_cloudwatch_metric_alarm"] ?? {})
    .map(({ alarm_name: name, metric_name: metric, threshold, period, evaluation_periods: periods }) =>
      [name, metric, threshold, `${periods}x${period}s`].join(" "),
    )
    .sort();

test("the first name of malware is told, and connections that the firewall sees from their middle on", () => {
  const stack = alarmsOf();
  expect(danglingReferences(stack)).toEqual([]);
  expect(lines(stack)).toEqual([
    "egress-live-bad-names-malware FirewallRuleQueryVolume 1 1x300s",
    "egress-live-midstream-use1-az1 StreamExceptionPolicyPackets 1 5x60s",
  ]);
  const [names, endpoint] = Object.values(stack.resources["aws_cloudwatch_metric_alarm"] ?? {});
  expect(names).toMatchObject({
    namespace: "AWS/Route53Resolver",
    statistic: "Sum",
    treat_missing_data: "notBreaching",
    alarm_actions: [TOPIC],
    dimensions: {
      FirewallRuleGroupId: expect.stringContaining("aws_route53_resolver_firewall_rule_group"),
      FirewallDomainListId: "rslvr-fdl-0a",
    },
  });
  expect(endpoint).toMatchObject({
    namespace: "AWS/NetworkFirewall",
    dimensions: {
      Engine: "Stateful",
      FirewallName: expect.stringContaining(".name"),
      // AWS counts by what the account calls a zone, and returns the endpoints without order.
      AvailabilityZone: expect.stringMatching(
        /s\.availability_zone if s\.attachment\[0\]\.subnet_id == subnet-0a/,
      ),
    },
  });
});

test("what is usual differs, so the file says from when on the rest is told", () => {
  expect(lines(alarmsOf({ badNames: 5, unlistedNames: 200, droppedPackets: 3_000 }))).toEqual([
    "egress-live-bad-names-malware FirewallRuleQueryVolume 5 1x300s",
    "egress-live-dropped-packets-use1-az1 DroppedPackets 3000 1x300s",
    "egress-live-midstream-use1-az1 StreamExceptionPolicyPackets 1 5x60s",
    "egress-live-unlisted-names FirewallRuleQueryVolume 200 1x300s",
  ]);
});
