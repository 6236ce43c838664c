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
