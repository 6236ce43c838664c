import type { ResolvedEstate } from "../../plan";

/** What the keystores are for. */
export interface KeystoreRequest {
  readonly application: string;
  /** @default - the only one that the application runs in */
  readonly environment?: string;
  /** @default - all of them, which must be in one region and account */
  readonly vpc?: string;
  /** ARNs of authorities, by name, of those that this project makes. */
  readonly arns: ReadonlyMap<string, string>;
}

/** What of the estate matters. */
export type KeystoreEstate = Pick<
  ResolvedEstate,
  "connections" | "certificates" | "authorities" | "trust" | "vpcs"
>;
