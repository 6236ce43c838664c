import type { Renewer } from "./choices";
import type { Life } from "./life";
import { ACM_RENEWAL } from "./limits";

/** Who renews a certificate, how long before its end, and from when on it is late. */
export interface Renewal {
  readonly by: Renewer | "people";
  /** Who acts where the renewal fails, or who renews where nothing does it: `platform team`. @default - not said */
  readonly who?: string;
  /** How long before the end it is renewed. */
  readonly lead: Life;
  /** How long before the end somebody is told that it was not; always less than the lead. */
  readonly alarm: Life;
}

/** Renewal by ACM, whose times are AWS's. */
export const RENEWED_BY_ACM: Renewal = { by: "acm", ...ACM_RENEWAL };

/** The last third of a life, as cert-manager does it. */
export function usualLead({ hours }: Life): Life {
  return { hours: Math.max(1, Math.floor(hours / 3)) };
}

/**
 * The time of the alarm: half of the lead is left for people. A lead of an hour leaves no time to tell anybody
 * before the end, so the alarm comes at the end.
 */
export function alarmOf({ hours }: Life): Life {
  const half = Math.floor(hours / 2);
  // Whole days, where there are some.
  return { hours: half < 48 ? half : half - (half % 24) };
}
