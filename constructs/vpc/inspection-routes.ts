import { Route } from "@cdktf/provider-aws/lib/route";
import { Construct } from "constructs";
import type { IdsByKey, SubnetSpec } from "./subnet-tier";

/** What the routes through a Network Firewall lead through, each by zone. */
export interface Inspection {
  readonly endpointIds: IdsByKey;
  readonly firewallRouteTableIds: IdsByKey;
  readonly natSubnetIds: IdsByKey;
  readonly natRouteTableIds: IdsByKey;
  /** Subnets whose way out leads through it. */
  readonly inspectedSubnets: readonly SubnetSpec[];
}

export interface InspectionRoutesProps extends Inspection {
  readonly internetGatewayId: string;
  /** The NAT gateway of each zone, which may be that of another zone. */
  readonly natGatewayIds: IdsByKey;
  /** The zone in which it stands. */
  readonly natHomes: IdsByKey;
}

/**
 * The routes beyond the workers' own: from the firewall to the NAT gateway of the zone, from there to the internet, and
 * back. Answers would go straight to the workers by the local route, so the subnet of a NAT gateway has a route to the
 * firewall for each subnet whose connections it carries; AWS accepts such routes for whole subnets only:
 * https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html#route-tables-appliance-routing
 */
export class InspectionRoutes extends Construct {
  constructor(scope: Construct, id: string, props: InspectionRoutesProps) {
    super(scope, id);
    for (const [zone, routeTableId] of Object.entries(props.firewallRouteTableIds))
      new Route(this, `firewall-${zone}`, {
        ...{ routeTableId, destinationCidrBlock: "0.0.0.0/0" },
        natGatewayId: props.natGatewayIds[zone] ?? "",
      });
    for (const home of new Set(Object.values(props.natHomes))) {
      const routeTableId = props.natRouteTableIds[home] ?? "";
      new Route(this, `nat-${home}`, {
        ...{ routeTableId, destinationCidrBlock: "0.0.0.0/0", gatewayId: props.internetGatewayId },
      });
      for (const { name, zone, cidr } of props.inspectedSubnets)
        if (props.natHomes[zone] === home)
          new Route(this, `back-${home}-${name}`, {
            ...{ routeTableId, destinationCidrBlock: cidr.toString() },
            vpcEndpointId: props.endpointIds[zone] ?? "",
          });
    }
  }
}
