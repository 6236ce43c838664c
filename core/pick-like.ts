/** What `from` has under the keys of `like`: settings that are handed on as they are, without what stands beside them. */
export function pickLike<T extends object>(like: T, from: T): T {
  return Object.fromEntries(Object.keys(like).map((key) => [key, from[key as keyof T]])) as T;
}
