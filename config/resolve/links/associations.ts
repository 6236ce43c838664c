import { Ipv4Cidr } from "../../../core/addressing";
import type { Acceptance, DirectConnectAssociation } from "../../../core/connectivity";
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
import { closest } from "../../suggest";
import { sortedEntries } from "../loads";
import { checkTables, type LinkContext, linkedVpc, tiersOf } from "./context";
import { vpnGatewayAsn } from "./gateways";
import { networkRanges } from "./networks";
import { talksTo } from "./segments";
import type { WithoutFlows } from "./vpns";

/** An association by its key in the file. */
export interface KeyedAssociation {
  readonly key: string;
  readonly association: DirectConnectAssociation;
}

/** What all associations of a Direct Connect are resolved by. */
interface Surroundings {
  readonly account: ResolvedAccount;
  /** Account outside of the file that owns the Direct Connect gateway. @default - `account` does */
  readonly owner: string | undefined;
  readonly context: LinkContext;
  readonly transitGateways: readonly WithoutFlows<ResolvedTransitGateway>[];
}

/** The gateways that a Direct Connect leads to, as far as they are known. */
export function associationsOf(
  name: string,
  { gateways, existing }: DirectConnectFile,
  account: ResolvedAccount,
  context: LinkContext,
  transitGateways: Surroundings["transitGateways"],
): KeyedAssociation[] {
  const at = ["directConnects", name];
  const surroundings = { account, owner: existing?.account, context, transitGateways };
  const keyed = sortedEntries(gateways).flatMap(([key, gateway]): KeyedAssociation[] => {
    const association = associationOf(key, gateway, [...at, "gateways", key], surroundings);
    return association === undefined ? [] : [{ key, association }];
  });
  refuseTwice(keyed, at, context);
  return keyed;
}

function associationOf(
  key: string,
  gateway: DirectConnectGatewayFile,
  at: ProblemPath,
  surroundings: Surroundings,
): DirectConnectAssociation | undefined {
  const { owner, context } = surroundings;
  const { file, ranges, problems } = context;
  const { vpc, transitGateway, foreign, segment, active } = gateway;
  const given = (["vpc", "transitGateway", "foreign"] as const).filter((one) => gateway[one] !== undefined);
  if (given.length !== 1) {
    problems.add(exactlyOne(["vpc", "transitGateway", "foreign"], given), at);
    return undefined;
  }
  if (segment !== undefined && transitGateway === undefined)
    problems.add(notTogether("segment", "only transit gateways have segments"), [...at, "segment"]);
  if (active !== undefined && (owner === undefined || foreign !== undefined))
    problems.add(notTogether("active", "nobody outside of the file accepts it"), [...at, "active"]);
  const written = gateway.allowedPrefixes?.map((text) => Ipv4Cidr.parse(text));
  if (foreign !== undefined) {
    if (owner !== undefined)
      problems.add(notTogether("foreign", "the owner of the Direct Connect gateway accepts it there"), [
        ...at,
        "foreign",
      ]);
    return foreignAssociation(key, foreign, written, at, context);
  }
  refuseOfOthers(written ?? [], at, context);
  if (vpc !== undefined) {
    const place = linkedVpc(context, vpc, "a VPN gateway", [...at, "vpc"]);
    if (place === undefined) return undefined;
    const [asn, own] = [vpnGatewayAsn(file, vpc), ranges.get(vpc)];
    if (asn === undefined || file.vpcs[vpc]?.vpnGateway === undefined)
      problems.add(vpnGatewayMissing(vpc), [...at, "vpc"]);
    checkTables(context, vpc, tiersOf(context, vpc), at);
    if (asn === undefined || own === undefined) return undefined;
    const allowedPrefixes = written ?? own;
    const gatewayOfVpc = { kind: "vpn-gateway", name: vpc, asn, ranges: own } as const;
    return {
      ...{ ...gatewayOfVpc, allowedPrefixes, isForeign: false },
      ...acceptanceOf(place.account, active, surroundings),
    };
  }
  return transitAssociation(transitGateway ?? "", gateway, written ?? [], at, surroundings);
}

function transitAssociation(
  name: string,
  { segment, active }: DirectConnectGatewayFile,
  allowedPrefixes: readonly Ipv4Cidr[],
  at: ProblemPath,
  surroundings: Surroundings,
): DirectConnectAssociation | undefined {
  const { context, transitGateways } = surroundings;
  const { problems } = context;
  if (segment === undefined) problems.add(missingFor("segment", "a transit gateway routes by segments"), at);
  const found = transitGateways.find((gateway) => gateway.name === name);
  if (found === undefined) {
    const known = transitGateways.map((gateway) => gateway.name);
    problems.add(unknownName("transit gateway", name, closest(name, known), known), [
      ...at,
      "transitGateway",
    ]);
    return undefined;
  }
  const ranges = found.spec.attachments
    .filter((one) => one.kind === "vpc" && segment !== undefined && talksTo(found.spec, segment, one.segment))
    .flatMap(({ prefixes }) => prefixes);
  const { asn } = found.spec;
  return {
    ...{ kind: "transit-gateway", name, asn, allowedPrefixes, ranges, isForeign: false },
    ...acceptanceOf(found.account, active, surroundings),
  };
}

/** A gateway of others: what it announces is part of a network that the registry knows. */
function foreignAssociation(
  key: string,
  foreign: NonNullable<DirectConnectGatewayFile["foreign"]>,
  written: readonly Ipv4Cidr[] | undefined,
  at: ProblemPath,
  context: LinkContext,
): DirectConnectAssociation | undefined {
  const { kind, asn, network } = foreign;
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
  return { kind, name: key, asn, allowedPrefixes, ranges: known, isForeign: true };
}

/** Between accounts the owner of a gateway proposes, and the owner of the Direct Connect gateway accepts. */
function acceptanceOf(
  gatewayOwner: ResolvedAccount,
  active: boolean | undefined,
  { account, owner }: Surroundings,
): { readonly acceptance?: Acceptance } {
  if (owner !== undefined) return { acceptance: active === true ? "theirs" : "pending" };
  return gatewayOwner.name === account.name ? {} : { acceptance: "ours" };
}

/** What is announced to the other side as ours must not be somebody else's. */
function refuseOfOthers(
  prefixes: readonly Ipv4Cidr[],
  at: ProblemPath,
  { file, problems }: LinkContext,
): void {
  for (const [index, prefix] of prefixes.entries())
    for (const [network, { cidrs }] of prefix.prefix === 0 ? [] : sortedEntries(file.externalNetworks)) {
      const other = cidrs.find((text) => Ipv4Cidr.parse(text).overlaps(prefix));
      if (other === undefined) continue;
      const path = [...at, "allowedPrefixes", index];
      const mine = { owner: at.slice(0, 2).join("."), range: `${prefix}` };
      problems.add(rangesOverlap(mine, { owner: `externalNetworks.${network}`, range: other }), path);
    }
}

function refuseTwice(keyed: readonly KeyedAssociation[], at: ProblemPath, { problems }: LinkContext): void {
  const first = new Map<string, string>();
  for (const { key, association } of keyed) {
    if (association.isForeign) continue;
    const gateway = `${association.kind === "vpn-gateway" ? "VPC" : "transit gateway"} ${association.name}`;
    const other = first.get(gateway);
    if (other !== undefined)
      problems.add(directConnectGatewayTwice(gateway, [other, key]), [...at, "gateways", key]);
    else first.set(gateway, key);
  }
}
