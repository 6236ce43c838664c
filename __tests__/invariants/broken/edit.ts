import { type AnyBody, type Breakable, STACK } from "../fixture";

/** The entry of a network ACL, or another resource, that has all of these arguments. */
export function find({ stacks }: Breakable, type: string, body: AnyBody, stack = STACK): AnyBody {
  const all = Object.values<AnyBody>(stacks[stack]?.["resource"][type] ?? {});
  const found = all.find((each) => Object.entries(body).every(([name, value]) => each[name] === value));
  if (found === undefined) throw new Error(`no ${type} with ${JSON.stringify(body)}`);
  return found;
}

/** Takes all resources of a type out of a stack. */
export function remove({ stacks }: Breakable, type: string, stack = STACK): void {
  delete stacks[stack]?.["resource"][type];
}
