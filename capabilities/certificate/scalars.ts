import * as z from "zod";
import { parsed, text } from "../../estate/schema/scalars";
import { parseDay, parseLife } from "./model";

/** A span of time: `90d`, `2160h`. */
export const life = parsed(z.string(), parseLife, {
  description: "Days or hours.",
  examples: ["90d", "2160h"],
  pattern: "^[1-9]\\d{0,6}(d|h(0m)?(0s)?)$",
});

/** A day of the calendar. */
export const day = parsed(z.string(), parseDay, {
  examples: ["2031-05-04"],
  pattern: "^\\d{4}-\\d{2}-\\d{2}$",
});

/** A host as clients name it, or a wildcard of exactly one label. */
export const certificateName = text(
  /^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
  "the name of a host in lower-case letters, with or without a leading *.",
  "orders.acme.internal",
).max(253);

/** Whoever acts: a team or a role of people. */
export const people = z.string().min(3).max(100);
