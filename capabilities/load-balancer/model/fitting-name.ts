import { fnv1a } from "../../../core/naming";
import { BALANCER_NAME } from "./limits";

/**
 * Adapts a name to Elastic Load Balancing: letters, digits and inner hyphens, at most 32 characters. A longer name
 * is cut and gets a hash of the whole name, so that different names stay different.
 */
export function fittingName(name: string): string {
  const clean = name.replace(/[^A-Za-z0-9-]/g, "-").replace(/^-+|-+$/g, "");
  if (clean === name && name.length <= BALANCER_NAME.maxLength) return name;
  const hash = fnv1a(name).toString(16).padStart(8, "0");
  return `${clean.slice(0, BALANCER_NAME.maxLength - hash.length - 1).replace(/-+$/, "")}-${hash}`;
}
