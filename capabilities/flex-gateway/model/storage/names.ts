import { fnv1a } from "../../../../core/naming";
import { InputError } from "../../../../core/problem";
import { CACHE_NAME, DEFAULT_USER, VALKEY_FAMILIES } from "./limits";
import { valkeyVersionUnknown } from "./problems";

/** Id of a gateway's cache, and of what belongs to it. A long name is cut and gets a hash of the whole. */
export function cacheName(gateway: string): string {
  const whole = `${CACHE_NAME.prefix}${gateway}`;
  if (whole.length <= CACHE_NAME.maxLength) return whole;
  const hash = fnv1a(gateway).toString(16).padStart(8, "0");
  return `${whole.slice(0, CACHE_NAME.maxLength - hash.length - 1).replace(/-+$/, "")}-${hash}`;
}

/** Ids of the two users in the cache's group. */
export function userIds(gateway: string): { readonly off: string; readonly gateway: string } {
  const cache = cacheName(gateway);
  return { off: `${cache}-${DEFAULT_USER.name}`, gateway: `${cache}-user` };
}

/** Ids of the nodes, which AWS numbers. */
export function nodeIds(gateway: string, nodes: number): string[] {
  return Array.from(
    { length: nodes },
    (_, index) => `${cacheName(gateway)}-${String(index + 1).padStart(3, "0")}`,
  );
}

/** The family of parameters of a version. @throws InputError with `VALKEY_VERSION_UNKNOWN` */
export function valkeyFamily(version: string): string {
  const family = new Map<string, string>(Object.entries(VALKEY_FAMILIES)).get(version);
  if (family === undefined) throw new InputError(valkeyVersionUnknown(version));
  return family;
}
