import type { Ipv4Cidr } from "../../../core/addressing";
import { exactlyOne, missingFor, notTogether, type ProblemPath } from "../../../core/problem";
import type { ResolvedAccount } from "../../../estate/account";
import { rangesOverlap } from "../../../estate/problems/overlaps";
import { sortedEntries } from "../../../estate/sorted-entries";
import { checkTables, type LinkContext, linkedVpc, listLinkedTiers } from "../../link/resolve/context";
import { checkWithin, networkRanges } from "../../link/resolve/networks";
import type { WithoutFlows } from "../../link/resolved";
import { talksTo } from "../../transit-gateway/resolve/segments";
import type { ResolvedTransitGateway } from "../../transit-gateway/resolved";
import {
  type DirectConnectAssociation,
  directConnectGatewayTwice,
  type Handshake,
  isExternal,
  vpnGatewayMissing,
} from "../model";
import type { DirectConnectFile, DirectConnectGatewayFile } from "../schema";

/** An association by its key in the file. */
export interface KeyedAssociation {
  readonly key: string;
  readonly association: DirectConnectAssociation;
}

/** Inputs of all associations of a Direct Connect. */
interface DirectConnectContext {
  readonly options: DirectConnectFile;
  /** Account of the Direct Connect. */
  readonly account: ResolvedAccount;
  readonly context: LinkContext;
  readonly transitGateways: readonly WithoutFlows<ResolvedTransitGateway>[];
}

/** A gateway of the file. */
interface AssociationRequest {
  readonly key: string;
  readonly gateway: DirectConnectGatewayFile;
  readonly at: ProblemPath;
  /** Announced prefixes given in the file. @default - those that this kind of gateway announces by itself */
  readonly written?: readonly Ipv4Cidr[] | undefined;
}

/** Resolves the associations of a Direct Connect whose gateways are known. */
export function resolveAssociations(name: string, connecting: DirectConnectContext): KeyedAssociation[] {
  const { options, context } = connecting;
  const at = ["directConnects", name];
  const keyed = sortedEntries(options.gateways).flatMap(([key, gateway]): KeyedAssociation[] => {
    const written = gateway.allowedPrefixes;
    const request = { key, gateway, at: [...at, "gateways", key], written };
    const association = resolveAssociation(request, connecting);
    return association === undefined ? [] : [{ key, association }];
  });
  rejectTwice(keyed, at, context);
  return keyed;
}

function resolveAssociation(
  request: AssociationRequest,
  connecting: DirectConnectContext,
): DirectConnectAssociation | undefined {
  const { gateway, at, written = [] } = request;
  const { vpc, transitGateway, external } = gateway;
  const { context } = connecting;
  const given = (["vpc", "transitGateway", "external"] as const).filter((one) => gateway[one] !== undefined);
  if (given.length !== 1) {
    context.problems.add(exactlyOne(["vpc", "transitGateway", "external"], given), at);
    return undefined;
  }
  rejectUnfit(request, connecting);
  if (external !== undefined) return externalAssociation(external, request, connecting);
  rejectOfOthers(written, at, context);
  return vpc !== undefined
    ? vpnAssociation(vpc, request, connecting)
    : transitAssociation(transitGateway ?? "", request, connecting);
}

/** Rejects options that have no effect for this kind of gateway or acceptance. */
function rejectUnfit({ gateway, at }: AssociationRequest, { options, context }: DirectConnectContext): void {
  const { transitGateway, external, segment, active } = gateway;
  const { problems } = context;
  const owner = options.existing?.account;
  if (segment !== undefined && transitGateway === undefined)
    problems.add(notTogether("segment", "only transit gateways have segments"), [...at, "segment"]);
  if (active !== undefined && (owner === undefined || external !== undefined))
    problems.add(notTogether("active", "nobody outside of the file accepts it"), [...at, "active"]);
  if (external !== undefined && owner !== undefined)
    problems.add(notTogether("external", "the owner of the Direct Connect gateway accepts it there"), [
      ...at,
      "external",
    ]);
}

/** The association with the VPN gateway of a VPC, which announces the ranges of the VPC by default. */
function vpnAssociation(
  vpc: string,
  { gateway, at, written }: AssociationRequest,
  connecting: DirectConnectContext,
): DirectConnectAssociation | undefined {
  const { context } = connecting;
  const { vpcs, ranges, vpnGateways, problems } = context;
  const place = linkedVpc(context, vpc, "a VPN gateway", [...at, "vpc"]);
  if (place === undefined) return undefined;
  const [asn, own] = [vpnGateways.get(vpc), ranges.get(vpc)];
  if (asn === undefined || vpcs.get(vpc)?.vpnGateway === undefined)
    problems.add(vpnGatewayMissing(vpc), [...at, "vpc"]);
  checkTables(context, vpc, listLinkedTiers(context, vpc), at);
  if (asn === undefined || own === undefined) return undefined;
  const handshake = decideHandshake(place.account, gateway, connecting);
  return { kind: "vpn-gateway", name: vpc, asn, allowedPrefixes: written ?? own, ranges: own, handshake };
}

function transitAssociation(
  name: string,
  { gateway, at, written = [] }: AssociationRequest,
  connecting: DirectConnectContext,
): DirectConnectAssociation | undefined {
  const { context, transitGateways } = connecting;
  const { problems } = context;
  const { segment } = gateway;
  if (segment === undefined)
    problems.add(missingFor("segment", "a transit gateway routes by segments", "segment: <name>"), at);
  context.knows("transitGateways", name, [...at, "transitGateway"]);
  const found = transitGateways.find((each) => each.name === name);
  if (found === undefined) return undefined;
  const { asn, attachments } = found.spec;
  const ranges = attachments
    .filter(
      (one) =>
        (one.kind === "vpc" || one.kind === "peering") &&
        segment !== undefined &&
        talksTo(found.spec, segment, one.segment),
    )
    .flatMap(({ prefixes }) => prefixes);
  const handshake = decideHandshake(found.account, gateway, connecting);
  return { kind: "transit-gateway", name, asn, allowedPrefixes: written, ranges, handshake };
}

/**
 * The association with a gateway of another party. Its announced prefixes must be part of an external network of
 * the file.
 */
function externalAssociation(
  { kind, asn, network }: NonNullable<DirectConnectGatewayFile["external"]>,
  { key, at, written }: AssociationRequest,
  { context }: DirectConnectContext,
): DirectConnectAssociation | undefined {
  const known = networkRanges(context, network, [...at, "external", "network"]);
  if (known === undefined) return undefined;
  checkWithin(written ?? [], { name: network, ranges: known }, [...at, "allowedPrefixes"], context);
  const allowedPrefixes = written ?? (kind === "vpn-gateway" ? known : []);
  return { kind, name: key, asn, allowedPrefixes, ranges: known, handshake: "proposed-by-them" };
}

/** Between two accounts, the owner of the gateway proposes and the owner of the Direct Connect gateway accepts. */
function decideHandshake(
  gatewayOwner: ResolvedAccount,
  gateway: DirectConnectGatewayFile,
  { options, account }: DirectConnectContext,
): Handshake {
  if (options.existing?.account !== undefined)
    return isAwaited(options, gateway) ? "awaiting-them" : "accepted-by-them";
  return gatewayOwner.name === account.name ? "none" : "both-managed";
}

/** Whether the owner of the Direct Connect gateway, outside of the file, has not accepted yet. */
export function isAwaited(
  { existing }: Pick<DirectConnectFile, "existing">,
  { active }: Pick<DirectConnectGatewayFile, "active">,
): boolean {
  return existing?.account !== undefined && active !== true;
}

/** Rejects announced prefixes that belong to another owner. */
function rejectOfOthers(
  prefixes: readonly Ipv4Cidr[],
  at: ProblemPath,
  { networks, problems }: LinkContext,
): void {
  for (const [index, prefix] of prefixes.entries())
    for (const [network, { cidrs }] of prefix.prefix === 0 ? [] : networks) {
      const other = cidrs.find((cidr) => cidr.overlaps(prefix));
      if (other === undefined) continue;
      const path = [...at, "allowedPrefixes", index];
      const mine = { owner: at.slice(0, 2).join("."), range: `${prefix}` };
      problems.add(rangesOverlap(mine, { owner: `externalNetworks.${network}`, range: `${other}` }), path);
    }
}

function rejectTwice(keyed: readonly KeyedAssociation[], at: ProblemPath, { problems }: LinkContext): void {
  const first = new Map<string, string>();
  for (const { key, association } of keyed) {
    if (isExternal(association)) continue;
    const gateway = `${association.kind === "vpn-gateway" ? "VPC" : "transit gateway"} ${association.name}`;
    const other = first.get(gateway);
    if (other !== undefined)
      problems.add(directConnectGatewayTwice(gateway, [other, key]), [...at, "gateways", key]);
    else first.set(gateway, key);
  }
}
