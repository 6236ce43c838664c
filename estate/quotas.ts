import type { RaisedQuotas } from "../core/limits/quota";
import { DEFAULT_ACCOUNT } from "./account";
import type { EstateFile } from "./estate-file";
import { findRegion } from "./region";

/** The raised quotas of the file. */
export interface QuotaBook {
  readonly everywhere: RaisedQuotas;
  /** Raised quotas by account and region. */
  readonly places: Readonly<Record<string, Readonly<Record<string, RaisedQuotas>>>>;
}

export function quotaBook({ quotas, accounts }: Pick<EstateFile, "quotas" | "accounts">): QuotaBook {
  const places = Object.entries(accounts).map(([account, { regions }]) => [
    account,
    Object.fromEntries(Object.entries(regions).map(([region, each]) => [region, each.quotas ?? {}])),
  ]);
  return { everywhere: quotas, places: Object.fromEntries(places) };
}

/** The raised quotas of an account in a region. */
export function quotasIn(
  { everywhere, places }: QuotaBook,
  account: string | undefined,
  region: string,
): RaisedQuotas {
  return { ...everywhere, ...places[account ?? DEFAULT_ACCOUNT]?.[region] };
}

/** The raised quotas of the account and region of a VPC. */
export function findVpcQuotas(file: EstateFile, name: string): RaisedQuotas {
  const vpc = file.vpcs[name];
  const [account, region] = [vpc?.account ?? DEFAULT_ACCOUNT, findRegion(file, vpc)];
  return { ...file.quotas, ...file.accounts[account]?.regions?.[region]?.quotas };
}
