import { LEAST_RETENTION_DAYS } from "../../../core/limits/cloudwatch";
import { DELETION_PROTECTION } from "../../../core/limits/protection";
import { notTogether, type ProblemPath } from "../../../core/problem";
import { accountNamed } from "../../../estate/account";
import type { EstateContext } from "../../../estate/context";
import type { EstateFile } from "../../../estate/estate-file";
import type { PlacedContext } from "../../vpc/resolve/context";
import type { VpcPlaces } from "../../vpc/resolve/places";
import { publicAccessBlocked } from "../model";
import type { ResolvedQueryLog, ResolvedRegion } from "../resolved";

/**
 * Resolves the settings of each account and region, and checks that the VPCs there work with them. Covers regions
 * with settings in the file and regions with VPCs that are created here. By account and region.
 */
export function resolveRegions(context: PlacedContext): ResolvedRegion[] {
  const { file, problems } = context;
  const vpcs = ownVpcs(context.vpcs);
  if (vpcs.length > 0) checkQueryLogs(context);
  else if (Object.keys(file.dnsQueryLogs).length > 0)
    problems.add(notTogether("dnsQueryLogs", "no VPC is made here"), ["dnsQueryLogs"]);
  return unique([...Object.keys(file.accounts), ...vpcs.map(({ account }) => account)]).flatMap((account) => {
    const settings = file.accounts[account]?.regions ?? {};
    const inAccount = vpcs.filter((vpc) => vpc.account === account);
    const regions = unique([...Object.keys(settings), ...inAccount.map(({ region }) => region)]);
    return regions.flatMap((region): ResolvedRegion[] => {
      const here = inAccount.filter((vpc) => vpc.region === region);
      const mode = settings[region]?.blockPublicAccess;
      const path = ["accounts", account, "regions", region, "blockPublicAccess"];
      if (mode === "off") requireWaiver(region, path, context);
      if (mode === "block-bidirectional")
        for (const { name, hasNat } of here)
          if (hasNat) problems.add(publicAccessBlocked(name, region), path);
      if (mode === undefined && here.length === 0) return [];
      return [
        {
          account: accountNamed(file, account),
          region,
          ...(mode === undefined ? {} : { blockPublicAccess: mode }),
          ...(here.length === 0 ? {} : { queryLog: resolveQueryLog(file, here) }),
        },
      ];
    });
  });
}

/** The query log of a region, from the one setting for all accounts and regions. */
function resolveQueryLog({ dnsQueryLogs }: EstateFile, vpcs: readonly OwnVpc[]): ResolvedQueryLog {
  const { retentionDays = LEAST_RETENTION_DAYS, deletionProtection = DELETION_PROTECTION } = dnsQueryLogs;
  return { vpcs: vpcs.map(({ name }) => name), retentionDays, deletionProtection };
}

interface OwnVpc {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly hasNat: boolean;
}

/** VPCs that this project creates, by name. */
function ownVpcs(vpcs: VpcPlaces): OwnVpc[] {
  return [...vpcs.values()]
    .filter(({ kind }) => kind === "aws")
    .map(({ name, account, region, nat }) => ({
      name,
      account: account.name,
      region,
      hasNat: nat !== "none",
    }));
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

function requireWaiver(region: string, path: ProblemPath, context: EstateContext): void {
  context.requireWaiver(
    {
      finding: "PUBLIC_ACCESS_UNBLOCKED",
      what: `block public access is switched off for every VPC of the account in ${region}`,
      got: "blockPublicAccess: off",
      instead: "leave it out, so that it is not managed here",
    },
    path,
  );
}

function checkQueryLogs(context: EstateContext): void {
  if (context.file.dnsQueryLogs.deletionProtection !== false) return;
  context.requireWaiver(
    {
      finding: "DELETION_PROTECTION_OFF",
      what: "the DNS query logs and their keys can be destroyed by one plan",
      got: "deletionProtection: false",
      instead: "leave it out",
    },
    ["dnsQueryLogs", "deletionProtection"],
  );
}
