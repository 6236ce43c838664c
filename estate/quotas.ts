import type { RaisedQuotas } from "../core/limits/quota";
import { DEFAULT_ACCOUNT } from "./account";
import type { EstateFile } from "./estate-file";

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
