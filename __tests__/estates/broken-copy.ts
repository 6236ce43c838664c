import type { AnyBody } from "../invariants/fixture";
import type { Subject } from "../invariants/model";

export type { AnyBody } from "../invariants/fixture";

/**
 * The same estate, in whose JSON every resource of a type is changed, or every one that `wanted` names by its address;
 * one that `change` answers `false` for is gone.
 */
export function copyOf(
  subject: Subject,
  type: string,
  change: (body: AnyBody) => unknown,
  wanted = /./,
): Subject {
  let changed = 0;
  const stacks = Object.fromEntries(
    Object.entries(subject.stacks).map(([stack, json]) => {
      const ofType = Object.entries(structuredClone(json.resource?.[type] ?? {})).filter(([id, body]) => {
        if (!wanted.test(`${stack} ${id}`)) return true;
        changed += 1;
        return change(body as AnyBody) !== false;
      });
      return [stack, { ...json, resource: { ...json.resource, [type]: Object.fromEntries(ofType) } }];
    }),
  );
  if (changed === 0) throw new Error(`there is no ${type} like ${wanted}`);
  return { ...subject, stacks };
}
