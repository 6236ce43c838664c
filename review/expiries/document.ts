import type { ResolvedEstate } from "../../plan";
import { daysBetween, type Expiry, type ExpiryState, stateOn } from "./expiry";
import { certificateExpiries } from "./of-certificates";
import { dedicatedExpiries } from "./of-dedicated";
import { gatewayExpiries } from "./of-gateways";
import { grantExpiries } from "./of-grants";
import { balancerExpiries, entryExpiries, fabricExpiries, vpnExpiries } from "./of-places";

/** An end, as it looks on a day. */
export interface DatedExpiry extends Expiry {
  readonly state: ExpiryState;
  /** Whole days until its end; negative after it. @default - the file does not have the end */
  readonly daysLeft?: number;
}

/** Everything of an estate that ends, the nearest first, and those whose end the file does not have last. */
export interface ExpiriesDocument {
  readonly organization: string;
  /** The day that states are of. */
  readonly on: string;
  readonly expiries: readonly DatedExpiry[];
}

/** Everything of an estate that ends, whatever the day: the nearest first, and those whose end the file does not have last. */
export function estateExpiries(estate: ResolvedEstate): Expiry[] {
  const all = [
    ...certificateExpiries(estate),
    ...balancerExpiries(estate),
    ...entryExpiries(estate),
    ...dedicatedExpiries(estate),
    ...fabricExpiries(estate),
    ...gatewayExpiries(estate),
    ...grantExpiries(estate),
    ...vpnExpiries(estate),
  ];
  const key = ({ expires = "unknown", what }: Expiry) => `${expires} ${what}`;
  return all.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** @param on `2031-05-04` */
export function expiriesDocument(estate: ResolvedEstate, on: string): ExpiriesDocument {
  const dated = estateExpiries(estate).map((expiry): DatedExpiry => {
    const { expires } = expiry;
    return {
      ...{ ...expiry, state: stateOn(expiry, on) },
      ...(expires === undefined ? {} : { daysLeft: daysBetween(on, expires) }),
    };
  });
  return { organization: estate.organization, on, expiries: dated };
}

/** What ends within the span; without one, what is within its own lead. */
export function nearExpiries(
  { expiries }: ExpiriesDocument,
  within?: { readonly hours: number },
): DatedExpiry[] {
  return expiries.filter(({ state, daysLeft }) =>
    within === undefined
      ? state === "ended" || state === "alarm" || state === "due"
      : daysLeft !== undefined && daysLeft * 24 <= within.hours,
  );
}
