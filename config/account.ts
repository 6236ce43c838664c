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
