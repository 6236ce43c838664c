import { fnv1a } from "../../../core/naming";

/** A place that takes so many values. */
export interface Shard {
  readonly key: string;
  readonly capacity: number;
}

/**
 * Spreads values over shards, so that where a value goes depends on itself and on the shards, not on order:
 * rendezvous hashing, with room.
 *
 * Each value ranks the shards, each shard ranks the values, by one hash of the two. Values ask for their first
 * choice; a shard that is full turns away the one that it ranks lowest, which asks for its next choice (stable
 * matching, whose outcome is one and the same whoever asks first). So one more value changes one shard while
 * that has room, and one more shard only takes values, none move between the others for it.
 *
 * @throws RangeError when the values are more than the shards take
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
  /** Shards that were not asked yet, the best last. */
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

/** FNV-1a, then the finalizer of MurmurHash3, without which texts that differ at the end score alike. */
function hash32(text: string): number {
  let hash = fnv1a(text);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
