import type { PrivateZone, RecordTarget, ZoneRecord } from "../../../core/connectivity";
import type { ProblemPath } from "../../../core/errors";
import { RECORD_TTL_SECONDS } from "../../../core/limits/dns";
import type { DnsFile } from "../../schema";
import { sortedEntries } from "../loads";
import type { LinkContext } from "./context";
import { membersOf } from "./dns-forwards";

type ZoneFile = DnsFile["privateZones"][string];
type RecordFile = ZoneFile["records"][string];

/** The private zones of an entry; the VPC of its endpoints sees them all. */
export function privateZonesOf(dns: DnsFile, at: ProblemPath, context: LinkContext): PrivateZone[] {
  return sortedEntries(dns.privateZones).map(([name, zone]): PrivateZone => {
    const path = [...at, "privateZones", name];
    const members = membersOf(dns, zone.vpcs, `private zone ${name}`, path, context);
    return {
      name,
      domain: zone.domain.toLowerCase(),
      vpcs: [...new Set([...members, dns.vpc])].sort(),
      records: recordsOf(zone),
    };
  });
}

function recordsOf({ domain, records }: ZoneFile): ZoneRecord[] {
  return sortedEntries(records).flatMap(([name, record]): ZoneRecord[] => {
    const target = targetOf(record);
    return target === undefined
      ? []
      : [{ name, domain: wholeName(record.name ?? name, domain.toLowerCase()), target }];
  });
}

function wholeName(name: string, zone: string): string {
  return name === "@" ? zone : `${name.toLowerCase()}.${zone}`;
}

function targetOf({ loadBalancer, addresses, alias, ttlSeconds = RECORD_TTL_SECONDS }: RecordFile) {
  const targets: RecordTarget[] = [
    ...(loadBalancer === undefined ? [] : [{ kind: "load-balancer" as const, name: loadBalancer }]),
    ...(addresses === undefined
      ? []
      : [{ kind: "addresses" as const, addresses: [...addresses].sort(), ttlSeconds }]),
    ...(alias === undefined ? [] : [{ kind: "name" as const, name: alias.toLowerCase(), ttlSeconds }]),
  ];
  return targets.length === 1 ? targets[0] : undefined;
}
