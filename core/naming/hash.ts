/** FNV-1a over the characters, 32 bits without sign: no secret, only an even spread that never changes. */
export function fnv1a(text: string): number {
  // With a sign until the end: numbers of 31 bits are what engines calculate with fastest.
  let hash = 0x811c9dc5 | 0;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
