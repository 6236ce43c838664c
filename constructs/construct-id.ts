import { escapedName } from "../core/naming";

/**
 * A name as part of a construct id. cdktf drops characters that ids don't allow, so `a.b` and `ab` would get the
 * same id.
 */
export function constructId(name: string): string {
  return escapedName(name);
}
