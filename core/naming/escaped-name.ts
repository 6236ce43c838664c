/**
 * A name as part of an id or a key that takes letters, digits and hyphens only: each other character becomes its
 * code, so that two names never become one.
 */
export function escapedName(name: string): string {
  return name.replace(/[^A-Za-z0-9-]/g, (character) => `_${character.codePointAt(0)?.toString(16)}_`);
}
