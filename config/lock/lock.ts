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
}

/** Addresses and other numbers that are in use, and addresses that were. */
export interface Lock {
  readonly vpcs: ReadonlyMap<string, LockedVpc>;
  readonly balancers: ReadonlyMap<string, LockedBalancer>;
  /** Inside ranges of the tunnels of VPNs, by `<vpn>/<device>/<tunnel>`. */
  readonly tunnels: ReadonlyMap<string, Ipv4Cidr>;
  /** Numbers of customer gateways whose devices have none, by `<vpn>/<device>`, where they are not the first placeholder. */
  readonly placeholderAsns: ReadonlyMap<string, number>;
  readonly hubs: ReadonlyMap<string, LockedHub>;
  /** Numbers of the entries that links add to network ACLs, by `<vpc>/<tier>/<kind>/<link> <entry>`. */
  readonly networkAclNumbers: ReadonlyMap<string, number>;
  /** Ranges that nobody gets until they are cleared, by the name of what had them. */
  readonly released: ReadonlyMap<string, readonly Ipv4Cidr[]>;
}

export const EMPTY_LOCK: Lock = {
  vpcs: new Map(),
  balancers: new Map(),
  tunnels: new Map(),
  placeholderAsns: new Map(),
  hubs: new Map(),
  networkAclNumbers: new Map(),
  released: new Map(),
};
