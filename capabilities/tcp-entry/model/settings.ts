/** What of an entry is one value each, and is handed on as the file says it. */
export interface EntrySettings {
  /** Whether each address of the entry sends to targets in all zones. @default true */
  readonly crossZone: boolean;
  /** Whether AWS and Terraform reject the deletion of the entry, its logs and its addresses. @default true */
  readonly deletionProtection: boolean;
}

/** The settings of an entry of which nothing is said. */
export const ENTRY_SETTINGS: EntrySettings = { crossZone: true, deletionProtection: true };

/** Thresholds of the alarms of an entry. */
export interface EntryThresholds {
  /** Failed TLS handshakes in five minutes that cause an alarm. @default 100 */
  readonly rejectedHandshakes: number;
  /** Days before the expiry of a certificate. @default 30 */
  readonly certificateDays: number;
}

/** The thresholds of an entry of which nothing is said. */
export const ENTRY_THRESHOLDS: EntryThresholds = { rejectedHandshakes: 100, certificateDays: 30 };
