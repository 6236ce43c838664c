import type { Ipv4Cidr } from "../../../core/addressing";

/** Names that resolvers of others answer. */
export interface ForwardingRule {
  /** Key in the file. */
  readonly name: string;
  /** Without a dot at the end, in lower case: `corp.acme.example`. */
  readonly domain: string;
  /** Addresses of the resolvers that know it, each a range of one. */
  readonly targets: readonly Ipv4Cidr[];
  /** Names of the VPCs whose queries it takes, sorted; all in the region of the endpoints. */
  readonly vpcs: readonly string[];
}

/** What a record of a private zone answers. */
export type RecordTarget =
  /** A load balancer of the estate, by its name. */
  | { readonly kind: "load-balancer"; readonly name: string }
  | { readonly kind: "addresses"; readonly addresses: readonly string[]; readonly ttlSeconds: number }
  /** Another name, without a dot at the end. */
  | { readonly kind: "alias"; readonly name: string; readonly ttlSeconds: number };

export interface ZoneRecord {
  /** Key in the file. */
  readonly name: string;
  /** The whole name, in lower case: `api.aws.acme.example`, `*.aws.acme.example`, or that of the zone. */
  readonly fullName: string;
  readonly target: RecordTarget;
}

/** A zone that only VPCs of the estate see, and whoever asks the inbound endpoint. */
export interface PrivateZone {
  /** Key in the file. */
  readonly name: string;
  /** In lower case: `aws.acme.example`. */
  readonly domain: string;
  /** Names of the VPCs that see it, sorted; that of the endpoints always does, so that others can ask it. */
  readonly vpcs: readonly string[];
  readonly records: readonly ZoneRecord[];
}

/**
 * Where the endpoints stand in one zone. Their addresses are the first two that can be used of a subnet that holds
 * nothing else, so they are known before anything is built, and stay
 * as long as the lock holds the subnet.
 */
export interface EndpointAddresses {
  /** Zone id. */
  readonly zone: string;
  /** Name of the subnet: `resolver-use1-az1`. */
  readonly subnet: string;
  /** What resolvers of others ask. */
  readonly inbound: Ipv4Cidr;
  /** Where our questions come from. */
  readonly outbound: Ipv4Cidr;
}

/** The two directions of hybrid DNS in one VPC, and the zones that it shares with others. */
export interface HybridDnsSpec {
  readonly name: string;
  /** Name of the VPC in which the endpoints stand. */
  readonly vpc: string;
  /** One for each zone that they stand in. */
  readonly endpoints: readonly EndpointAddresses[];
  /** Ranges whose resolvers may ask us. Empty: there is no inbound endpoint. */
  readonly inboundClients: readonly Ipv4Cidr[];
  /** What is asked of others. Empty: there is no outbound endpoint. */
  readonly forwardingRules: readonly ForwardingRule[];
  readonly privateZones: readonly PrivateZone[];
}
