import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { isZonalNat, type NatMode } from "../../core/limits/network-choices";
import { type Inspection, InspectionRoutes } from "./inspection-routes";
import { NatGateways } from "./nat-gateways";
import type { IdsByKey } from "./subnet-tier";

export interface InternetAccessProps {
  readonly vpcId: string;
  readonly vpcName: string;
  readonly nat: NatMode;
  readonly natZone?: string;
  readonly natAddresses?: Readonly<Record<string, string>>;
  readonly publicLoadBalancers: boolean;
  readonly workerZones: readonly string[];
  readonly workerRouteTableIds: IdsByKey;
  readonly publicSubnetIds: IdsByKey;
  readonly publicRouteTableIds: IdsByKey;
  readonly deletionProtection: boolean;
  /** A firewall between workers and NAT gateways. @default - none */
  readonly inspection?: Inspection;
}

/** The internet access of a VPC: internet gateway, NAT gateways, and the routes to both. */
export class InternetAccess extends Construct {
  readonly internetGatewayId: string;
  /** What must exist before any public resource. */
  readonly internetGateway: ITerraformDependable;
  readonly natGatewayIds: IdsByKey;
  readonly natPublicIps: IdsByKey;

  constructor(scope: Construct, id: string, props: InternetAccessProps) {
    super(scope, id);
    const { vpcId, vpcName, nat, inspection } = props;
    const gateway = new InternetGateway(this, "Resource", { vpcId, tags: { Name: vpcName } });
    this.internetGatewayId = gateway.id;
    this.internetGateway = gateway;

    const routes = new Construct(this, "Routes");
    // A regional NAT gateway needs no public subnets, one behind a firewall has its own: no internet route is added.
    if (props.publicLoadBalancers || (isZonalNat(nat) && inspection === undefined)) {
      for (const [key, routeTableId] of Object.entries(props.publicRouteTableIds))
        new Route(routes, key, { routeTableId, destinationCidrBlock: WORLD, gatewayId: gateway.id });
    }
    if (nat === "none") {
      this.natGatewayIds = {};
      this.natPublicIps = {};
      return;
    }
    const gateways = new NatGateways(this, "Nat", {
      vpcId,
      vpcName,
      mode: nat,
      zones: props.workerZones,
      publicSubnetIds: inspection?.natSubnetIds ?? props.publicSubnetIds,
      ...(props.natZone === undefined ? {} : { zone: props.natZone }),
      ...(props.natAddresses === undefined ? {} : { addresses: props.natAddresses }),
      internetGateway: gateway,
      deletionProtection: props.deletionProtection,
    });
    this.natGatewayIds = gateways.gatewayIds;
    this.natPublicIps = gateways.publicIps;
    for (const [zone, routeTableId] of Object.entries(props.workerRouteTableIds))
      new Route(routes, `worker-${zone}`, {
        ...{ routeTableId, destinationCidrBlock: WORLD },
        ...(inspection === undefined
          ? { natGatewayId: this.natGatewayIds[zone] ?? "" }
          : { vpcEndpointId: inspection.endpointIds[zone] ?? "" }),
      });
    if (inspection !== undefined)
      new InspectionRoutes(this, "Inspection", {
        ...inspection,
        internetGatewayId: gateway.id,
        natGatewayIds: this.natGatewayIds,
        natHomes: gateways.homes,
      });
  }
}

const WORLD = "0.0.0.0/0";
