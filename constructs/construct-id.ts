import { escapedName } from "../core/naming";

/** A name as part of a construct id. cdktf drops what ids don't take, so that `a.b` and `ab` would become one resource. */
export function constructId(name: string): string {
  return escapedName(name);
}
