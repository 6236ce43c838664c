import type { ReservedNames } from "./reserved-names";

/**
 * A name for an AWS resource that begins with a name of the file: unchanged, unless AWS reserves such names.
 * `sg-live` is a valid name of a VPC in the file, but not of a security group.
 */
export function unreservedName(name: string, { prefixes }: ReservedNames): string {
  return prefixes.some((prefix) => name.startsWith(prefix)) ? `own-${name}` : name;
}
