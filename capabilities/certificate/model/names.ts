import { isWithin as isDomainWithin } from "../../../core/naming/domain";
import { PRIVATE_ENDINGS } from "./limits";

/** Whether a certificate with these names is valid for the host: its wildcard stands for exactly one label. */
export function namesCover(names: readonly string[], host: string): boolean {
  const [, ...rest] = host.split(".");
  const wildcard = `*.${rest.join(".")}`;
  return names.some((name) => name === host || (!host.startsWith("*.") && name === wildcard));
}

/** Whether the name, or all that a wildcard stands for, is the domain or below it. */
export function isWithin(name: string, domain: string): boolean {
  return isDomainWithin(name.replace(/^\*\./, ""), domain);
}

/** Whether nobody can own the name in public. */
export function isPrivateName(name: string): boolean {
  return !name.includes(".") || PRIVATE_ENDINGS.some((ending) => isWithin(name, ending));
}
