import type { Ipv4Cidr, VpcLayout } from "../../core/addressing";

/** Version of the format; raised when an older tool would read a newer lock wrongly. */
export const LOCK_VERSION = 1;

/** What is pinned of one VPC. */
export interface LockedVpc {
  readonly region: string;
  /** Name of the account in the file. @default - the account of the credentials in use */
  readonly account?: string;
  readonly layout: VpcLayout;
  /** Autonomous system number of its VPN gateway. @default - it has none */
  readonly vpnGatewayAsn?: number;
}

/** What is pinned of one load balancer. */
export interface LockedBalancer {
  /** The VPC that it stands in. */
  readonly vpc: string;
  /** Which load-balancer subnet of each zone it stands in; 0 is the first. */
  readonly slot: number;
  /** Priorities of its listener rules, by the key of the rule. */
  readonly priorities: ReadonlyMap<string, number>;
}

/** What is pinned of one DNS hub: others ask its addresses and know its names. */
export interface LockedHub {
  /** The VPC that its endpoints stand in. */
  readonly vpc: string;
  /** By name. */
  readonly privateZones: readonly string[];
  /** What others ask, and what asks others. @default - it has no endpoints, or the lock is older than this field */
  readonly addresses?: readonly string[];
}

/** What is pinned of a thing that the file names: that it is there, and which parts of it. */
export interface LockedThing {
  /** Where it is, or in what: `network/us-east-1`, `vpcs.production`. */
  readonly at: string;
  /** By key and name: `segments.dev`. */
  readonly parts: readonly string[];
}

/** Addresses and other numbers that are in use, and those that were. */
export interface Lock {
  readonly vpcs: ReadonlyMap<string, LockedVpc>;
  readonly balancers: ReadonlyMap<string, LockedBalancer>;
  /** Inside ranges of the tunnels of VPNs, by `<vpn>/<device>/<tunnel>`. */
  readonly tunnels: ReadonlyMap<string, Ipv4Cidr>;
  /** Numbers of customer gateways whose devices have none, by `<vpn>/<device>`, where they are not the first placeholder. */
  readonly placeholderAsns: ReadonlyMap<string, number>;
  /**
   * VPCs whose stacks had the record that proves a domain to ACM, the one that has it last: by
   * `<account>/<hosted zone>/<domain>`.
   */
  readonly proofs: ReadonlyMap<string, readonly string[]>;
  readonly hubs: ReadonlyMap<string, LockedHub>;
  /** Numbers of the entries that links add to network ACLs, by `<vpc>/<tier>/<kind>/<link> <entry>`. */
  readonly networkAclNumbers: ReadonlyMap<string, number>;
  /** Things that would leave objects behind, by `<key of the file>.<name>`. */
  readonly inUse: ReadonlyMap<string, LockedThing>;
  /** Released ranges that are not yet cleared, by the name of what had them; the name stays reserved too. */
  readonly released: ReadonlyMap<string, readonly Ipv4Cidr[]>;
  /**
   * Numbers that nobody gets until they are cleared, the last at the end: by whose they are (`vpcs.production`,
   * `loadBalancers.api`), then by what had them.
   */
  readonly freedNumbers: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;
}

export const EMPTY_LOCK: Lock = {
  vpcs: new Map(),
  balancers: new Map(),
  tunnels: new Map(),
  placeholderAsns: new Map(),
  proofs: new Map(),
  hubs: new Map(),
  networkAclNumbers: new Map(),
  inUse: new Map(),
  released: new Map(),
  freedNumbers: new Map(),
};
