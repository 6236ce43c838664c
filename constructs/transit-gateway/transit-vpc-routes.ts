import { Route } from "@cdktf/provider-aws/lib/route";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { destinationKey, LINK_TIERS } from "../../capabilities/link/model";
import type { TransitVpcRoute } from "../../capabilities/transit-gateway/model";
import { constructId } from "../construct-id";
import { findProvider, type LinkedVpcs } from "../link";
import { formerPlace, linkedVpc, listTables } from "../link/linked-vpc";
import { movedFrom } from "../moves";

export interface TransitVpcRoutesProps {
  readonly routes: readonly TransitVpcRoute[];
  readonly transitGatewayId: string;
  readonly vpcs: LinkedVpcs;
  /** What must exist before a VPC can route to the gateway: its accepted attachment. @default - it exists */
  readonly afterAttachment?: (vpc: string) => ITerraformDependable[];
}

/** Routes from the VPCs to the destinations of their segment and to the internet, one for each table and prefix. */
export class TransitVpcRoutes extends Construct {
  constructor(scope: Construct, id: string, props: TransitVpcRoutesProps) {
    super(scope, id);
    const { routes, transitGatewayId, vpcs, afterAttachment } = props;
    for (const { vpc, destination, tiers = LINK_TIERS } of routes) {
      const linked = linkedVpc(vpcs, vpc);
      const idOf = (table: string) => `${constructId(vpc)}-${table}-${destinationKey(destination)}`;
      for (const table of listTables(linked.vpc, tiers)) {
        const route = new Route(this, idOf(table.key), {
          routeTableId: table.routeTableId,
          destinationCidrBlock: destination.toString(),
          transitGatewayId,
          ...(afterAttachment === undefined ? {} : { dependsOn: afterAttachment(vpc) }),
          ...findProvider(linked),
        });
        movedFrom(route, formerPlace(this, table, idOf));
      }
    }
  }
}
