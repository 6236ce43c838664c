const LIFECYCLE = "https://docs.mulesoft.com/gateway/latest/gateway-version-lifecycle";

/** A line of versions with the ends of its support. */
export interface GatewayLine {
  /** `1.12` */
  readonly line: string;
  readonly channel: "LTS" | "Edge";
  /** The last day of standard support. */
  readonly standardUntil: string;
  /** The last day of extended support; from then on nobody patches it. */
  readonly extendedUntil: string;
  /** The lowest patch of it that may run. @default - none may: it is out of support */
  readonly floor?: number;
  readonly source: string;
  /** `false` if a day follows from the rule of its channel, not from a page. */
  readonly confirmed: boolean;
}

/**
 * Lines that this project knows, oldest first. Extended support of 1.13 is three months, as the page says of the
 * channel; its table says 2028, which is taken for a slip. 1.14 is on no page that could be read: five and three
 * months from its first patch.
 */
export const GATEWAY_LINES: readonly GatewayLine[] = [
  {
    ...{ line: "1.9", channel: "LTS", standardUntil: "2026-09-18", extendedUntil: "2027-03-18" },
    ...{ source: LIFECYCLE, confirmed: true },
  },
  {
    ...{ line: "1.10", channel: "Edge", standardUntil: "2025-11-27", extendedUntil: "2026-02-27" },
    ...{ source: LIFECYCLE, confirmed: true },
  },
  {
    ...{ line: "1.11", channel: "Edge", standardUntil: "2026-03-15", extendedUntil: "2026-06-15" },
    ...{ source: LIFECYCLE, confirmed: true },
  },
  {
    ...{ line: "1.12", channel: "LTS", standardUntil: "2027-08-25", extendedUntil: "2028-02-25", floor: 9 },
    ...{ source: LIFECYCLE, confirmed: true },
  },
  {
    ...{ line: "1.13", channel: "Edge", standardUntil: "2026-10-11", extendedUntil: "2027-01-11", floor: 5 },
    ...{ source: LIFECYCLE, confirmed: false },
  },
  {
    ...{ line: "1.14", channel: "Edge", standardUntil: "2027-02-25", extendedUntil: "2027-05-25", floor: 0 },
    ...{ source: LIFECYCLE, confirmed: false },
  },
];

/**
 * What the floors bring: https://docs.mulesoft.com/release-notes/flex-gateway/flex-gateway-release-notes (1.12.9,
 * 1.13.5; W-23820257 and W-23687400).
 */
export const FIXED_AT_FLOOR =
  "injection into LDAP filters, crashes on answers above 1 MB, resets of Redis in cluster mode, and pods that broke when a registration was renewed";

/** Versions from which on configuration in Redis is read by SCAN, so that its user needs no KEYS: the same notes. */
export const SCANS_SINCE = { "1.12": 8, "1.13": 4 } as const;

/** Version from which on variables in every text of a Configuration are replaced: the same notes, 1.14.1. */
export const EXPANDS_CONFIGURATION_SINCE = "1.14.1";

/** Version from which on the image has no shell, so that commands in pods are of no use: the same notes, 1.14.0. */
export const DISTROLESS_SINCE = "1.14.0";
