import { fnv1a } from "../../../core/naming";

/** A container with a capacity. */
export interface Shard {
  readonly key: string;
  readonly capacity: number;
}

/**
 * Spreads values over shards. The shard of a value depends on the value and the shards, not on the order:
 * rendezvous hashing with capacities.
 *
 * Each value ranks the shards and each shard ranks the values, both by one hash of the pair. Values ask for their
 * first choice. A full shard rejects the value that it ranks lowest, and that value asks for its next choice
 * (stable matching; the result does not depend on the order of asking). So one more value changes one shard while
 * that has capacity, and one more shard only takes values: none moves between the other shards.
 *
 * @throws RangeError if the values exceed the total capacity
 */
export function spread(values: readonly string[], shards: readonly Shard[]): Map<string, string[]> {
  const room = shards.reduce((sum, { capacity }) => sum + capacity, 0);
  if (values.length > room) throw new RangeError(`${values.length} values for ${room} places`);
  const held = new Map<string, Ranked[]>(shards.map(({ key }) => [key, []]));
  const asking: Asking[] = values.map((value) => ({ value, choices: listChoices(value, shards) }));
  for (let next = asking.pop(); next !== undefined; next = asking.pop()) {
    const choice = next.choices.pop();
    if (choice === undefined) throw new RangeError(`no place for ${next.value}`);
    const taken = held.get(choice.shard.key) ?? [];
    taken.push({ ...next, score: choice.score });
    if (taken.length > choice.shard.capacity) {
      const lowest = taken.reduce((low, other) => (ranksBelow(other, low) ? other : low));
      taken.splice(taken.indexOf(lowest), 1);
      asking.push(lowest);
    }
  }
  return new Map([...held].map(([key, taken]) => [key, taken.map(({ value }) => value)]));
}

interface Choice {
  readonly shard: Shard;
  readonly score: number;
}

interface Asking {
  readonly value: string;
  /** Shards that were not asked yet; the best is last. */
  readonly choices: Choice[];
}

interface Ranked extends Asking {
  readonly score: number;
}

function listChoices(value: string, shards: readonly Shard[]): Choice[] {
  return shards
    .map((shard) => ({ shard, score: hash32(`${shard.key}/${value}`) }))
    .sort((a, b) => a.score - b.score || (a.shard.key < b.shard.key ? -1 : 1));
}

function ranksBelow(a: Ranked, b: Ranked): boolean {
  return a.score === b.score ? a.value < b.value : a.score < b.score;
}

/**
 * FNV-1a with the finalizer of MurmurHash3. Without the finalizer, texts that differ only at the end get similar
 * hashes.
 */
function hash32(text: string): number {
  let hash = fnv1a(text);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
