import { Ec2SubnetCidrReservation } from "@cdktf/provider-aws/lib/ec2-subnet-cidr-reservation";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { HOSTNAME_TYPES } from "../../capabilities/vpc/model";
import { hasOwnTables, type Ipv4Cidr, routingTier } from "../../core/addressing";
import { constructId } from "../construct-id";
import { byName, type IdsByKey, type SubnetSpec, type SubnetTier } from "./subnet-tier";

export interface SubnetsProps {
  readonly vpcId: string;
  readonly vpcName: string;
  readonly subnets: readonly SubnetSpec[];
  /** Ranges reserved for prefixes of network interfaces, by the name of their subnet. @default - none */
  readonly prefixReservations?: ReadonlyMap<string, readonly Ipv4Cidr[]>;
  /** What must exist before the subnet: the secondary CIDR that it lies in. */
  readonly rangeOf: (subnet: SubnetSpec) => ITerraformDependable | undefined;
}

/**
 * The subnets of a VPC and their route tables: one for each zone of workers (pods and the Resolver use it, too) and
 * of transit, and a single one for load balancers, whose only route leads to the internet gateway in every zone.
 */
export class Subnets extends Construct {
  /** By name. */
  readonly specs: readonly SubnetSpec[];
  private readonly ids = new Map<string, string>();
  private readonly tables = new Map<string, string>();

  constructor(scope: Construct, id: string, props: SubnetsProps) {
    super(scope, id);
    const { vpcId, vpcName } = props;
    this.specs = byName(props.subnets);

    const tables = new Construct(this, "RouteTables");
    const associations = new Construct(this, "RouteTableAssociations");
    for (const spec of this.specs) {
      const range = props.rangeOf(spec);
      const subnet = new Subnet(this, spec.name, {
        vpcId,
        cidrBlock: spec.cidr.toString(),
        availabilityZoneId: spec.zone,
        mapPublicIpOnLaunch: false,
        privateDnsHostnameTypeOnLaunch: HOSTNAME_TYPES[spec.tier],
        tags: { Name: `${vpcName}-${spec.name}` },
        ...(range ? { dependsOn: [range] } : {}),
      });
      this.ids.set(spec.name, subnet.id);
      this.reserve(subnet, props.prefixReservations?.get(spec.name) ?? []);

      const name = routeTableName(spec);
      let tableId = this.tables.get(name);
      if (tableId === undefined) {
        tableId = new RouteTable(tables, name, { vpcId, tags: { Name: `${vpcName}-${name}` } }).id;
        this.tables.set(name, tableId);
      }
      new RouteTableAssociation(associations, spec.name, { subnetId: subnet.id, routeTableId: tableId });
    }
  }

  /**
   * A single address within a block would make the block unusable:
   * https://docs.aws.amazon.com/vpc/latest/userguide/subnet-cidr-reservation.html
   */
  private reserve(subnet: Subnet, ranges: readonly Ipv4Cidr[]): void {
    for (const range of ranges)
      new Ec2SubnetCidrReservation(subnet, `Prefixes-${constructId(String(range))}`, {
        subnetId: subnet.id,
        cidrBlock: String(range),
        reservationType: "prefix",
        description: "Whole blocks for pods",
      });
  }

  /** Ids of the tier's subnets by their names. */
  named(tier: SubnetTier): IdsByKey {
    return Object.fromEntries(this.of(tier).map((spec) => [spec.name, this.id(spec)]));
  }

  /** Ids of the tier's subnets by zone; a zone can have several. */
  byZone(tier: SubnetTier): Readonly<Record<string, readonly string[]>> {
    const zones: Record<string, string[]> = {};
    for (const spec of this.of(tier)) zones[spec.zone] = [...(zones[spec.zone] ?? []), this.id(spec)];
    return zones;
  }

  /** The first subnet of each zone, by name; it never changes. */
  firstByZone(tier: SubnetTier): IdsByKey {
    const zones: Record<string, string> = {};
    for (const spec of this.of(tier)) zones[spec.zone] ??= this.id(spec);
    return zones;
  }

  /**
   * Route tables of the tier by zone; for load balancers the only one as `load-balancer`; none for pods and the
   * Resolver.
   */
  routeTableIds(tier: SubnetTier): IdsByKey {
    if (!hasOwnTables(tier)) return {};
    return Object.fromEntries(
      this.of(tier).map((spec) => [
        tier === "load-balancer" ? tier : spec.zone,
        this.tables.get(routeTableName(spec)) ?? "",
      ]),
    );
  }

  private of(tier: SubnetTier): SubnetSpec[] {
    return this.specs.filter((spec) => spec.tier === tier);
  }

  private id(spec: SubnetSpec): string {
    return this.ids.get(spec.name) ?? "";
  }
}

function routeTableName({ tier, zone }: SubnetSpec): string {
  return tier === "load-balancer" ? tier : `${routingTier(tier)}-${zone}`;
}
