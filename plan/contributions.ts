import type { Capability } from "../estate/capability";
import type { Contributions } from "../estate/contributions";
import { CAPABILITIES } from "./capabilities";

const GIVEN = (CAPABILITIES as readonly Capability[]).flatMap(({ gives }) => gives ?? []);

type Contribution<Key extends keyof Contributions> = NonNullable<Contributions[Key]>;
type Item<Key extends keyof Contributions> = ReturnType<Contribution<Key>>[number];

/** What all capabilities contribute under the key, in their order. */
export function gather<Key extends keyof Contributions>(
  key: Key,
  ...input: Parameters<Contribution<Key>>
): Item<Key>[] {
  // The compiler can't tell that what stands under a key takes what the key takes.
  type Give = (...given: typeof input) => readonly Item<Key>[];
  return GIVEN.flatMap((each) => (each[key] as Give | undefined)?.(...input) ?? []);
}
