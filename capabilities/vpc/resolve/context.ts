import type { Ipv4Cidr, VpcLayout } from "../../../core/addressing";
import { EstateContext, type EstateParts } from "../../../estate/context";
import type { ResolvedNetwork } from "../../external-network/resolved";
import type { VpcPlaces } from "./places";

/** What is known before any VPC has addresses. */
export interface KnownPlaces {
  readonly vpcs: VpcPlaces;
  /** External networks by name. */
  readonly networks: ReadonlyMap<string, ResolvedNetwork>;
}

/** The context of resolvers that need to know where VPCs are, and which networks others own. */
export class PlacedContext extends EstateContext implements KnownPlaces {
  readonly vpcs: VpcPlaces;
  readonly networks: ReadonlyMap<string, ResolvedNetwork>;

  constructor(parts: EstateParts, places: KnownPlaces) {
    super(parts);
    this.vpcs = places.vpcs;
    this.networks = places.networks;
  }
}

/** Facts that are available once every VPC has its addresses. */
export interface KnownAddresses {
  /** Ranges that must not be allocated in this run. */
  readonly avoid: readonly Ipv4Cidr[];
  /** Subnet layout of each VPC that has addresses. */
  readonly layouts: ReadonlyMap<string, VpcLayout>;
  /** Every range of each of these VPCs. */
  readonly ranges: ReadonlyMap<string, readonly Ipv4Cidr[]>;
}

/** The context of resolvers that need the addresses of VPCs. */
export class AddressedContext extends PlacedContext implements KnownAddresses {
  readonly avoid: readonly Ipv4Cidr[];
  readonly layouts: ReadonlyMap<string, VpcLayout>;
  readonly ranges: ReadonlyMap<string, readonly Ipv4Cidr[]>;

  constructor(placed: PlacedContext, known: KnownAddresses) {
    super(placed, placed);
    this.avoid = known.avoid;
    this.layouts = known.layouts;
    this.ranges = known.ranges;
  }
}
