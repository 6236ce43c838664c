import { exactlyOne, InputError, notTogether, type ProblemPath } from "../../../core/problem";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { LinkContext } from "../../link/resolve/context";
import type { BalancerPlaces } from "../../load-balancer/resolve/places";
import {
  dnsName,
  findParentDomain,
  type PrivateZone,
  RECORD_TTL_SECONDS,
  type RecordTarget,
  recordNameInvalid,
  recordNotServed,
  type ZoneRecord,
} from "../model";
import type { DnsFile } from "../schema";
import { resolveVpcAssociations } from "./forwarding-rules";

type RecordFile = DnsFile["privateZones"][string]["records"][string];

const TARGETS = ["loadBalancer", "addresses", "alias"] as const;

/**
 * Resolves the private zones of an entry; zones with invalid domains are left out. The VPC of its endpoints uses
 * all of them.
 */
export function resolvePrivateZones(
  dns: DnsFile,
  balancers: BalancerPlaces,
  at: ProblemPath,
  context: LinkContext,
): PrivateZone[] {
  return sortedEntries(dns.privateZones).flatMap(([name, zone]): PrivateZone[] => {
    const path = [...at, "privateZones", name];
    const domain = context.problems.attempt([...path, "domain"], () => dnsName(zone.domain));
    const associations = resolveVpcAssociations(dns, zone.vpcs, "a private zone", path, context);
    if (domain === undefined) return [];
    const records = sortedEntries(zone.records).flatMap(([key, record]): ZoneRecord[] => {
      const place = [...path, "records", key];
      const fullName = context.problems.attempt(place, () => wholeName(record.name ?? key, domain));
      const target = resolveRecordTarget(record, place, context);
      if (fullName === undefined || target === undefined) return [];
      if (target.kind === "load-balancer") checkServed(fullName, target.name, balancers, place, context);
      return [{ name: key, fullName, target }];
    });
    return [{ name, domain, vpcs: [...new Set([...associations, dns.vpc])].sort(), records }];
  });
}

/** @throws InputError with `RECORD_NAME_INVALID` */
function wholeName(text: string, zone: string): string {
  if (text === "@") return zone;
  const [, star = "", rest = ""] = /^(\*\.?)?(.*)$/.exec(text) ?? [];
  const isName = star === "*" ? rest === "" : isRelative(rest, zone);
  if (!isName) throw new InputError(recordNameInvalid(text, zone));
  return star === "*" ? `*.${zone}` : `${star}${rest.toLowerCase()}.${zone}`;
}

/** A full name is rejected, because the domain of the zone is appended to record names. */
function isRelative(name: string, zone: string): boolean {
  if (name.endsWith(".") || `.${name.toLowerCase()}`.endsWith(`.${zone}`)) return false;
  try {
    return dnsName(`${name}.${zone}`) !== "";
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

function resolveRecordTarget(
  record: RecordFile,
  at: ProblemPath,
  { problems }: LinkContext,
): RecordTarget | undefined {
  const { loadBalancer, addresses, alias, ttlSeconds } = record;
  const given = TARGETS.filter((key) => record[key] !== undefined);
  if (given.length !== 1) {
    problems.add(exactlyOne(TARGETS, given), at);
    return undefined;
  }
  if (loadBalancer !== undefined) {
    if (ttlSeconds !== undefined)
      problems.add(notTogether("ttlSeconds", "the load balancer's own applies"), [...at, "ttlSeconds"]);
    return { kind: "load-balancer", name: loadBalancer };
  }
  const ttl = { ttlSeconds: ttlSeconds ?? RECORD_TTL_SECONDS };
  if (addresses !== undefined)
    return { kind: "addresses", addresses: [...new Set(addresses)].sort(), ...ttl };
  const name = problems.attempt([...at, "alias"], () => dnsName(alias ?? ""));
  return name === undefined ? undefined : { kind: "alias", name, ...ttl };
}

/** Reports names without a certificate on the load balancer: they resolve, but TLS fails in every client. */
function checkServed(
  domain: string,
  balancer: string,
  balancers: BalancerPlaces,
  at: ProblemPath,
  context: LinkContext,
): void {
  const path = [...at, "loadBalancer"];
  context.knows("loadBalancers", balancer, path);
  const domains = balancers.get(balancer)?.domains;
  if (domains === undefined) return;
  // A wildcard certificate is valid for exactly one label.
  if (!domains.includes(domain) && !domains.includes(`*.${findParentDomain(domain)}`))
    context.problems.add(recordNotServed(domain, balancer, domains), path);
}
