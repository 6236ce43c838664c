import type { Ipv4Cidr } from "../../../core/addressing";
import {
  checkTransitGateway,
  connectAttachmentKey,
  type TransitGatewaySpec,
  vpnAttachmentKey,
} from "../../../core/connectivity";
import {
  notTogether,
  type Problem,
  type ProblemPath,
  transitShareOwn,
  unknownName,
} from "../../../core/errors";
import { DEFAULT_ACCOUNT, type ResolvedAccount } from "../../estate";
import type { ResolvedTransitGateway, ResolvedTransitPeering, ResolvedVpn } from "../../resolved-links";
import type { TransitGatewayFile } from "../../schema";
import { sortedEntries } from "../../sorted-entries";
import { closest } from "../../suggest";
import { accountNamed } from "../options";
import { routedRanges } from "../routed-ranges";
import { checkTables, type LinkContext, linkAccount, linkedVpc, tiersOf } from "./context";
import { checkDeletionProtection } from "./departures";
import { prefixesBehind, withoutDefault } from "./networks";
import { isAwaited } from "./pending";
import { type PlacedAttachment, transitPeeringsOf } from "./transit-peerings";
import type { WithoutFlows } from "./vpns";

/** A gateway that is not judged yet, and where the file has what its attachments come from. */
interface Draft {
  readonly gateway: WithoutFlows<ResolvedTransitGateway>;
  readonly placed: readonly PlacedAttachment[];
}

/** What lies behind each Direct Connect, by its name. */
export type PrefixesByConnect = ReadonlyMap<string, readonly Ipv4Cidr[]>;

/** Every transit gateway of the file, with all that is attached to it wherever the file says so, and their peerings. */
export function transitGatewaysOf(
  context: LinkContext,
  vpns: readonly WithoutFlows<ResolvedVpn>[],
  connects: PrefixesByConnect,
  warnings: Problem[],
): {
  readonly transitGateways: WithoutFlows<ResolvedTransitGateway>[];
  readonly transitPeerings: WithoutFlows<ResolvedTransitPeering>[];
} {
  const drafts = sortedEntries(context.file.transitGateways).map(([name, gateway]) =>
    draftOf(name, gateway, context, vpns, connects),
  );
  const specs = drafts.map(({ gateway }) => gateway);
  const { peerings, attachments } = transitPeeringsOf(context, specs, warnings);
  const transitGateways = drafts.map(({ gateway, placed }) => {
    const { name, options } = gateway;
    const at = ["transitGateways", name];
    const all = [...placed, ...(attachments.get(name) ?? [])].sort((a, b) =>
      a.attachment.key < b.attachment.key ? -1 : 1,
    );
    const spec = { ...gateway.spec, attachments: all.map(({ attachment }) => attachment) };
    for (const problem of checkTransitGateway(spec, at))
      context.problems.add(whereWritten(problem, at, all, options));
    return { ...gateway, spec };
  });
  return { transitGateways, transitPeerings: peerings };
}

/** The gateway with its own attachments: what a peering leads to is told by those of the other. */
function draftOf(
  name: string,
  gateway: TransitGatewayFile,
  context: LinkContext,
  vpns: readonly WithoutFlows<ResolvedVpn>[],
  connects: PrefixesByConnect,
): Draft {
  const at = ["transitGateways", name];
  const account = linkAccount(context, gateway.account, [...at, "account"]);
  const region = gateway.region ?? context.file.region;
  checkOptions(gateway, at, context);
  const placed = [
    ...vpcAttachments(gateway, at, context),
    ...foreignAttachments(gateway, at, context),
    ...vpnAttachments(name, vpns),
    ...connectAttachments(name, context, connects),
  ];
  const sharedWith = sharedAccounts(gateway, account, at, context);
  const spec: TransitGatewaySpec = {
    name,
    asn: gateway.asn,
    account: account.name,
    region,
    segments: sortedEntries(gateway.segments).map(([segment, options]) => ({
      name: segment,
      reaches: [...(options?.reaches ?? [])].sort(),
      blackholes: options?.blackholes ?? [],
    })),
    attachments: placed.map(({ attachment }) => attachment),
    sharedWith: sharedWith.map((shared) => shared.name),
  };
  return { gateway: { name, account, region, spec, options: gateway, sharedWith }, placed };
}

function vpcAttachments(
  gateway: TransitGatewayFile,
  at: ProblemPath,
  context: LinkContext,
): PlacedAttachment[] {
  const { file, layouts, ranges } = context;
  return sortedEntries(gateway.vpcs).flatMap(([vpc, { segment }]): PlacedAttachment[] => {
    const path = [...at, "vpcs", vpc];
    const place = linkedVpc(context, vpc, "an attachment", path);
    const [layout, own] = [layouts.get(vpc), ranges.get(vpc)];
    if (place === undefined || layout === undefined || own === undefined) return [];
    const prefixes = routedRanges(file, vpc, own);
    // A VPC propagates all of its ranges; where one is left out, the others are static routes.
    const propagates = prefixes.length === own.length;
    checkTables(context, vpc, tiersOf(context, vpc), path);
    const transit = layout.subnets.filter(({ tier }) => tier === "transit");
    return [
      {
        at: path,
        attachment: {
          ...{ key: `vpc-${vpc}`, kind: "vpc", name: vpc, segment, prefixes, propagates },
          account: place.account.name,
          region: place.region,
          zones: [...new Set(transit.map(({ zone }) => zone))].sort(),
        },
      },
    ];
  });
}

function foreignAttachments(
  gateway: TransitGatewayFile,
  at: ProblemPath,
  context: LinkContext,
): PlacedAttachment[] {
  return sortedEntries(gateway.attachments).flatMap(([key, attachment]): PlacedAttachment[] => {
    const path = [...at, "attachments", key];
    const prefixes = prefixesBehind(context, attachment, path);
    if (prefixes === undefined) return [];
    const { network: name, segment } = attachment;
    // What others attach could announce anything: its routes are the ones that the file names.
    return [
      {
        at: path,
        attachment: { key: `foreign-${key}`, kind: "foreign", name, segment, prefixes, propagates: false },
      },
    ];
  });
}

/** A device each: with BGP routes come by themselves. */
function vpnAttachments(gateway: string, vpns: readonly WithoutFlows<ResolvedVpn>[]): PlacedAttachment[] {
  return vpns.flatMap(({ name, spec, options }) =>
    spec.gateway.kind === "transit-gateway" && spec.gateway.name === gateway && options.segment !== undefined
      ? spec.devices.map((device) => ({
          at: ["vpns", name],
          attachment: {
            ...{ key: vpnAttachmentKey(name, device.name), kind: "vpn" as const, name },
            segment: options.segment ?? "",
            prefixes: spec.prefixes,
            propagates: spec.routing === "bgp",
          },
        }))
      : [],
  );
}

function connectAttachments(
  gateway: string,
  { file }: LinkContext,
  connects: PrefixesByConnect,
): PlacedAttachment[] {
  return sortedEntries(file.directConnects).flatMap(([name, connect]) =>
    sortedEntries(connect.gateways).flatMap(([key, written]): PlacedAttachment[] => {
      const { transitGateway, segment } = written;
      const prefixes = connects.get(name);
      if (transitGateway !== gateway || segment === undefined || prefixes === undefined) return [];
      return [
        {
          at: ["directConnects", name, "gateways", key],
          attachment: {
            ...{ key: connectAttachmentKey(name), kind: "direct-connect", name },
            ...{ segment, prefixes: withoutDefault(prefixes), propagates: true },
            ...(isAwaited(connect, written) ? { isPending: true } : {}),
          },
        },
      ];
    }),
  );
}

function sharedAccounts(
  { shareWith = [] }: TransitGatewayFile,
  own: ResolvedAccount,
  at: ProblemPath,
  { file, problems }: LinkContext,
): ResolvedAccount[] {
  const known = Object.keys(file.accounts).sort();
  for (const [index, name] of shareWith.entries())
    if (!known.includes(name))
      problems.add(unknownName("account", name, closest(name, known), known, ["accounts", name]), [
        ...at,
        "shareWith",
        index,
      ]);
    else if (name === own.name) problems.add(transitShareOwn(name), [...at, "shareWith", index]);
  return [...new Set(shareWith)].sort().map((name) => accountNamed(file, name));
}

function checkOptions(
  { existing, segments, deletionProtection }: TransitGatewayFile,
  at: ProblemPath,
  context: LinkContext,
): void {
  checkDeletionProtection("the transit gateway", deletionProtection, at, context);
  for (const [name, segment] of existing === undefined ? sortedEntries(segments) : [])
    if (segment?.table !== undefined)
      context.problems.add(notTogether("table", "the gateway is made here"), [
        ...at,
        "segments",
        name,
        "table",
      ]);
}

/** The problem at the place in the file that its attachment comes from. */
function whereWritten(
  problem: Problem,
  at: ProblemPath,
  placed: readonly PlacedAttachment[],
  { vpcs }: TransitGatewayFile,
): Problem {
  const { path = at } = problem;
  const [list, key, ...rest] = path.slice(at.length);
  if (list !== "attachments") return problem;
  const found = placed.find(({ attachment }) => attachment.key === key);
  if (problem.code !== "TRANSIT_NOT_SHARED" || found === undefined)
    return { ...problem, path: found === undefined ? path : [...found.at, ...rest] };
  // Nobody shares with whoever applies: that account has no entry in the file.
  const isDefault = problem.got === DEFAULT_ACCOUNT && vpcs[found.attachment.name] !== undefined;
  const fix = `declare the account of the VPC under accounts, name it in the VPC and in shareWith`;
  return { ...problem, ...(isDefault ? { fix } : {}), path: found.at };
}
