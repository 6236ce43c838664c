import type { Line } from "../page";

/** Share of a quota from which on it deserves a look. */
export const NEAR = 0.8;

/** Why a group may be full whose allowlist is short: said where one of these quotas is that of a security group. */
export function prefixListNotes(near: readonly { readonly owner: string }[]): Line[] {
  return near.some(({ owner }) => owner.startsWith("security group of ")) ? [PREFIX_LISTS] : [];
}

const PREFIX_LISTS: Line = {
  text: "Rules of security groups that name a prefix list count by the size of the list, not by its entries: the lists of an allowlist are as large as the group has room for, so a group with few entries is full by design, and entries can still be added.",
};
