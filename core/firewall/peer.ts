import { Ipv4Cidr } from "../addressing";
import { InputError } from "../problem";
import { peerKeyInvalid, prefixListWeightInvalid } from "./problems";

/** A range at the other end of a rule. */
export interface CidrPeer {
  readonly kind: "cidr";
  /** `10-0-0-0_12` */
  readonly key: string;
  readonly cidr: Ipv4Cidr;
}

/** Resources with a security group at the other end of a rule. */
interface SecurityGroupPeer {
  readonly kind: "security-group";
  /** `sg-api` */
  readonly key: string;
  /** Id of the group; may be a token. @default - the group is planned and not created yet */
  readonly id?: string;
}

/** A prefix list at the other end of a rule. */
interface PrefixListPeer {
  readonly kind: "prefix-list";
  /** `pl-s3` */
  readonly key: string;
  /** Id of the list; may be a token. @default - the list is planned and not created yet */
  readonly id?: string;
  /** Number of rules that the list counts as: its maximum number of entries. */
  readonly weight: number;
}

/**
 * The other end of a rule: exactly one of a range, a security group or a prefix list.
 *
 * Two peers are equal if kind and key are. Ids are not compared, because tokens have no value.
 */
export type Peer = CidrPeer | SecurityGroupPeer | PrefixListPeer;

export const Peer = {
  /** All addresses of the range. */
  cidr(cidr: Ipv4Cidr): CidrPeer {
    return { kind: "cidr", key: cidr.toString().replaceAll(".", "-").replace("/", "_"), cidr };
  },

  /** All addresses: `0.0.0.0/0`. */
  anyIpv4(): CidrPeer {
    return Peer.cidr(Ipv4Cidr.ANY);
  },

  /**
   * All members of the group. `key` is stable and part of ids; `id` is missing as long as the group is only
   * planned.
   *
   * @throws InputError with `PEER_KEY_INVALID`
   */
  securityGroup(key: string, id?: string): SecurityGroupPeer {
    return { kind: "security-group", key: `sg-${checkedKey(key)}`, ...(id === undefined ? {} : { id }) };
  },

  /**
   * All addresses of the list. `key` is stable and part of ids; `id` is `undefined` as long as the list is only
   * planned; `weight` is the maximum number of entries.
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

/** Whether every address of `a` is certainly in `b`, or both are the same group or list. */
export function peerCovers(a: Peer, b: Peer): boolean {
  if (a.kind === "cidr" && b.kind === "cidr") return a.cidr.contains(b.cidr);
  return a.kind === b.kind && a.key === b.key;
}

/** Whether the two certainly have an address in common, or are the same group or list. */
export function peersOverlap(a: Peer, b: Peer): boolean {
  if (a.kind === "cidr" && b.kind === "cidr") return a.cidr.overlaps(b.cidr);
  return a.kind === b.kind && a.key === b.key;
}

/** Text for messages: `10.0.0.0/12`, `sg-api`. */
export function peerText(peer: Peer): string {
  return peer.kind === "cidr" ? peer.cidr.toString() : peer.key;
}

function checkedKey(key: string): string {
  if (!/^[A-Za-z0-9_-]+$/.test(key)) throw new InputError(peerKeyInvalid(key));
  return key;
}
