import type { Ipv4Cidr } from "../../../core/addressing";
import { type DirectConnectAssociation, type Handshake, isForeign } from "../../../core/connectivity";
import {
  directConnectGatewayTwice,
  exactlyOne,
  linkPrefixOutsideNetwork,
  missingFor,
  notTogether,
  type ProblemPath,
  rangesOverlap,
  unknownName,
  vpnGatewayMissing,
} from "../../../core/errors";
import type { ResolvedAccount } from "../../estate";
import type { ResolvedTransitGateway } from "../../resolved-links";
import type { DirectConnectFile, DirectConnectGatewayFile } from "../../schema";
import { sortedEntries } from "../../sorted-entries";
import { closest } from "../../suggest";
import { checkTables, type LinkContext, linkedVpc, tiersOf } from "./context";
import { networkRanges } from "./networks";
import { isAwaited } from "./pending";
import { talksTo } from "./segments";
import type { WithoutFlows } from "./vpns";

/** An association by its key in the file. */
export interface KeyedAssociation {
  readonly key: string;
  readonly association: DirectConnectAssociation;
}

/** What all associations of a Direct Connect are resolved by. */
interface ConnectContext {
  readonly connect: DirectConnectFile;
  /** That the Direct Connect is in. */
  readonly account: ResolvedAccount;
  readonly context: LinkContext;
  readonly transitGateways: readonly WithoutFlows<ResolvedTransitGateway>[];
}

/** A gateway of the file. */
interface AssociationRequest {
  readonly key: string;
  readonly gateway: DirectConnectGatewayFile;
  readonly at: ProblemPath;
  /** What the file says that the other side is told. @default - what the kind of gateway announces by itself */
  readonly written?: readonly Ipv4Cidr[] | undefined;
}

/** The gateways that a Direct Connect leads to, as far as they are known. */
export function associationsOf(name: string, connecting: ConnectContext): KeyedAssociation[] {
  const { connect, context } = connecting;
  const at = ["directConnects", name];
  const keyed = sortedEntries(connect.gateways).flatMap(([key, gateway]): KeyedAssociation[] => {
    const written = gateway.allowedPrefixes;
    const request = { key, gateway, at: [...at, "gateways", key], written };
    const association = associationOf(request, connecting);
    return association === undefined ? [] : [{ key, association }];
  });
  refuseTwice(keyed, at, context);
  return keyed;
}

function associationOf(
  request: AssociationRequest,
  connecting: ConnectContext,
): DirectConnectAssociation | undefined {
  const { gateway, at, written = [] } = request;
  const { vpc, transitGateway, foreign } = gateway;
  const { context } = connecting;
  const given = (["vpc", "transitGateway", "foreign"] as const).filter((one) => gateway[one] !== undefined);
  if (given.length !== 1) {
    context.problems.add(exactlyOne(["vpc", "transitGateway", "foreign"], given), at);
    return undefined;
  }
  refuseUnfit(request, connecting);
  if (foreign !== undefined) return foreignAssociation(foreign, request, connecting);
  refuseOfOthers(written, at, context);
  return vpc !== undefined
    ? vpnAssociation(vpc, request, connecting)
    : transitAssociation(transitGateway ?? "", request, connecting);
}

/** Options that say nothing about the kind of gateway, or about who accepts it. */
function refuseUnfit({ gateway, at }: AssociationRequest, { connect, context }: ConnectContext): void {
  const { transitGateway, foreign, segment, active } = gateway;
  const { problems } = context;
  const owner = connect.existing?.account;
  if (segment !== undefined && transitGateway === undefined)
    problems.add(notTogether("segment", "only transit gateways have segments"), [...at, "segment"]);
  if (active !== undefined && (owner === undefined || foreign !== undefined))
    problems.add(notTogether("active", "nobody outside of the file accepts it"), [...at, "active"]);
  if (foreign !== undefined && owner !== undefined)
    problems.add(notTogether("foreign", "the owner of the Direct Connect gateway accepts it there"), [
      ...at,
      "foreign",
    ]);
}

/** The VPN gateway of a VPC, which announces the ranges of the VPC by itself. */
function vpnAssociation(
  vpc: string,
  { gateway, at, written }: AssociationRequest,
  connecting: ConnectContext,
): DirectConnectAssociation | undefined {
  const { context } = connecting;
  const { file, ranges, vpnGateways, problems } = context;
  const place = linkedVpc(context, vpc, "a VPN gateway", [...at, "vpc"]);
  if (place === undefined) return undefined;
  const [asn, own] = [vpnGateways.get(vpc), ranges.get(vpc)];
  if (asn === undefined || file.vpcs[vpc]?.vpnGateway === undefined)
    problems.add(vpnGatewayMissing(vpc), [...at, "vpc"]);
  checkTables(context, vpc, tiersOf(context, vpc), at);
  if (asn === undefined || own === undefined) return undefined;
  const handshake = handshakeOf(place.account, gateway, connecting);
  return { kind: "vpn-gateway", name: vpc, asn, allowedPrefixes: written ?? own, ranges: own, handshake };
}

function transitAssociation(
  name: string,
  { gateway, at, written = [] }: AssociationRequest,
  connecting: ConnectContext,
): DirectConnectAssociation | undefined {
  const { context, transitGateways } = connecting;
  const { problems } = context;
  const { segment } = gateway;
  if (segment === undefined) problems.add(missingFor("segment", "a transit gateway routes by segments"), at);
  const found = transitGateways.find((each) => each.name === name);
  if (found === undefined) {
    const known = transitGateways.map((each) => each.name);
    problems.add(
      unknownName("transit gateway", name, closest(name, known), known, ["transitGateways", name]),
      [...at, "transitGateway"],
    );
    return undefined;
  }
  const { asn, attachments } = found.spec;
  const ranges = attachments
    .filter(
      (one) =>
        (one.kind === "vpc" || one.kind === "peering") &&
        segment !== undefined &&
        talksTo(found.spec, segment, one.segment),
    )
    .flatMap(({ prefixes }) => prefixes);
  const handshake = handshakeOf(found.account, gateway, connecting);
  return { kind: "transit-gateway", name, asn, allowedPrefixes: written, ranges, handshake };
}

/** A gateway of others: what it announces is part of a network that the registry knows. */
function foreignAssociation(
  { kind, asn, network }: NonNullable<DirectConnectGatewayFile["foreign"]>,
  { key, at, written }: AssociationRequest,
  { context }: ConnectContext,
): DirectConnectAssociation | undefined {
  const known = networkRanges(context, network, [...at, "foreign", "network"]);
  if (known === undefined) return undefined;
  for (const [index, prefix] of (written ?? []).entries())
    if (prefix.prefix > 0 && !known.some((range) => range.contains(prefix)))
      context.problems.add(linkPrefixOutsideNetwork(`${prefix}`, network, known.map(String)), [
        ...at,
        "allowedPrefixes",
        index,
      ]);
  const allowedPrefixes = written ?? (kind === "vpn-gateway" ? known : []);
  return { kind, name: key, asn, allowedPrefixes, ranges: known, handshake: "proposed-by-them" };
}

/** Between accounts the owner of a gateway proposes, and the owner of the Direct Connect gateway accepts. */
function handshakeOf(
  gatewayOwner: ResolvedAccount,
  gateway: DirectConnectGatewayFile,
  { connect, account }: ConnectContext,
): Handshake {
  if (connect.existing?.account !== undefined)
    return isAwaited(connect, gateway) ? "awaiting-them" : "accepted-by-them";
  return gatewayOwner.name === account.name ? "none" : "both-ours";
}

/** What is announced to the other side as ours must not be somebody else's. */
function refuseOfOthers(
  prefixes: readonly Ipv4Cidr[],
  at: ProblemPath,
  { file, problems }: LinkContext,
): void {
  for (const [index, prefix] of prefixes.entries())
    for (const [network, { cidrs }] of prefix.prefix === 0 ? [] : sortedEntries(file.externalNetworks)) {
      const other = cidrs.find((cidr) => cidr.overlaps(prefix));
      if (other === undefined) continue;
      const path = [...at, "allowedPrefixes", index];
      const mine = { owner: at.slice(0, 2).join("."), range: `${prefix}` };
      problems.add(rangesOverlap(mine, { owner: `externalNetworks.${network}`, range: `${other}` }), path);
    }
}

function refuseTwice(keyed: readonly KeyedAssociation[], at: ProblemPath, { problems }: LinkContext): void {
  const first = new Map<string, string>();
  for (const { key, association } of keyed) {
    if (isForeign(association)) continue;
    const gateway = `${association.kind === "vpn-gateway" ? "VPC" : "transit gateway"} ${association.name}`;
    const other = first.get(gateway);
    if (other !== undefined)
      problems.add(directConnectGatewayTwice(gateway, [other, key]), [...at, "gateways", key]);
    else first.set(gateway, key);
  }
}
