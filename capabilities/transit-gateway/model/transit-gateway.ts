import { findOverlaps, Ipv4Cidr } from "../../../core/addressing";
import { type Problem, ProblemList, type ProblemPath } from "../../../core/problem";
import { amazonAsn, checkNoDefault } from "../../link/model";
import { centralWaysOut, checkWaysOut, wayOutBlackholes, wayOutRoutes } from "./egress-through";
import {
  blackholeTakesAttachment,
  segmentRangesOverlap,
  segmentUnknown,
  transitAccountNotShared,
  transitAttachmentTwice,
  transitStaticTwice,
  transitSubnetsMissing,
  transitWrongRegion,
} from "./problems";
import type {
  AttachmentKind,
  SegmentTable,
  TransitGatewaySpec,
  TransitPlan,
  TransitSegment,
  TransitVpcRoute,
} from "./transit-gateway-spec";

/** Returns whether two segments may reach each other; the order does not matter. */
export function reachability(segments: readonly TransitSegment[]): (a: string, b: string) => boolean {
  const pairs = new Set(
    segments.flatMap(({ name, reaches }) => reaches.flatMap((to) => [`${name} ${to}`, `${to} ${name}`])),
  );
  return (a, b) => pairs.has(`${a} ${b}`);
}

/** The gateway as if all pending attachments were accepted. */
export function allAccepted(gateway: TransitGatewaySpec): TransitGatewaySpec {
  const attachments = gateway.attachments.map((attachment) => ({ ...attachment, isPending: false }));
  return { ...gateway, attachments };
}

/**
 * Plans associations, propagations and the routes of VPCs. Every entry depends on two attachments only, so another
 * attachment or segment adds entries and changes none. Pending attachments have no entries.
 */
export function planTransitGateway(gateway: TransitGatewaySpec): TransitPlan {
  const { segments } = gateway;
  const attachments = gateway.attachments.filter(({ isPending = false }) => !isPending);
  const reaches = reachability(segments);
  const ways = centralWaysOut({ ...gateway, attachments });
  const tables = segments.map(({ name, blackholes }): SegmentTable => {
    const out = ways.find(({ segment }) => segment === name);
    // Answers have to find the way back, although the segments don't reach each other.
    const askers = ways.flatMap(({ through, spokes }) => (through.segment === name ? spokes : []));
    const visible = attachments.filter((each) => reaches(name, each.segment) || askers.includes(each));
    const dropped = [...blackholes, ...(out === undefined ? [] : wayOutBlackholes(out, ways, visible))];
    return {
      segment: name,
      associations: attachments.filter(({ segment }) => segment === name).map(({ key }) => key),
      propagations: visible.filter(({ propagates }) => propagates).map(({ key }) => key),
      statics: [
        ...visible
          .filter(({ propagates }) => !propagates)
          .flatMap(({ key, prefixes }) => prefixes.map((destination) => ({ destination, attachment: key }))),
        ...(out === undefined ? [] : [{ destination: Ipv4Cidr.ANY, attachment: out.through.key }]),
      ],
      blackholes: [...new Map(dropped.map((range) => [String(range), range])).values()],
    };
  });
  const vpcRoutes = attachments
    .filter(({ kind }) => kind === "vpc")
    .flatMap((vpc) => {
      const others = attachments.filter(
        (other) => other.key !== vpc.key && reaches(vpc.segment, other.segment),
      );
      const destinations = new Map(
        others.flatMap(({ kind, name, prefixes }) =>
          prefixes.map((destination): [string, TransitVpcRoute] => [
            destination.toString(),
            { vpc: vpc.name, destination, ...(kind === "peering" ? { peering: name } : {}) },
          ]),
        ),
      );
      return [...destinations.values()].sort((a, b) => Ipv4Cidr.compare(a.destination, b.destination));
    });
  return { tables, vpcRoutes: [...vpcRoutes, ...ways.flatMap(wayOutRoutes)] };
}

/** Problems of a transit gateway, each with its path below `at`. */
export function checkTransitGateway(gateway: TransitGatewaySpec, at: ProblemPath): Problem[] {
  const problems = new ProblemList();
  problems.attempt([...at, "asn"], () => amazonAsn(gateway.asn));
  checkSegments(gateway, at, problems);
  checkAttachments(gateway, at, problems);
  for (const problem of checkWaysOut(allAccepted(gateway), at)) problems.add(problem);
  // Pending attachments are checked as if they were accepted, because nothing can be corrected at the moment of
  // acceptance.
  for (const table of planTransitGateway(allAccepted(gateway)).tables)
    checkTable(gateway, table, at, problems);
  return [...problems.problems];
}

function checkSegments(
  { segments, attachments }: TransitGatewaySpec,
  at: ProblemPath,
  problems: ProblemList,
): void {
  const known = segments.map(({ name }) => name);
  for (const { name, reaches, blackholes } of segments) {
    const place = [...at, "segments", name];
    for (const [index, to] of reaches.entries())
      if (!known.includes(to)) problems.add(segmentUnknown(to, known, at), [...place, "reaches", index]);
    for (const problem of checkNoDefault(blackholes, `segment ${name}`, [...place, "blackholes"]))
      problems.add(problem);
  }
  for (const { key, segment } of attachments)
    if (!known.includes(segment))
      problems.add(segmentUnknown(segment, known, at), [...at, "attachments", key, "segment"]);
}

function checkAttachments(gateway: TransitGatewaySpec, at: ProblemPath, problems: ProblemList): void {
  const seen = new Map<string, string>();
  for (const attachment of gateway.attachments) {
    const { key, kind, name, account = gateway.account, region = gateway.region } = attachment;
    const place = [...at, "attachments", key];
    for (const problem of checkNoDefault(attachment.prefixes, `attachment ${key}`, place))
      problems.add(problem);
    if (kind !== "vpc") continue;
    const other = seen.get(name);
    if (other !== undefined) problems.add(transitAttachmentTwice(name, [other, key]), place);
    seen.set(name, key);
    if (region !== gateway.region) problems.add(transitWrongRegion(name, region, gateway.region), place);
    if (account !== gateway.account && !gateway.sharedWith.includes(account))
      problems.add(transitAccountNotShared(name, account), place);
    if ((attachment.zones ?? []).length === 0) problems.add(transitSubnetsMissing(name), place);
  }
}

/**
 * Checks the routes of one table. With two owners of an address the destination is arbitrary, and a blackhole
 * covers all routes within it.
 */
function checkTable(
  gateway: TransitGatewaySpec,
  table: SegmentTable,
  at: ProblemPath,
  problems: ProblemList,
): void {
  const attached = new Set([...table.propagations, ...table.statics.map(({ attachment }) => attachment)]);
  const visible = gateway.attachments.filter(({ key }) => attached.has(key));
  const place = [...at, "segments", table.segment];
  const owned = visible.flatMap(({ key, kind, prefixes }) => prefixes.map((cidr) => ({ cidr, key, kind })));
  // Two VPNs or Direct Connects to one network are a primary link and a backup. Two networks, or a VPC and a network,
  // with the same address are a mistake. So is a peering: its static routes win over learned ones, which could cause
  // a routing loop.
  const isAlone = ({ kind }: { readonly kind: AttachmentKind }) => kind === "vpc" || kind === "peering";
  const isSaidBelow = (a: (typeof owned)[number], b: (typeof owned)[number]) =>
    a.cidr.equals(b.cidr) && [a, b].every(({ key }) => !table.propagations.includes(key));
  for (const [a, b] of findOverlaps(owned))
    if (a.key !== b.key && a.cidr.prefix > 0 && (isAlone(a) || isAlone(b)) && !isSaidBelow(a, b))
      problems.add(
        segmentRangesOverlap(
          table.segment,
          { owner: a.key, range: a.cidr.toString() },
          { owner: b.key, range: b.cidr.toString() },
        ),
        place,
      );
  const statics = new Map<string, string>();
  for (const { destination, attachment } of table.statics) {
    const other = statics.get(destination.toString());
    if (other !== undefined)
      problems.add(transitStaticTwice(table.segment, destination.toString(), [other, attachment]), place);
    else statics.set(destination.toString(), attachment);
  }
  for (const [index, blackhole] of table.blackholes.entries())
    for (const { cidr, key } of owned)
      if (blackhole.equals(cidr))
        problems.add(blackholeTakesAttachment(table.segment, blackhole.toString(), key), [
          ...place,
          "blackholes",
          index,
        ]);
}
