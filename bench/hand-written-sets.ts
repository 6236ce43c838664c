/**
 * The limit for operations on sets of ranges: written by hand for one purpose, on flat arrays, without a
 * check, a message or a type of range.
 */
export const handWritten = {
  merge: (texts: string[]): string[] => print(merged(texts)),
  exclude: (texts: string[], minus: string[]): string[] => print(without(merged(texts), merged(minus))),
  overlapping,
};

/** Each range as one number, for the engine's own sort: 32 bits of address, 6 of prefix. */
function read(texts: string[]): Float64Array {
  const keys = new Float64Array(texts.length);
  for (let index = 0; index < texts.length; index++) {
    const text = texts[index] as string;
    let address = 0;
    let value = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code >= 48) value = value * 10 + code - 48;
      else {
        address = (address << 8) | value;
        value = 0;
      }
    }
    keys[index] = (address >>> 0) * 64 + value;
  }
  return keys;
}

/** [first, end, first, end, …], ascending, with gaps between. */
function merged(texts: string[]): Float64Array {
  const keys = read(texts).sort();
  const result = new Float64Array(2 * keys.length);
  let length = 0;
  let end = -1;
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] as number;
    const first = Math.floor(key / 64);
    const stop = first + (SIZES[key - first * 64] as number);
    if (first > end) {
      result[length] = first;
      length += 2;
    }
    if (stop > end) {
      end = stop;
      result[length - 1] = stop;
    }
  }
  return result.subarray(0, length);
}

function without(from: Float64Array, minus: Float64Array): Float64Array {
  const result = new Float64Array(from.length + minus.length);
  let length = 0;
  let other = 0;
  for (let at = 0; at < from.length; at += 2) {
    let first = from[at] as number;
    const end = from[at + 1] as number;
    while (other < minus.length && (minus[other + 1] as number) <= first) other += 2;
    let next = other;
    while (next < minus.length && (minus[next] as number) < end) {
      const taken = minus[next] as number;
      if (taken > first) {
        result[length++] = first;
        result[length++] = taken;
      }
      first = minus[next + 1] as number;
      next += 2;
    }
    if (first < end) {
      result[length++] = first;
      result[length++] = end;
    }
  }
  return result.subarray(0, length);
}

function overlapping(set: string[], texts: string[]): string[] {
  const intervals = merged(set);
  const keys = read(texts);
  const found: string[] = [];
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as number;
    const first = Math.floor(key / 64);
    const end = first + (SIZES[key - first * 64] as number);
    let low = 0;
    let high = intervals.length / 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((intervals[2 * middle + 1] as number) <= first) low = middle + 1;
      else high = middle;
    }
    if (2 * low < intervals.length && (intervals[2 * low] as number) < end)
      found.push(texts[index] as string);
  }
  return found;
}

function print(intervals: Float64Array): string[] {
  const texts: string[] = [];
  for (let at = 0; at < intervals.length; at += 2) {
    let first = intervals[at] as number;
    const end = intervals[at + 1] as number;
    while (first < end) {
      const aligned = first === 0 ? 0 : 32 - (31 - Math.clz32(first & -first));
      const fitting = end - first >= 2 ** 32 ? 0 : Math.clz32(end - first) + 1;
      const prefix = Math.max(aligned, fitting);
      texts.push(
        `${OCTETS[first >>> 24]}${OCTETS[(first >>> 16) & 255]}${OCTETS[(first >>> 8) & 255]}${first & 255}/${prefix}`,
      );
      first += SIZES[prefix] as number;
    }
  }
  return texts;
}

const SIZES = Array.from({ length: 33 }, (_, prefix) => 2 ** (32 - prefix));

const OCTETS = Array.from({ length: 256 }, (_, octet) => `${octet}.`);
