import { type DnsFirewallRule, managedListKey, UNLISTED_KEY } from "./dns-firewall";
import type { DnsFirewallSpec } from "./policy";

/** From when on somebody is told of the firewalls of a VPC. */
export interface EgressThresholds {
  /** Queries within five minutes for names on a list of AWS, which are blocked. @default 1 */
  readonly badNames: number;
  /** Queries within five minutes for names on no list. @default - nobody is told: how many are usual differs */
  readonly unlistedNames?: number;
  /** Packets that an endpoint of the Network Firewall drops within five minutes. @default - nobody is told */
  readonly droppedPackets?: number;
}

/** A host that asks for a name of malware once is worth a look. */
export const EGRESS_THRESHOLDS: EgressThresholds = { badNames: 1 };

/** An alarm on the queries that a rule of a DNS Firewall decides. */
export interface DnsAlarm {
  /** `bad-names-malware`, `unlisted-names` */
  readonly key: string;
  /** The rule whose list is counted. */
  readonly rule: DnsFirewallRule["key"];
  /** Queries within five minutes. */
  readonly threshold: number;
  /** What people on call read. */
  readonly what: string;
}

/** The alarms of a DNS Firewall: AWS counts queries by list, so a rule that blocks counts what it blocked. */
export function planDnsAlarms(
  spec: DnsFirewallSpec,
  { badNames, unlistedNames }: EgressThresholds,
): DnsAlarm[] {
  const isBlocked = spec.enforce === "block";
  return [
    ...spec.managedLists.map(({ name }) => ({
      ...{ key: `bad-names-${name}`, rule: managedListKey(name), threshold: badNames },
      what: `Somebody in VPC ${spec.vpc} asks for names on AWS's list ${name}, and gets no answer`,
    })),
    ...(unlistedNames === undefined
      ? []
      : [
          {
            ...{ key: "unlisted-names", rule: UNLISTED_KEY, threshold: unlistedNames },
            what: `VPC ${spec.vpc} asks for many names that are on no list, ${isBlocked ? "and gets no answer" : "and gets them"}`,
          },
        ]),
  ];
}

/** An alarm on what one endpoint of a Network Firewall counts. */
export interface FirewallAlarm {
  /** `midstream`, `dropped-packets` */
  readonly key: string;
  readonly metric: "StreamExceptionPolicyPackets" | "DroppedPackets";
  /** Packets within a period. */
  readonly threshold: number;
  readonly periodSeconds: number;
  /** Periods one after the other in which the threshold is reached. */
  readonly periods: number;
  /** What people on call read, after the name of the endpoint. */
  readonly what: string;
}

/**
 * The alarms of each endpoint. Connections that it sees from their middle on are usual for seconds after a failover;
 * five minutes of them are a way back past it. How much is dropped differs, and the file says what is too much:
 * https://docs.aws.amazon.com/network-firewall/latest/developerguide/monitoring-cloudwatch.html
 * https://aws.github.io/aws-security-services-best-practices/guides/network-firewall/logging-and-monitoring/docs/
 */
export function planFirewallAlarms({ droppedPackets }: EgressThresholds): FirewallAlarm[] {
  return [
    {
      ...{ key: "midstream", metric: "StreamExceptionPolicyPackets", threshold: 1 },
      ...{ periodSeconds: 60, periods: 5 },
      what: "sees connections from their middle on, and resets them: their way back or out leads past it",
    },
    ...(droppedPackets === undefined
      ? []
      : [
          {
            ...({ key: "dropped-packets", metric: "DroppedPackets", threshold: droppedPackets } as const),
            ...{ periodSeconds: 300, periods: 1 },
            what: "drops more than usual: somebody calls what is not listed",
          },
        ]),
  ];
}

/** A firewall of a VPC, with what says from when on somebody is told of it. */
interface Watched<Spec, Alarms> {
  readonly spec: Spec;
  readonly alarms: Alarms;
}

/**
 * Who is told of the firewalls of a VPC, and how many alarms that makes.
 *
 * @param names its DNS Firewall
 * @param firewall its Network Firewall, which has an endpoint in each of its zones
 * @returns `undefined` where nothing is counted
 */
export function watchFirewalls<Alarms extends EgressThresholds>(
  names: Watched<DnsFirewallSpec, Alarms> | undefined,
  firewall: Watched<{ readonly zones: readonly string[] }, Alarms> | undefined,
): { readonly alarms: Alarms; readonly count: number } | undefined {
  const alarms = (names ?? firewall)?.alarms;
  if (alarms === undefined) return undefined;
  const ofNames = names === undefined ? 0 : planDnsAlarms(names.spec, alarms).length;
  const count = ofNames + (firewall?.spec.zones.length ?? 0) * planFirewallAlarms(alarms).length;
  return count === 0 ? undefined : { alarms, count };
}
