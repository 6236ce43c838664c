import type { Life } from "../../capabilities/certificate/model";

/** AWS Private CA counts the validity of certificates in whole days. */
export function daysOfLife({ hours }: Life): number {
  return Math.max(1, Math.floor(hours / 24));
}

/** How long before the end people are told: a fifth of the life, so that those who issue for years have a year. */
export function reminderLead({ hours }: Life): Life {
  return { hours: Math.floor(hours / 5) };
}
