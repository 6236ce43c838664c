import { Ipv4Cidr, singleAddress } from "../../../core/addressing";
import type { ProblemPath } from "../../../core/problem";
import { sortedEntries } from "../../../estate/sorted-entries";
import { type LinkContext, type LinkedPlace, linkedVpc } from "../../link/resolve/context";
import { dnsName, type ForwardingRule, forwardingAccountUnknown, forwardingOtherRegion } from "../model";
import type { DnsFile } from "../schema";

/** Resolves the forwarding rules of an entry; rules with invalid domains are left out. */
export function resolveForwardingRules(
  dns: DnsFile,
  place: LinkedPlace,
  at: ProblemPath,
  context: LinkContext,
): ForwardingRule[] {
  const { problems } = context;
  return sortedEntries(dns.forwardingRules).flatMap(([name, rule]): ForwardingRule[] => {
    const path = [...at, "forwardingRules", name];
    const domain = problems.attempt([...path, "domain"], () => dnsName(rule.domain));
    const addresses = rule.targets.map((text, index) =>
      problems.attempt([...path, "targets", index], () => singleAddress(text)),
    );
    const vpcs = resolveVpcAssociations(dns, rule.vpcs, "a forwarding rule", path, context);
    for (const vpc of vpcs) checkAssociation(vpc, place, associationsPath(dns, name, at), context);
    const targets = addresses.filter((address) => address !== undefined);
    if (domain === undefined || targets.length < addresses.length) return [];
    const distinct = new Map(targets.map((address) => [address.toString(), address]));
    return [{ name, domain, targets: [...distinct.values()].sort(Ipv4Cidr.compare), vpcs }];
  });
}

/** The path at which the VPCs of a rule are given: in the rule, in the entry, or in neither. */
function associationsPath({ vpcs, forwardingRules }: DnsFile, rule: string, at: ProblemPath): ProblemPath {
  const path = [...at, "forwardingRules", rule];
  if (forwardingRules[rule]?.vpcs !== undefined) return [...path, "vpcs"];
  return vpcs === undefined ? path : [...at, "vpcs"];
}

/** A rule works only in its own region. Sharing it with another account needs the id of that account. */
function checkAssociation(
  vpc: string,
  place: LinkedPlace,
  at: ProblemPath,
  { vpcs, problems }: LinkContext,
): void {
  const associated = vpcs.get(vpc);
  if (associated === undefined) return;
  const { account, region } = associated;
  if (region !== place.region) problems.add(forwardingOtherRegion(vpc, region, place.region), at);
  if (account.name !== place.account.name && account.id === undefined)
    problems.add(forwardingAccountUnknown(vpc), at);
}

/** Reports VPCs of the entry that can't be associated. Rules and zones use the remaining ones. */
export function checkAssociatedVpcs(
  { vpcs = [] }: DnsFile,
  what: string,
  at: ProblemPath,
  context: LinkContext,
): void {
  for (const [index, vpc] of vpcs.entries()) linkedVpc(context, vpc, what, [...at, "vpcs", index]);
}

/** VPCs of a rule or zone, sorted. By default those of the entry, which are by default its own VPC. */
export function resolveVpcAssociations(
  dns: DnsFile,
  own: readonly string[] | undefined,
  what: string,
  at: ProblemPath,
  context: LinkContext,
): string[] {
  const isAssociable = (vpc: string) => (context.vpcs.get(vpc)?.kind ?? "cloudhub") !== "cloudhub";
  for (const [index, vpc] of (own ?? []).entries()) linkedVpc(context, vpc, what, [...at, "vpcs", index]);
  return [...new Set((own ?? dns.vpcs ?? [dns.vpc]).filter(isAssociable))].sort();
}
