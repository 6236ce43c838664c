import { Construct } from "constructs";
import {
  EGRESS_THRESHOLDS,
  type EgressThresholds,
  planDnsAlarms,
  planFirewallAlarms,
} from "../../capabilities/egress/model";
import { constructId } from "../construct-id";
import { type AlarmMeasure, defineAlarm } from "../observability";
import type { DnsFirewall } from "./dns-firewall";
import type { NetworkFirewall } from "./network-firewall";

export interface EgressAlarmsProps extends Partial<EgressThresholds> {
  readonly vpcName: string;
  /** SNS topic of the same region. */
  readonly topicArn: string;
  /** @default - the VPC has none */
  readonly dnsFirewall?: DnsFirewall;
  /** @default - the VPC has none */
  readonly networkFirewall?: NetworkFirewall;
}

/** Alarms for what the firewalls on the way out of a VPC stop, and for what they see only in part. */
export class EgressAlarms extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: EgressAlarmsProps,
  ) {
    super(scope, id);
    const { dnsFirewall, networkFirewall } = props;
    const thresholds = { ...EGRESS_THRESHOLDS, ...props };
    if (dnsFirewall !== undefined) this.ofNames(dnsFirewall, thresholds);
    if (networkFirewall !== undefined) this.ofEndpoints(networkFirewall, thresholds);
  }

  /** https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-resolver-dns-firewall-with-cloudwatch.html */
  private ofNames({ spec, ruleGroupId, listIds }: DnsFirewall, thresholds: EgressThresholds): void {
    for (const { key, rule, threshold, what } of planDnsAlarms(spec, thresholds))
      this.alarm(key, {
        alarmDescription: what,
        namespace: "AWS/Route53Resolver",
        metricName: "FirewallRuleQueryVolume",
        dimensions: { FirewallRuleGroupId: ruleGroupId, FirewallDomainListId: listIds[rule] ?? "" },
        threshold,
      });
  }

  /** AWS counts by zone, which it calls by the name that the account has for it. */
  private ofEndpoints({ firewallName, zoneNames }: NetworkFirewall, thresholds: EgressThresholds): void {
    for (const { key, metric, threshold, periodSeconds, periods, what } of planFirewallAlarms(thresholds))
      for (const [zone, AvailabilityZone] of Object.entries(zoneNames))
        this.alarm(`${key}-${zone}`, {
          alarmDescription: `The Network Firewall of VPC ${this.props.vpcName} in zone ${zone} ${what}`,
          namespace: "AWS/NetworkFirewall",
          metricName: metric,
          dimensions: { FirewallName: firewallName, AvailabilityZone, Engine: "Stateful" },
          threshold,
          period: periodSeconds,
          evaluationPeriods: periods,
        });
  }

  private alarm(what: string, measure: AlarmMeasure): void {
    const { vpcName, topicArn } = this.props;
    defineAlarm(this, constructId(what), { alarmName: `egress-${vpcName}-${what}`, topicArn }, measure);
  }
}
