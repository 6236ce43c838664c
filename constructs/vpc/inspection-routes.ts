import { Route } from "@cdktf/provider-aws/lib/route";
import { Construct } from "constructs";
import { clientRanges } from "../../capabilities/egress/model";
import { destinationKey } from "../../capabilities/link/model";
import { type Ipv4Cidr, routingTier } from "../../core/addressing";
import type { NetworkFirewall } from "../egress";
import type { IdsByKey, SubnetSpec } from "./subnet-tier";
import type { Subnets } from "./subnets";

/** What the routes through a Network Firewall lead through, each by zone. */
export interface Inspection {
  readonly endpointIds: IdsByKey;
  readonly firewallRouteTableIds: IdsByKey;
  readonly natSubnetIds: IdsByKey;
  readonly natRouteTableIds: IdsByKey;
  /** Subnets whose way out leads through it. */
  readonly inspectedSubnets: readonly SubnetSpec[];
  /** Ranges of other VPCs that take this way to the internet, over a transit gateway. */
  readonly clients: readonly Ipv4Cidr[];
  /** Tables of the subnets in which their packets arrive. */
  readonly transitRouteTableIds: IdsByKey;
}

/** What the routes lead through in the VPC of a firewall. */
export function inspectionThrough({ endpointIds, spec }: NetworkFirewall, subnets: Subnets): Inspection {
  return {
    endpointIds,
    firewallRouteTableIds: subnets.routeTableIds("firewall"),
    natSubnetIds: subnets.firstByZone("nat"),
    natRouteTableIds: subnets.routeTableIds("nat"),
    inspectedSubnets: subnets.specs.filter(({ tier }) => routingTier(tier) === "worker"),
    clients: clientRanges(spec),
    transitRouteTableIds: subnets.routeTableIds("transit"),
  };
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
 *
 * Other VPCs arrive in the transit subnet of any zone, pass the endpoint of that zone, and get their answers through it:
 * their ranges lead from the NAT gateway of each zone to its endpoint. From there the stack of the transit gateway has
 * the routes.
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
      for (const client of props.clients)
        new Route(this, `back-${home}-${destinationKey(client)}`, {
          ...{ routeTableId, destinationCidrBlock: client.toString() },
          vpcEndpointId: props.endpointIds[home] ?? "",
        });
    }
    if (props.clients.length === 0) return;
    for (const [zone, routeTableId] of Object.entries(props.transitRouteTableIds))
      new Route(this, `transit-${zone}`, {
        ...{ routeTableId, destinationCidrBlock: "0.0.0.0/0" },
        vpcEndpointId: props.endpointIds[zone] ?? "",
      });
  }
}
