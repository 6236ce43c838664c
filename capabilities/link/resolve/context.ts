import type { Tier } from "../../../core/addressing";
import type { ProblemPath } from "../../../core/problem";
import { accountNamed, type ResolvedAccount } from "../../../estate/account";
import { AddressedContext } from "../../vpc/resolve/context";
import { LINK_TIERS, linkOfCloudhub, linkTableUnknown } from "../model";

/** The context in which links are resolved. */
export class LinkContext extends AddressedContext {
  constructor(
    addressed: AddressedContext,
    /** ASN of each VPN gateway, by VPC. */
    readonly vpnGateways: ReadonlyMap<string, number>,
  ) {
    super(addressed, addressed);
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
  if (!context.knows("vpcs", name, path)) return undefined;
  const place = context.vpcs.get(name);
  if (place?.kind !== "cloudhub") return place && { account: place.account, region: place.region };
  context.problems.add(linkOfCloudhub(name, link), path);
  return undefined;
}

/** An account of the file by its name; by default that of the credentials in use. */
export function findLinkAccount(
  context: LinkContext,
  name: string | undefined,
  path: ProblemPath,
): ResolvedAccount {
  if (name !== undefined) context.knows("accounts", name, path);
  return accountNamed(context.file, name);
}

/** Tiers of a VPC whose tables get routes to links. */
export function listLinkedTiers({ layouts }: LinkContext, vpc: string): readonly Tier[] {
  return LINK_TIERS.filter((tier) => layouts.get(vpc)?.subnets.some((subnet) => subnet.tier === tier));
}

/** Reports an existing VPC whose route tables the file does not name. */
export function checkTables(
  { vpcs, layouts, problems }: LinkContext,
  vpc: string,
  tiers: readonly Tier[],
  path: ProblemPath,
): void {
  const existing = vpcs.get(vpc)?.existing;
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
