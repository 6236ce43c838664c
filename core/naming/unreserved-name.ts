import type { ReservedNames } from "./reserved-names";

/**
 * A name for something at AWS that begins with a name of the file: as it is, unless AWS keeps such names to itself.
 * What the file calls its VPC is its own affair; `sg-live` is a good name for one, and none for a security group.
 */
export function unreservedName(name: string, { prefixes }: ReservedNames): string {
  return prefixes.some((prefix) => name.startsWith(prefix)) ? `own-${name}` : name;
}
