import { Construct } from "constructs";
import { fittingName } from "../capabilities/load-balancer/model";
import { ENTRY_SETTINGS } from "../capabilities/tcp-entry/model";
import type { ResolvedTcpEntry } from "../capabilities/tcp-entry/resolved";
import { TcpEntry } from "../constructs/tcp-entry";
import type { IVpc } from "../constructs/vpc";
import { pickLike } from "../core/pick-like";
import type { ResolvedEstate } from "../plan";
import { subnetIdsAt } from "./load-balancers";
import { present } from "./present";

export interface TcpEntriesProps {
  readonly estate: ResolvedEstate;
  /** That of the VPC. */
  readonly region: string;
  readonly network: IVpc;
  /** Those of the VPC, by name. */
  readonly entries: readonly ResolvedTcpEntry[];
  /** Topic of the load balancers of the VPC. @default - every entry has one of its own */
  readonly topicArn: string | undefined;
}

/** The TCP entries of a VPC, with the outputs for people. */
export class TcpEntries extends Construct {
  /** By name; empty without entries. */
  readonly published: Readonly<Record<string, object>>;

  constructor(scope: Construct, id: string, props: TcpEntriesProps) {
    super(scope, id);
    this.published = Object.fromEntries(
      props.entries.map((entry) => [entry.name, describe(this.define(entry, props))]),
    );
  }

  private define(entry: ResolvedTcpEntry, { estate, region, network, topicArn }: TcpEntriesProps): TcpEntry {
    const { name, scheme, admission, targetGroups, addresses, limits, alarms } = entry;
    return new TcpEntry(
      this,
      name,
      present({
        entryName: name,
        namespace: `mule-landing-zone/${estate.organization}`,
        vpc: network,
        subnetIds: subnetIdsAt(network, entry.subnetIndex),
        ...{ scheme, admission, targetGroups, addresses },
        ...{ shield: entry.shield, shieldName: fittingName(`${name}-${region}`) },
        ...pickLike(ENTRY_SETTINGS, entry),
        listeners: entry.listeners.map(({ tls, ...listener }) =>
          present({
            ...listener,
            tls: tls && { certificateArn: tls.certificate, policy: tls.policy },
          }),
        ),
        domains: entry.domains.map(({ name: domain, zone }) => present({ name: domain, zoneId: zone })),
        logRetentionDays: entry.logRetentionDays,
        alarms: present({ ...alarms, topic: undefined, topicArn: alarms.topic ?? topicArn }),
        securityGroupLimits: {
          rulesPerDirection: limits.rulesPerSecurityGroup,
          groupsPerInterface: limits.securityGroups,
        },
      }),
    );
  }
}

function describe(entry: TcpEntry): object {
  return {
    arn: entry.arn,
    dns_name: entry.dnsName,
    zone_id: entry.zoneId,
    security_group_id: entry.securityGroupId,
    target_group_arns: entry.targetGroupArns,
    static_ips: entry.publicIps,
    dns_records: entry.dnsRecords,
  };
}
