/**
 * A name as part of an id or key that allows only letters, digits and hyphens. Each other character becomes its
 * code, so that different names stay different.
 */
export function escapedName(name: string): string {
  return name.replace(/[^A-Za-z0-9-]/g, (character) => `_${character.codePointAt(0)?.toString(16)}_`);
}
