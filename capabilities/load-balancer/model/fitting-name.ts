import { fnv1a } from "../../../core/naming";
import { BALANCER_NAME } from "./limits";

/**
 * The name as Elastic Load Balancing takes it: letters, digits and inner hyphens, at most 32 characters. What is
 * too long is cut and ends in a hash of the whole, so that two names never become one.
 */
export function fittingName(name: string): string {
  const clean = name.replace(/[^A-Za-z0-9-]/g, "-").replace(/^-+|-+$/g, "");
  if (clean === name && name.length <= BALANCER_NAME.maxLength) return name;
  const hash = fnv1a(name).toString(16).padStart(8, "0");
  return `${clean.slice(0, BALANCER_NAME.maxLength - hash.length - 1).replace(/-+$/, "")}-${hash}`;
}
