import type { BarKind } from "../estate-page/section";

/** How bars of a kind are filled: with a colour, and with lines on it, so that colour is never the only sign. */
interface Fill {
  readonly light: string;
  readonly dark: string;
  /** Lines in a square of 8 by 8 pixels. @default - the colour alone */
  readonly pattern?: string;
}

/** What no colour stands for: nothing is there, or nobody knows what. */
type Unfilled = "free" | "unknown";

/** A kind that is missing here would be black. */
const FILLS: Readonly<Record<Exclude<BarKind, Unfilled>, Fill>> = {
  vpc: { light: "#cfe0f7", dark: "#1f3a5f" },
  used: { light: "#cfe0f7", dark: "#1f3a5f" },
  worker: { light: "#cfe0f7", dark: "#1f3a5f" },
  "load-balancer": { light: "#f7dfc4", dark: "#5a3d1c", pattern: "M-2 2 L2 -2 M0 8 L8 0 M6 10 L10 6" },
  transit: { light: "#e3d7f3", dark: "#43325f", pattern: "M0 4 H8" },
  resolver: { light: "#d2ebe0", dark: "#1d4a39", pattern: "M4 3.5 V4.5" },
  storage: { light: "#dde6c4", dark: "#3c4a1c", pattern: "M0 2 H8 M0 6 H8" },
  pods: { light: "#f6d5e0", dark: "#5c2b3d", pattern: "M4 0 V8" },
  firewall: { light: "#f8d2ca", dark: "#5e2a20", pattern: "M0 0 H8 M0 4 H8 M2 0 V4 M6 4 V8" },
  nat: { light: "#cdebf0", dark: "#174651", pattern: "M0 6 L4 2 L8 6" },
  kept: { light: "#eeeecf", dark: "#4a4a1e", pattern: "M-2 6 L2 10 M0 0 L8 8 M6 -2 L10 2" },
  released: { light: "#e3e3e3", dark: "#3b3f44", pattern: "M0 0 L8 8 M0 8 L8 0" },
  others: {
    light: "#e3e3e3",
    dark: "#3b3f44",
    pattern: "M2 1.5 V2.5 M6 5.5 V6.5 M2 5.5 V6.5 M6 1.5 V2.5",
  },
};

const entries = Object.entries(FILLS);

/** The lines of each kind that has some. */
export const PATTERNS = entries.flatMap(([kind, { pattern }]) =>
  pattern === undefined ? [] : [{ kind, pattern }],
);

/** Custom properties, one for each kind. */
export function barColours(scheme: "light" | "dark"): string {
  return entries.map(([kind, fill]) => `--${kind}: ${fill[scheme]};`).join(" ");
}

export const BAR_STYLE = `.k-free { fill: none; } .k-unknown { fill: none; stroke-dasharray: 4 3; }
${entries
  .map(([kind, { pattern }]) =>
    pattern === undefined
      ? `.k-${kind} { fill: var(--${kind}); }`
      : `.k-${kind} { fill: url(#p-${kind}); } .t-${kind} { fill: var(--${kind}); }`,
  )
  .join("\n")}`;

/** Selector of bars that have no lines. */
export const PLAIN_BARS = entries
  .flatMap(([kind, { pattern }]) => (pattern === undefined ? [`.k-${kind}`] : []))
  .join(", ");
