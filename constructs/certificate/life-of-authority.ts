import { ACM_PRIVATE_LIFE, daysOf, type Life } from "../../capabilities/certificate/model";

/** AWS Private CA counts the validity of certificates in whole days. */
export function daysOfLife({ hours }: Life): number {
  return Math.max(1, Math.floor(hours / 24));
}

/**
 * How long before the end people are told: a fifth of the life, and a month before ACM, whose certificates must end
 * before their authority, fails to renew them; but never in the first half of the life.
 */
export function reminderLead({ hours }: Life): Life {
  const beforeAcm = ACM_PRIVATE_LIFE.hours + daysOf(30).hours;
  return { hours: Math.floor(Math.max(hours / 5, Math.min(beforeAcm, hours / 2))) };
}
