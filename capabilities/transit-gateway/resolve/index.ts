import { defined } from "../../../core/defined";
import { LEAST_RETENTION_DAYS } from "../../../core/limits/cloudwatch";
import { notTogether, type Problem, type ProblemPath } from "../../../core/problem";
import { accountNamed, DEFAULT_ACCOUNT, type ResolvedAccount } from "../../../estate/account";
import { findRegion } from "../../../estate/region";
import { sortedEntries } from "../../../estate/sorted-entries";
import { findLinkAccount, type LinkContext } from "../../link/resolve/context";
import { checkDeletionProtection } from "../../link/resolve/deviations";
import type { WithoutFlows } from "../../link/resolved";
import { checkTransitGateway, type TransitGatewaySpec, transitShareOwn } from "../model";
import type { ResolvedTransitGateway } from "../resolved";
import type { TransitGatewayFile } from "../schema";
import type { LinkAttachment, PlacedAttachment } from "./attachments";
import { checkEgressThrough } from "./egress-through";
import { attachExternal, attachVpcs, cloudhubAttachmentKey, externalAttachmentKey } from "./vpc-attachments";

/** A gateway before its checks, with the paths of its attachments in the file. */
export interface TransitGatewayDraft {
  readonly gateway: WithoutFlows<ResolvedTransitGateway>;
  readonly placed: readonly PlacedAttachment[];
}

/**
 * Every transit gateway of the file with its own attachments and those of other links. Attachments of peerings are
 * added later, because their prefixes are those of the other gateway's attachments.
 */
export function draftTransitGateways(
  context: LinkContext,
  attached: readonly LinkAttachment[],
): TransitGatewayDraft[] {
  return sortedEntries(context.file.transitGateways).map(([name, options]) =>
    draftTransitGateway(
      name,
      options,
      context,
      attached.filter(({ gateway }) => gateway === name),
    ),
  );
}

/** The gateways including the attachments of peerings. All problems of a gateway are reported. */
export function completeTransitGateways(
  drafts: readonly TransitGatewayDraft[],
  ofPeerings: readonly LinkAttachment[],
  context: LinkContext,
): WithoutFlows<ResolvedTransitGateway>[] {
  const complete = drafts.map(({ gateway, placed }) => {
    const { name } = gateway;
    const at = ["transitGateways", name];
    const all = [...placed, ...ofPeerings.filter((one) => one.gateway === name)].sort((a, b) =>
      a.attachment.key < b.attachment.key ? -1 : 1,
    );
    const spec = { ...gateway.spec, attachments: all.map(({ attachment }) => attachment) };
    for (const problem of checkTransitGateway(spec, at))
      if (!isOfUnknown(problem, context) && !isOfOverlap(problem, context))
        context.problems.add(placeProblem(problem, at, all));
    return { ...gateway, spec };
  });
  checkEgressThrough(
    complete.map(({ spec }) => spec),
    context,
  );
  return complete;
}

function draftTransitGateway(
  name: string,
  options: TransitGatewayFile,
  context: LinkContext,
  attached: readonly LinkAttachment[],
): TransitGatewayDraft {
  const at = ["transitGateways", name];
  const account = findLinkAccount(context, options.account, [...at, "account"]);
  const region = findRegion(context.file, options);
  checkOptions(options, at, context);
  const placed = [...attachVpcs(options, at, context), ...attachExternal(options, at, context), ...attached];
  const sharedWith = resolveShares(options, account, at, context);
  const spec: TransitGatewaySpec = {
    name,
    asn: options.asn,
    account: account.name,
    region,
    segments: sortedEntries(options.segments).map(
      ([segment, { reaches, blackholes = [], egressThrough }]) => ({
        name: segment,
        reaches: [...reaches].sort(),
        blackholes,
        ...defined({ egressThrough }),
      }),
    ),
    attachments: placed.map(({ attachment }) => attachment),
    sharedWith: sharedWith.map((shared) => shared.name),
  };
  const { existing, segments, attachments, logs, deletionProtection } = options;
  const tables = sortedEntries(segments).flatMap(([segment, { table }]) =>
    table === undefined ? [] : [[segment, table]],
  );
  const gateway = {
    ...{ name, account, region, spec, sharedWith, deletionProtection },
    ...(existing === undefined ? {} : { existing: { id: existing, tableIds: Object.fromEntries(tables) } }),
    externalAttachmentIds: Object.fromEntries([
      ...sortedEntries(options.vpcs).flatMap(([vpc, { accept }]) =>
        accept === undefined ? [] : [[cloudhubAttachmentKey(vpc), accept] as const],
      ),
      ...sortedEntries(attachments).map(([key, { id }]) => [externalAttachmentKey(key), id] as const),
    ]),
    sharedWithMulesoft: sharesWithMulesoft(options, context),
    logRetentionDays: logs?.retentionDays ?? LEAST_RETENTION_DAYS,
  };
  return { gateway, placed };
}

function resolveShares(
  { shareWith }: TransitGatewayFile,
  own: ResolvedAccount,
  at: ProblemPath,
  context: LinkContext,
): ResolvedAccount[] {
  for (const [index, name] of shareWith.entries()) {
    const path = [...at, "shareWith", index];
    if (context.knows("accounts", name, path) && name === own.name)
      context.problems.add(transitShareOwn(name), path);
  }
  return [...new Set(shareWith)].sort().map((name) => accountNamed(context.file, name));
}

/** Accounts of MuleSoft whose VPCs of CloudHub are attached, once each. */
function sharesWithMulesoft({ vpcs }: TransitGatewayFile, context: LinkContext): string[] {
  const all = Object.keys(vpcs).flatMap((vpc) => context.vpcs.get(vpc)?.mulesoftAccount ?? []);
  return [...new Set(all)].sort();
}

function checkOptions(
  { existing, segments, deletionProtection }: TransitGatewayFile,
  at: ProblemPath,
  context: LinkContext,
): void {
  checkDeletionProtection("the transit gateway", deletionProtection, at, context);
  for (const [name, segment] of existing === undefined ? sortedEntries(segments) : [])
    if (segment.table !== undefined)
      context.problems.add(notTogether("table", "the gateway is made here"), [
        ...at,
        "segments",
        name,
        "table",
      ]);
}

/** Whether the way out is through a VPC without addresses, or not made here, for which there is another problem. */
function isOfUnknown({ code, got = "" }: Problem, { ranges, vpcs }: LinkContext): boolean {
  const isKnown = ranges.has(got) && vpcs.get(got)?.kind !== "cloudhub";
  return code === "EGRESS_THROUGH_NOT_ATTACHED" && !isKnown;
}

/** Whether two VPCs have one address, which is said where they take their ranges. */
function isOfOverlap({ code, got = "" }: Problem, { overlaps }: LinkContext): boolean {
  if (code !== "SEGMENT_RANGES_OVERLAP") return false;
  return overlaps.some(([a, b]) => [`${a} and ${b}`, `${b} and ${a}`].includes(got));
}

/** Moves the problem to the path of its attachment. */
function placeProblem(problem: Problem, at: ProblemPath, placed: readonly PlacedAttachment[]): Problem {
  const { path = at } = problem;
  const [list, key, ...rest] = path.slice(at.length);
  if (list !== "attachments") return problem;
  const found = placed.find(({ attachment }) => attachment.key === key);
  if (problem.code !== "TRANSIT_NOT_SHARED" || found === undefined)
    return { ...problem, path: found === undefined ? path : [...found.at, ...rest] };
  // The account of the credentials in use has no entry in the file, so sharing with it is not suggested.
  const isDefault = problem.got === DEFAULT_ACCOUNT;
  const fix = `declare the account of the VPC under accounts, name it in the VPC and in shareWith`;
  return { ...problem, ...(isDefault ? { fix } : {}), path: found.at };
}
