import type { Problem } from "../../../core/problem";
import { REVOCATION_ENTRIES_PER_TRUST_STORE, REVOCATION_LISTS_PER_TRUST_STORE } from "./limits";
import { crlTooMany } from "./problems";

/** Certificates of one authority that are no longer trusted. */
export interface RevocationList {
  /** Subject of the authority. */
  readonly issuer: string;
  /** Milliseconds since 1970. */
  readonly thisUpdate: number;
  /** @default - the list does not say */
  readonly nextUpdate?: number;
  /** Number of revoked certificates. */
  readonly entries: number;
  /** The block without comments. */
  readonly pem: string;
}

/** Problems of all revocation lists of one trust store together. */
export function revocationListProblems(lists: readonly RevocationList[]): Problem[] {
  const entries = lists.reduce((sum, list) => sum + list.entries, 0);
  return [
    ...(lists.length > REVOCATION_LISTS_PER_TRUST_STORE.value
      ? [crlTooMany("files", lists.length, REVOCATION_LISTS_PER_TRUST_STORE)]
      : []),
    ...(entries > REVOCATION_ENTRIES_PER_TRUST_STORE.value
      ? [crlTooMany("entries", entries, REVOCATION_ENTRIES_PER_TRUST_STORE)]
      : []),
  ];
}
