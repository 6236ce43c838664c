import type { Tier } from "../../../core/addressing";
import type { ProblemPath } from "../../../core/problem";
import { accountNamed, type ResolvedAccount } from "../../../estate/account";
import { AddressedContext, type EstateParts, type KnownAddresses } from "../../../estate/context";
import { findRegion } from "../../../estate/region";
import { LINK_TIERS, linkOfCloudhub, linkTableUnknown } from "../model";

/** The context in which links are resolved. */
export class LinkContext extends AddressedContext {
  constructor(
    parts: EstateParts,
    known: KnownAddresses,
    /** ASN of each VPN gateway, by VPC. */
    readonly vpnGateways: ReadonlyMap<string, number>,
  ) {
    super(parts, known);
  }
}

/** Account and region of an end of a link. */
export interface LinkedPlace {
  readonly account: ResolvedAccount;
  readonly region: string;
}

/** A managed VPC by its name. @returns `undefined` if there is none; then a problem is added */
export function linkedVpc(
  context: LinkContext,
  name: string,
  link: string,
  path: ProblemPath,
): LinkedPlace | undefined {
  const { file, problems } = context;
  const vpc = context.lookup("vpcs", name, path);
  if (vpc === undefined) return undefined;
  if (vpc.platform === "cloudhub") {
    problems.add(linkOfCloudhub(name, link), path);
    return undefined;
  }
  return { account: accountNamed(file, vpc.account), region: findRegion(context.file, vpc) };
}

/** A transit gateway of the file that something is attached to. */
export interface LinkedTransitGateway extends LinkedPlace {
  readonly asn: number;
}

/** A transit gateway by its name. @returns `undefined` if there is none; then a problem is added */
export function findLinkedTransitGateway(
  context: LinkContext,
  name: string,
  path: ProblemPath,
): LinkedTransitGateway | undefined {
  const gateway = context.lookup("transitGateways", name, path);
  if (gateway === undefined) return undefined;
  const account = findLinkAccount(context, gateway.account, ["transitGateways", name, "account"]);
  return { account, region: findRegion(context.file, gateway), asn: gateway.asn };
}

/** An account of the file by its name; by default that of the credentials in use. */
export function findLinkAccount(
  context: LinkContext,
  name: string | undefined,
  path: ProblemPath,
): ResolvedAccount {
  if (name !== undefined) context.lookup("accounts", name, path);
  return accountNamed(context.file, name);
}

/** Tiers of a VPC whose tables get routes to links. */
export function listLinkedTiers({ layouts }: LinkContext, vpc: string): readonly Tier[] {
  return LINK_TIERS.filter((tier) => layouts.get(vpc)?.subnets.some((subnet) => subnet.tier === tier));
}

/** Reports an existing VPC whose route tables the file does not name. */
export function checkTables(
  { file, layouts, problems }: LinkContext,
  vpc: string,
  tiers: readonly Tier[],
  path: ProblemPath,
): void {
  const existing = file.vpcs[vpc]?.existing;
  if (existing === undefined) return;
  for (const tier of tiers) {
    const tables = existing.routeTables?.[tier as "worker" | "load-balancer"] ?? {};
    const subnets = layouts.get(vpc)?.subnets.filter((subnet) => subnet.tier === tier) ?? [];
    const missing = [...new Set(subnets.map(({ zone }) => zone))].filter(
      (zone) => !Object.hasOwn(tables, zone),
    );
    if (missing.length > 0) problems.add(linkTableUnknown(vpc, tier, missing), path);
  }
}
