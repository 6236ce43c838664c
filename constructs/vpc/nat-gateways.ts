import { Eip } from "@cdktf/provider-aws/lib/eip";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import {
  natAddressMissing,
  natSubnetMissing,
  natZoneMissing,
  natZoneUnknown,
} from "../../capabilities/vpc/model";
import type { NatMode } from "../../core/limits/network-choices";
import { InputError } from "../../core/problem";
import { protectedFromDestroy } from "../observability";
import type { IdsByKey } from "./subnet-tier";

export interface NatGatewaysProps {
  readonly vpcId: string;
  readonly vpcName: string;
  readonly mode: Exclude<NatMode, "none">;
  /** Zones that workers run in. */
  readonly zones: readonly string[];
  /** Public subnet of each zone; a regional gateway needs none. */
  readonly publicSubnetIds: IdsByKey;
  /** Zone of a single gateway. @default - the only zone; required with several zones */
  readonly zone?: string;
  /** Existing Elastic IP allocations by zone. @default - new ones are created */
  readonly addresses?: Readonly<Record<string, string>>;
  /** The internet gateway, which AWS requires first. */
  readonly internetGateway: ITerraformDependable;
  readonly deletionProtection: boolean;
}

/** NAT gateways and their Elastic IPs by zone. Changing from one gateway to one for each zone only adds resources. */
export class NatGateways extends Construct {
  /** The NAT gateway of each zone's workers. */
  readonly gatewayIds: IdsByKey;
  /** The public addresses by the gateway's zone. Empty for a regional gateway, whose addresses AWS chooses and adds. */
  readonly publicIps: IdsByKey;
  /** The zone of the NAT gateway of each zone's workers; empty for a regional one, which is in no zone. */
  readonly homes: IdsByKey;

  constructor(scope: Construct, id: string, props: NatGatewaysProps) {
    super(scope, id);
    if (props.mode === "regional") {
      const gatewayId = this.regionalGateway(props);
      this.gatewayIds = Object.fromEntries(props.zones.map((zone) => [zone, gatewayId]));
      this.publicIps = {};
      this.homes = {};
      return;
    }
    const homes = props.mode === "perZone" ? props.zones : [singleZone(props)];
    const homeless = homes.filter((zone) => props.publicSubnetIds[zone] === undefined);
    if (homeless.length > 0) throw new InputError(natSubnetMissing(props.vpcName, homeless));
    const addresses = this.addressesOf(homes, props);
    const gateways = homes.map((zone) => ({
      zone,
      gateway: new NatGateway(this, zone, {
        allocationId: addresses[zone] ?? "",
        subnetId: props.publicSubnetIds[zone] ?? "",
        connectivityType: "public",
        tags: { Name: `${props.vpcName}-${zone}` },
        dependsOn: [props.internetGateway],
      }),
    }));
    const gatewayOf = (zone: string) => gateways.find((each) => each.zone === zone) ?? gateways[0];
    this.gatewayIds = Object.fromEntries(
      props.zones.map((zone) => [zone, gatewayOf(zone)?.gateway.id ?? ""]),
    );
    this.homes = Object.fromEntries(props.zones.map((zone) => [zone, gatewayOf(zone)?.zone ?? zone]));
    this.publicIps = Object.fromEntries(gateways.map(({ zone, gateway }) => [zone, gateway.publicIp]));
  }

  /** One gateway that AWS spreads over the zones in use; it needs no subnet. */
  private regionalGateway(props: NatGatewaysProps): string {
    const { addresses } = props;
    if (addresses) requireAddresses(props.vpcName, props.zones, addresses);
    return new NatGateway(this, "Regional", {
      vpcId: props.vpcId,
      availabilityMode: "regional",
      connectivityType: "public",
      ...(addresses
        ? {
            availabilityZoneAddress: props.zones.map((zone) => ({
              availabilityZoneId: zone,
              allocationIds: [addresses[zone] ?? ""],
            })),
          }
        : {}),
      tags: { Name: props.vpcName },
      dependsOn: [props.internetGateway],
    }).id;
  }

  /** Partners have these addresses on their allowlists, so Terraform rejects a plan that releases one. */
  private addressesOf(zones: readonly string[], props: NatGatewaysProps): IdsByKey {
    if (props.addresses) {
      requireAddresses(props.vpcName, zones, props.addresses);
      return props.addresses;
    }
    const scope = new Construct(this, "Addresses");
    return Object.fromEntries(
      zones.map((zone) => [
        zone,
        new Eip(scope, zone, {
          domain: "vpc",
          tags: { Name: `${props.vpcName}-nat-${zone}` },
          ...protectedFromDestroy(props.deletionProtection),
        }).allocationId,
      ]),
    );
  }
}

function singleZone({ vpcName, zone, zones }: NatGatewaysProps): string {
  const [only] = zones;
  if (zone === undefined && only !== undefined && zones.length === 1) return only;
  if (zone === undefined) throw new InputError(natZoneMissing(vpcName, zones));
  if (!zones.includes(zone)) throw new InputError(natZoneUnknown(vpcName, zone, zones));
  return zone;
}

function requireAddresses(vpcName: string, zones: readonly string[], addresses: IdsByKey): void {
  const missing = zones.filter((zone) => addresses[zone] === undefined);
  if (missing.length > 0) throw new InputError(natAddressMissing(vpcName, missing));
}
