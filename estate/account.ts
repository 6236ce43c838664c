import type { EstateFile } from "./estate-file";

/** Name of the account whose credentials are in use, where the file names none. */
export const DEFAULT_ACCOUNT = "default";

/** An AWS account and the role by which Terraform enters it. */
export interface ResolvedAccount {
  readonly name: string;
  /** 12 digits. @default - the account that the credentials belong to */
  readonly id?: string;
  /** ARN of the role to assume. @default - the credentials in use */
  readonly role?: string;
}

/**
 * The account and region of something: `network/us-east-1`.
 *
 * @param region of the VPC or link, or else of the whole file
 */
export function placeText(
  place: { readonly account?: string | undefined; readonly region?: string | undefined },
  region: string,
): string {
  return `${place.account ?? DEFAULT_ACCOUNT}/${place.region ?? region}`;
}

/** An existing object is identified by its id, a new one by its account and region. */
export function existingPlaceText(id: string | undefined, place: string): string {
  return id === undefined ? place : `${id} in ${place}`;
}

/** How the account blocks public access in the region. @default - not managed here */
export function findPublicAccess(
  { accounts }: Pick<EstateFile, "accounts">,
  account: string,
  region: string,
) {
  return accounts[account]?.regions[region]?.blockPublicAccess;
}

/** The accounts of the file, by name. */
export function listAccounts(
  file: Pick<EstateFile, "accounts">,
): (ResolvedAccount & { readonly id: string })[] {
  return Object.entries(file.accounts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { id }]) => ({ ...accountNamed(file, name), id }));
}

/** Name of the account of the file with this id. @default - the file has none */
export function findAccountById({ accounts }: Pick<EstateFile, "accounts">, id: string): string | undefined {
  return Object.keys(accounts)
    .sort()
    .find((name) => accounts[name]?.id === id);
}

/** An account of the file; by default the one whose credentials are in use. */
export function accountNamed(file: Pick<EstateFile, "accounts">, name = DEFAULT_ACCOUNT): ResolvedAccount {
  const account = file.accounts[name];
  return {
    name,
    ...(account === undefined ? {} : { id: account.id }),
    ...(account?.role === undefined ? {} : { role: account.role }),
  };
}
