import * as z from "zod";
import { LINK_ACL_RULE_NUMBERS, type NetworkAclEntry } from "../../core/firewall";
import { findFreedNumbers } from "../../estate/lock/freed";
import type { EntriesOf, OwnEntries } from "../../estate/lock/lock";
import { lockKey } from "../../estate/lock/names";
import { defineLockSection } from "../../estate/lock/section";

/** A network ACL entry that a link adds to a tier. */
export interface LinkEntryKey {
  readonly vpc: string;
  readonly tier: string;
  /** `peering/shared` */
  readonly link: string;
  /** `ingress-tcp-443-10-0-0-0_12` */
  readonly entry: string;
}

/** The network ACL entries of links in a resolved estate. */
export interface NeededEntries {
  readonly links: {
    readonly aclEntries: readonly {
      readonly vpc: string;
      readonly tier: string;
      readonly link: { readonly kind: string; readonly name: string };
      readonly entries: readonly { readonly key: string; readonly ruleNumber: number }[];
    }[];
  };
}

/** `production/worker/peering/shared ingress-tcp-443-10-0-0-0_12` */
const keys = lockKey<keyof LinkEntryKey | "direction">(
  /^(?<vpc>[^/ ]+)\/(?<tier>[^/ ]+)\/(?<link>[^ ]+) (?<entry>(?<direction>ingress|egress)-[^ ]+)$/,
);

/** The key of an entry in the lock. */
export function linkEntryText({ vpc, ...rest }: LinkEntryKey): string {
  return `${vpc}/${inVpc(rest)}`;
}

/** The key of an entry among those of its VPC. */
function inVpc({ tier, link, entry }: Omit<LinkEntryKey, "vpc">): string {
  return `${tier}/${link} ${entry}`;
}

/** Top-level key of the VPCs; the numbers are counted for each VPC's network ACLs. */
const VPCS = "vpcs";

/** Rule numbers of the network ACL entries of links. An entry leaves the lock with its link. */
export const networkAclNumbers = defineLockSection({
  key: "networkAclNumbers",
  keys: keys.pattern,
  entry: z.int().min(LINK_ACL_RULE_NUMBERS.first).max(LINK_ACL_RULE_NUMBERS.last),
  read: (number) => number,
  write: (number) => number,
  facts: (key, number) => [{ name: `network ACL entry ${key}`, what: `number ${number}`, mayGo: true }],
  needed: ({ links }: NeededEntries) =>
    links.aclEntries.flatMap(({ vpc, tier, link, entries }) =>
      entries.map(({ key, ruleNumber }) => {
        const place = { vpc, tier, link: `${link.kind}/${link.name}`, entry: key };
        return [linkEntryText(place), ruleNumber] as const;
      }),
    ),
  numbers: {
    kind: VPCS,
    largest: LINK_ACL_RULE_NUMBERS.last,
    endWithOwner: true,
    holdings: (entries) =>
      [...entries].map(([text, number]) => {
        const { vpc, tier, link, entry } = keys.parse(text);
        return { owner: vpc, key: inVpc({ tier, link, entry }), number };
      }),
  },
});

/** An entry with its present or last number. */
export interface LinkEntryNumber extends LinkEntryKey, Pick<NetworkAclEntry, "direction"> {
  readonly number: number;
}

/** The pinned rule numbers of links' entries. */
export function pinnedEntries(numbers: ReadonlyMap<string, number>): LinkEntryNumber[] {
  return [...numbers].map(([text, number]) => readNumber(text, number));
}

/** The last number of each former entry of a VPC; only the same entry may get it again. */
export function freedEntries(lock: Pick<OwnEntries, "freedNumbers">, vpc: string): LinkEntryNumber[] {
  return [...(findFreedNumbers(lock, VPCS, vpc) ?? [])].flatMap(([key, each]) => {
    const number = each.at(-1);
    return number === undefined ? [] : [readNumber(`${vpc}/${key}`, number)];
  });
}

function readNumber(text: string, number: number): LinkEntryNumber {
  const { direction, ...key } = keys.parse(text);
  return { ...key, direction: direction === "ingress" ? "ingress" : "egress", number };
}

declare module "../../estate/lock/lock" {
  interface Lock {
    readonly networkAclNumbers: EntriesOf<typeof networkAclNumbers>;
  }
}
