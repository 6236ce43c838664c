import type { RaisedQuotas } from "../core/limits/quota";
import { DEFAULT_ACCOUNT } from "./account";
import type { EstateFile } from "./estate-file";

/** What the file says of the quotas of its accounts. */
export interface QuotaBook {
  readonly everywhere: RaisedQuotas;
  /** What differs, by account and region. */
  readonly places: Readonly<Record<string, Readonly<Record<string, RaisedQuotas>>>>;
}

export function quotaBook({ quotas, accounts }: Pick<EstateFile, "quotas" | "accounts">): QuotaBook {
  const places = Object.entries(accounts).map(([account, { regions }]) => [
    account,
    Object.fromEntries(Object.entries(regions).map(([region, each]) => [region, each.quotas ?? {}])),
  ]);
  return { everywhere: quotas, places: Object.fromEntries(places) };
}

/** Quotas of an account in a region, as far as they were raised. */
export function quotasIn(
  { everywhere, places }: QuotaBook,
  account: string | undefined,
  region: string,
): RaisedQuotas {
  return { ...everywhere, ...places[account ?? DEFAULT_ACCOUNT]?.[region] };
}

/** Quotas of the account and region of a VPC. */
export function findVpcQuotas(file: EstateFile, name: string): RaisedQuotas {
  const { account = DEFAULT_ACCOUNT, region = file.region } = file.vpcs[name] ?? {};
  return { ...file.quotas, ...file.accounts[account]?.regions?.[region]?.quotas };
}
