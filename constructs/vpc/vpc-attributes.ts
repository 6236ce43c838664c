import { tierNotImported } from "../../capabilities/vpc/model";
import { hasOwnTables, type Ipv4Cidr } from "../../core/addressing";
import { InputError } from "../../core/problem";
import type { IdsByKey, SubnetTier } from "./subnet-tier";
import type { IVpc } from "./vpc-interface";

/** The attributes of an existing VPC. */
export interface VpcAttributes {
  readonly vpcId: string;
  readonly vpcName: string;
  /** Primary range. */
  readonly cidr: Ipv4Cidr;
  /** Secondary ranges. @default - none */
  readonly secondaryCidrs?: readonly Ipv4Cidr[];
  /** Ids of the zones that workers run in. */
  readonly zones: readonly string[];
  /** Subnet ids by tier and zone. @default - none; constructs that need subnets of a tier throw an error */
  readonly subnetIds?: Readonly<Partial<Record<SubnetTier, Readonly<Record<string, readonly string[]>>>>>;
  /** Route table ids by tier and zone. @default - none; constructs that add routes to a tier throw an error */
  readonly routeTableIds?: Readonly<Partial<Record<SubnetTier, IdsByKey>>>;
  /** @default - none; constructs that add rules for workers throw an error */
  readonly workerSecurityGroupId?: string;
  /** @default - none: no interface endpoints */
  readonly endpointSecurityGroupId?: string;
  /** Prefix list of each gateway endpoint, by service. @default - none: no gateway endpoints */
  readonly gatewayPrefixListIds?: IdsByKey;
}

/** An existing VPC. Creates nothing. */
export class ImportedVpc implements IVpc {
  readonly vpcId: string;
  readonly vpcName: string;
  readonly cidr: Ipv4Cidr;
  readonly secondaryCidrs: readonly Ipv4Cidr[];
  readonly zones: readonly string[];
  readonly gatewayPrefixListIds: IdsByKey;
  readonly workerSecurityGroupId?: string;
  readonly endpointSecurityGroupId?: string;

  constructor(private readonly attributes: VpcAttributes) {
    this.vpcId = attributes.vpcId;
    this.vpcName = attributes.vpcName;
    this.cidr = attributes.cidr;
    this.secondaryCidrs = [...(attributes.secondaryCidrs ?? [])];
    this.zones = [...attributes.zones].sort();
    this.gatewayPrefixListIds = { ...attributes.gatewayPrefixListIds };
    if (attributes.workerSecurityGroupId !== undefined)
      this.workerSecurityGroupId = attributes.workerSecurityGroupId;
    if (attributes.endpointSecurityGroupId !== undefined)
      this.endpointSecurityGroupId = attributes.endpointSecurityGroupId;
  }

  get cidrs(): readonly Ipv4Cidr[] {
    return [this.cidr, ...this.secondaryCidrs];
  }

  /** @throws InputError with `TIER_NOT_IMPORTED` if the attributes don't have the tier */
  subnetIds(tier: SubnetTier): Readonly<Record<string, readonly string[]>> {
    return this.described(tier, this.attributes.subnetIds?.[tier]);
  }

  /** @throws InputError with `TIER_NOT_IMPORTED` if the attributes don't have the tier */
  subnetIdPerZone(tier: SubnetTier): IdsByKey {
    const zones = Object.entries(this.subnetIds(tier));
    return Object.fromEntries(zones.flatMap(([zone, [id]]) => (id === undefined ? [] : [[zone, id]])));
  }

  /** @throws InputError with `TIER_NOT_IMPORTED` if the attributes don't have the tier */
  routeTableIds(tier: SubnetTier): IdsByKey {
    return hasOwnTables(tier) ? this.described(tier, this.attributes.routeTableIds?.[tier]) : {};
  }

  networkAclId(): undefined {
    return undefined;
  }

  private described<T>(tier: SubnetTier, value: T | undefined): T {
    if (value === undefined) throw new InputError(tierNotImported(this.vpcName, tier));
    return value;
  }
}
