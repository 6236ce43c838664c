import type { Ipv4Cidr } from "../../../core/addressing";

/** A domain that resolvers of another network answer. */
export interface ForwardingRule {
  /** Key in the file. */
  readonly name: string;
  /** In lower case, without a trailing dot: `corp.acme.example`. */
  readonly domain: string;
  /** Addresses of the resolvers to forward to, each as a /32. */
  readonly targets: readonly Ipv4Cidr[];
  /** Names of the VPCs that use the rule, sorted; all in the region of the endpoints. */
  readonly vpcs: readonly string[];
}

/** What a record of a private zone answers. */
export type RecordTarget =
  /** A load balancer of the estate, by its name. */
  | { readonly kind: "load-balancer"; readonly name: string }
  | { readonly kind: "addresses"; readonly addresses: readonly string[]; readonly ttlSeconds: number }
  /** Another name, without a trailing dot. */
  | { readonly kind: "alias"; readonly name: string; readonly ttlSeconds: number };

export interface ZoneRecord {
  /** Key in the file. */
  readonly name: string;
  /** The full name in lower case: `api.aws.acme.example`, `*.aws.acme.example`, or the name of the zone. */
  readonly fullName: string;
  readonly target: RecordTarget;
}

/** A zone for VPCs of the estate and clients of the inbound endpoint. */
export interface PrivateZone {
  /** Key in the file. */
  readonly name: string;
  /** In lower case: `aws.acme.example`. */
  readonly domain: string;
  /**
   * Names of the VPCs that use it, sorted. The VPC of the endpoints is always included, so that clients of the
   * inbound endpoint can look names up.
   */
  readonly vpcs: readonly string[];
  readonly records: readonly ZoneRecord[];
}

/**
 * Endpoint addresses in one zone: the first two usable addresses of a subnet that is used for nothing else. So they
 * are known before anything is created, and stay as long as the lock has the subnet.
 */
export interface EndpointAddresses {
  /** Zone id. */
  readonly zone: string;
  /** Name of the subnet: `resolver-use1-az1`. */
  readonly subnet: string;
  /** Address of the inbound endpoint. */
  readonly inbound: Ipv4Cidr;
  /** Address of the outbound endpoint. */
  readonly outbound: Ipv4Cidr;
}

/** Inbound and outbound DNS of one VPC, and the private zones that are shared over it. */
export interface HybridDnsSpec {
  readonly name: string;
  /** Name of the VPC of the endpoints. */
  readonly vpc: string;
  /** One for each zone of the endpoints. */
  readonly endpoints: readonly EndpointAddresses[];
  /** Ranges whose resolvers may use the inbound endpoint. Empty: there is no inbound endpoint. */
  readonly inboundClients: readonly Ipv4Cidr[];
  /** Domains that are forwarded. Empty: there is no outbound endpoint. */
  readonly forwardingRules: readonly ForwardingRule[];
  readonly privateZones: readonly PrivateZone[];
}
