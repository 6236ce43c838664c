import type { EstateFile } from "./estate-file";

/** Name of the account whose credentials are in use, where the file names none. */
export const DEFAULT_ACCOUNT = "default";

/** An AWS account, and how to get into it. */
export interface ResolvedAccount {
  readonly name: string;
  /** 12 digits. @default - whatever account the credentials belong to */
  readonly id?: string;
  /** ARN of the role to assume. @default - the credentials in use */
  readonly role?: string;
}

/** Where something is: `network/us-east-1`. @param region that of the file, where it names none itself */
export function placeText(
  place: { readonly account?: string | undefined; readonly region?: string | undefined },
  region: string,
): string {
  return `${place.account ?? DEFAULT_ACCOUNT}/${place.region ?? region}`;
}

/** What exists already is known by its id; what is made here, by its place. */
export function existingPlaceText(id: string | undefined, place: string): string {
  return id === undefined ? place : `${id} in ${place}`;
}

/** An account as the file declares it; by default the one whose credentials are in use. */
export function accountNamed(file: Pick<EstateFile, "accounts">, name = DEFAULT_ACCOUNT): ResolvedAccount {
  const account = file.accounts[name];
  return {
    name,
    ...(account === undefined ? {} : { id: account.id }),
    ...(account?.role === undefined ? {} : { role: account.role }),
  };
}
