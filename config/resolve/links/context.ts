import type { Ipv4Cidr, Tier, VpcLayout } from "../../../core/addressing";
import { LINK_TIERS } from "../../../core/connectivity";
import {
  linkOfCloudhub,
  linkTableUnknown,
  type ProblemList,
  type ProblemPath,
  unknownName,
} from "../../../core/errors";
import type { ResolvedAccount } from "../../estate";
import type { Lock } from "../../lock";
import type { EstateFile } from "../../schema";
import { closest } from "../../suggest";
import { accountNamed } from "../options";
import type { Waivers } from "../waivers";

/** What links are resolved by, all of them alike. */
export interface LinkContext {
  readonly file: EstateFile;
  readonly lock: Lock;
  /** Ranges that are not handed out in this run. */
  readonly avoid: readonly Ipv4Cidr[];
  /** Layouts of the VPCs whose addresses are known. */
  readonly layouts: ReadonlyMap<string, VpcLayout>;
  /** All ranges of these VPCs. */
  readonly ranges: ReadonlyMap<string, readonly Ipv4Cidr[]>;
  /** Numbers of the VPN gateways, by VPC. */
  readonly vpnGateways: ReadonlyMap<string, number>;
  readonly waivers: Waivers;
  readonly problems: ProblemList;
}

/** Where a VPC is that a link can end in. */
export interface LinkedPlace {
  readonly account: ResolvedAccount;
  readonly region: string;
}

/** A VPC of ours by its name. @returns `undefined` where there is none, which is reported */
export function linkedVpc(
  { file, problems }: LinkContext,
  name: string,
  link: string,
  path: ProblemPath,
): LinkedPlace | undefined {
  const vpc = file.vpcs[name];
  if (vpc === undefined) {
    const known = Object.keys(file.vpcs).sort();
    problems.add(unknownName("VPC", name, closest(name, known), known), path);
    return undefined;
  }
  if (vpc.platform === "cloudhub") {
    problems.add(linkOfCloudhub(name, link), path);
    return undefined;
  }
  return { account: accountNamed(file, vpc.account), region: vpc.region ?? file.region };
}

/** An account of the file by its name; by default the one whose credentials are in use. */
export function linkAccount(
  { file, problems }: LinkContext,
  name: string | undefined,
  path: ProblemPath,
): ResolvedAccount {
  const known = Object.keys(file.accounts).sort();
  if (name !== undefined && !known.includes(name))
    problems.add(unknownName("account", name, closest(name, known), known), path);
  return accountNamed(file, name);
}

/** Tiers of a VPC whose tables lead to links. */
export function tiersOf({ layouts }: LinkContext, vpc: string): readonly Tier[] {
  return LINK_TIERS.filter((tier) => layouts.get(vpc)?.subnets.some((subnet) => subnet.tier === tier));
}

/** Reports route tables that somebody else made and the file does not name. */
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
