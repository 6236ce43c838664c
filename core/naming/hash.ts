import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex } from "@noble/hashes/utils";

/** SHA-256 of the text in UTF-8, in hexadecimal digits. The same in Node.js and in a browser. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(text));
}

/** FNV-1a of the characters, 32 bits unsigned: not cryptographic, only evenly distributed and stable. */
export function fnv1a(text: string): number {
  // Signed until the end, because engines are fastest with 31-bit numbers.
  let hash = 0x811c9dc5 | 0;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
