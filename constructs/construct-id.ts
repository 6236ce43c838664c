/**
 * A name as part of a construct id. cdktf drops what ids don't take, so that `a.b` and `ab` would become one
 * resource: each such character becomes its code instead, and two names never share an id.
 */
export function constructId(name: string): string {
  return name.replace(/[^A-Za-z0-9-]/g, (character) => `_${character.codePointAt(0)?.toString(16)}_`);
}
