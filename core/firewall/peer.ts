import { Ipv4Cidr } from "../addressing";
import { InputError } from "../problem";
import { peerKeyInvalid, prefixListWeightInvalid } from "./problems";

/** Addresses at the other end of a rule. */
export interface CidrPeer {
  readonly kind: "cidr";
  /** `10-0-0-0_12` */
  readonly key: string;
  readonly cidr: Ipv4Cidr;
}

/** Whatever carries the security group at the other end of a rule. */
interface SecurityGroupPeer {
  readonly kind: "security-group";
  /** `sg-api` */
  readonly key: string;
  /** Id of the group; may be a token that only the apply knows. @default - the group is planned and not made yet */
  readonly id?: string;
}

/** The addresses of a prefix list at the other end of a rule. */
interface PrefixListPeer {
  readonly kind: "prefix-list";
  /** `pl-s3` */
  readonly key: string;
  /** Id of the list; may be a token that only the apply knows. @default - the list is planned and not made yet */
  readonly id?: string;
  /** How many rules the list counts as: its maximum of entries, not the entries in use. */
  readonly weight: number;
}

/**
 * Who is at the other end of a rule: exactly one of addresses, a security group or a prefix list.
 *
 * Two peers are the same when kind and key are; ids are opaque, since a token has no value to compare.
 */
export type Peer = CidrPeer | SecurityGroupPeer | PrefixListPeer;

export const Peer = {
  /** Everyone in the range. */
  cidr(cidr: Ipv4Cidr): CidrPeer {
    return { kind: "cidr", key: cidr.toString().replaceAll(".", "-").replace("/", "_"), cidr };
  },

  /** Everyone: `0.0.0.0/0`. */
  anyIpv4(): CidrPeer {
    return Peer.cidr(Ipv4Cidr.ANY);
  },

  /**
   * Everything in the group. `key` is stable and names it in ids; `id` is left out while the group is only planned.
   *
   * @throws InputError with `PEER_KEY_INVALID`
   */
  securityGroup(key: string, id?: string): SecurityGroupPeer {
    return { kind: "security-group", key: `sg-${checkedKey(key)}`, ...(id === undefined ? {} : { id }) };
  },

  /**
   * Everyone on the list. `key` is stable and names it in ids; `id` is `undefined` while the list is only planned;
   * `weight` is the list's maximum of entries.
   *
   * @throws InputError with `PEER_KEY_INVALID` or `PREFIX_LIST_WEIGHT_INVALID`
   */
  prefixList(key: string, id: string | undefined, weight: number): PrefixListPeer {
    if (!Number.isInteger(weight) || weight < 1) throw new InputError(prefixListWeightInvalid(key, weight));
    return {
      kind: "prefix-list",
      key: `pl-${checkedKey(key)}`,
      ...(id === undefined ? {} : { id }),
      weight,
    };
  },
};

/** Whether every address that `a` names is surely one of `b`, or a group or list is the same. */
export function peerCovers(a: Peer, b: Peer): boolean {
  if (a.kind === "cidr" && b.kind === "cidr") return a.cidr.contains(b.cidr);
  return a.kind === b.kind && a.key === b.key;
}

/** Whether the two surely share an address, or are the same group or list. */
export function peersOverlap(a: Peer, b: Peer): boolean {
  if (a.kind === "cidr" && b.kind === "cidr") return a.cidr.overlaps(b.cidr);
  return a.kind === b.kind && a.key === b.key;
}

/** What a person would say: `10.0.0.0/12`, `sg-api`. */
export function peerText(peer: Peer): string {
  return peer.kind === "cidr" ? peer.cidr.toString() : peer.key;
}

function checkedKey(key: string): string {
  if (!/^[A-Za-z0-9_-]+$/.test(key)) throw new InputError(peerKeyInvalid(key));
  return key;
}
