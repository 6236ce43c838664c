import { hasOneLink, TIERS } from "../../../core/addressing";
import {
  findRejection,
  flowContext,
  networkAclLimits,
  planRuleFlows,
  type TierFlow,
  type VpcAcls,
} from "../../../core/firewall";
import { byKey } from "../../../core/group-by";
import type { LinkRef } from "../../../core/naming";
import type { ProblemPath } from "../../../core/problem";
import { lockNumberTwice } from "../../../estate/lock/problems";
import type { ResolvedVpc } from "../../vpc/resolved";
import { freedEntries, type LinkEntryNumber, linkEntryText, pinnedEntries } from "../lock";
import { type LinkAclRequest, type PinnedNumbers, planLinkAcl } from "../model";
import type { NetworkAcls, ResolvedLinkEntries } from "../resolved";
import type { LinkContext } from "./context";
import { linkPath } from "./contributions";
import type { PlacedLinkRule } from "./flows";

/** The owner of an entry in the lock: `peering/shared`. */
function linkKey({ kind, name }: LinkRef): string {
  return `${kind}/${name}`;
}

/** Key of an entry's number in the lock: `production/worker/peering/shared ingress-tcp-443-10-0-0-0_12`. */
export function entryPin({ vpc, tier, link }: Omit<ResolvedLinkEntries, "entries">, key: string): string {
  return linkEntryText({ vpc, tier, link: linkKey(link), entry: key });
}

/** A network ACL by VPC and tier: `production/worker`. */
function aclKey(vpc: string, tier: string): string {
  return `${vpc}/${tier}`;
}

/** The numbers of each network ACL, including those of removed entries. */
function pinnedNumbers(numbers: readonly LinkEntryNumber[]): ReadonlyMap<string, PinnedNumbers> {
  const pinned = new Map<string, { ingress: Map<string, number>; egress: Map<string, number> }>();
  for (const { vpc, tier, link, entry, direction, number } of numbers) {
    const acl = aclKey(vpc, tier);
    const ofAcl = pinned.get(acl) ?? { ingress: new Map(), egress: new Map() };
    ofAcl[direction].set(`${link} ${entry}`, number);
    pinned.set(acl, ofAcl);
  }
  return pinned;
}

const NOTHING_PINNED: PinnedNumbers = { ingress: new Map(), egress: new Map() };

/** Traffic of a link through the network ACLs of a VPC. */
export interface LinkFlows {
  readonly vpc: string;
  readonly link: LinkRef;
  readonly flows: readonly TierFlow[];
}

/** All traffic of links through the subnets of VPCs. */
interface LinkTraffic {
  /** Rules of all links, except those that belong to the VPC's own stack. */
  readonly rules: readonly PlacedLinkRule[];
  /** Whether packets of a link pass the transit subnets, because it uses a transit gateway. */
  readonly crossesTransit: (link: LinkRef) => boolean;
  /** Flows of resolver endpoints, which are no workers. */
  readonly endpointFlows: readonly LinkFlows[];
}

/** The entries of links, and the ACLs with them. */
interface PlannedEntries {
  readonly entries: readonly ResolvedLinkEntries[];
  readonly acls: NetworkAcls;
}

/** Plans the entries that links add to the managed network ACLs, after those of each VPC's own stack. */
export function planLinkEntries(
  vpcs: readonly ResolvedVpc[],
  { rules, crossesTransit, endpointFlows }: LinkTraffic,
  { lock, problems }: LinkContext,
): PlannedEntries {
  const rulesOf = byKey(rules, ({ vpc }) => vpc);
  const endpointFlowsByVpc = byKey(endpointFlows, ({ vpc }) => vpc);
  const pinnedOf = pinnedNumbers(pinnedEntries(lock.networkAclNumbers));
  const freedOf = pinnedNumbers(vpcs.flatMap(({ name }) => freedEntries(lock, name)));
  const acls: Record<string, VpcAcls> = {};
  const added = vpcs.flatMap((vpc) => {
    const { name, layout, networkAcls, nat } = vpc;
    if (networkAcls === undefined) return [];
    const { subnets } = layout;
    const context = flowContext({ cidrs: [layout.range, ...layout.secondaryCidrs], subnets, nat });
    const ofRules = (rulesOf.get(name) ?? []).map(({ link, rule }) => ({
      link,
      flows: planRuleFlows(rule, context).filter(
        (flow) => findRejection(flow) === undefined && (flow.tier !== "transit" || crossesTransit(link)),
      ),
    }));
    const flows = [...ofRules, ...(endpointFlowsByVpc.get(name) ?? [])];
    const whole = { ...networkAcls };
    acls[name] = whole;
    return TIERS.flatMap((tier) => {
      const pinned = pinnedOf.get(aclKey(name, tier)) ?? NOTHING_PINNED;
      const links = new Map(flows.map(({ link }) => [linkKey(link), link]));
      const joins = hasOneLink(tier) ? "when-full" : "never";
      const freed = freedOf.get(aclKey(name, tier)) ?? NOTHING_PINNED;
      const plan = planLinkAcl(listRequests(flows, tier), networkAcls[tier] ?? [], {
        ...{ pinned, freed, joins },
        limit: networkAclLimits(vpc.quotas).entriesPerDirection,
      });
      const last = flows.filter((one) => one.flows.some((flow) => flow.tier === tier)).at(-1);
      for (const problem of plan.problems)
        problems.add(
          { ...problem, what: `network ACL of the ${tier} subnets of VPC ${name}: ${problem.what}` },
          last === undefined ? ["vpcs", name] : findPath(last.link),
        );
      const found = plan.links.flatMap(({ link, entries }): ResolvedLinkEntries[] => {
        const ref = links.get(link);
        return ref === undefined || entries.length === 0 ? [] : [{ vpc: name, tier, link: ref, entries }];
      });
      reportMerged(found, problems);
      if (found.length > 0)
        whole[tier] = [...(networkAcls[tier] ?? []), ...found.flatMap(({ entries }) => entries)];
      return found;
    });
  });
  return { entries: added, acls };
}

/**
 * Path for problems of a link's traffic: its flows; for DNS the whole entry, because the traffic follows from all
 * of it.
 */
function findPath(link: LinkRef): ProblemPath {
  return link.kind === "dns" ? linkPath(link) : [...linkPath(link), "flows"];
}

/** Reports entries of a network ACL with the same number, which only a merged lock can cause. */
function reportMerged(ofTier: readonly ResolvedLinkEntries[], problems: LinkContext["problems"]): void {
  const holders = new Map<string, string>();
  for (const added of ofTier)
    for (const { key, direction, ruleNumber } of added.entries) {
      const pin = entryPin(added, key);
      const other = holders.get(`${direction} ${ruleNumber}`);
      if (other !== undefined) problems.add(lockNumberTwice(ruleNumber, [other, pin]), linkPath(added.link));
      holders.set(`${direction} ${ruleNumber}`, pin);
    }
}

function listRequests(
  flows: readonly { readonly link: LinkRef; readonly flows: readonly TierFlow[] }[],
  tier: TierFlow["tier"],
): LinkAclRequest[] {
  const requests = new Map<string, TierFlow[]>();
  for (const { link, flows: all } of flows) {
    const ofTier = all.filter((flow) => flow.tier === tier);
    requests.set(linkKey(link), [...(requests.get(linkKey(link)) ?? []), ...ofTier]);
  }
  return [...requests].map(([link, ofLink]) => ({ link, flows: ofLink }));
}
