/** Kinds of what ends. */
export type ExpiryKind =
  | "certificate"
  | "authority"
  | "revocation-list"
  | "licence"
  | "registration"
  | "grant"
  | "support";

/** Something that ends, and who sees to it before. */
export interface Expiry {
  readonly kind: ExpiryKind;
  /** `certificate archive` */
  readonly what: string;
  /** Where the file has it: `certificates.archive`. */
  readonly at: string;
  /** Day on which it ends: `2089-06-30`. @default - whoever renews it knows; the file does not */
  readonly expires?: string;
  /** How long before its end it is renewed, in hours. @default - nothing says */
  readonly leadHours?: number;
  /** How long before its end somebody is told that it was not, in hours; less than the lead. */
  readonly alarmHours?: number;
  /** Who acts. */
  readonly who: string;
  /** What tells them. */
  readonly watchedBy: string;
}

/** How near the end is on the day that was asked about. `unknown` where the file does not have the end. */
export type ExpiryState = "ended" | "alarm" | "due" | "later" | "unknown";

const HOUR = 3_600_000;

/** How near the end is at the beginning of the day. */
export function stateOn({ expires, leadHours = 0, alarmHours = 0 }: Expiry, day: string): ExpiryState {
  if (expires === undefined) return "unknown";
  const left = (Date.parse(expires) - Date.parse(day)) / HOUR;
  if (left <= 0) return "ended";
  if (left <= alarmHours) return "alarm";
  return left <= leadHours ? "due" : "later";
}

/** Whole days from the one day to the other. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / (24 * HOUR));
}

/** This command on a schedule, for what no service of AWS sees. */
export const BY_SCHEDULE = "this command on a schedule";
