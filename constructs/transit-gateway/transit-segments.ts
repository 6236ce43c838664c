import { Ec2TransitGatewayRoute } from "@cdktf/provider-aws/lib/ec2-transit-gateway-route";
import { Ec2TransitGatewayRouteTableAssociation } from "@cdktf/provider-aws/lib/ec2-transit-gateway-route-table-association";
import { Ec2TransitGatewayRouteTablePropagation } from "@cdktf/provider-aws/lib/ec2-transit-gateway-route-table-propagation";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { destinationKey } from "../../capabilities/link/model";
import { planTransitGateway, type TransitGatewaySpec } from "../../capabilities/transit-gateway/model";
import { constructId } from "../construct-id";
import type { IdsByKey } from "../vpc";

export interface TransitSegmentsProps {
  readonly spec: TransitGatewaySpec;
  /** Route tables by segment. */
  readonly tableIds: IdsByKey;
  /** Attachments that this stack adds to segments, by key; others in the spec are added by their own stacks. */
  readonly attachmentIds: IdsByKey;
  /** Provider of the gateway's account and region. @default - the stack's own */
  readonly provider?: TerraformProvider;
  /** What must exist before attachments are added. @default - only the attachments */
  readonly after?: readonly ITerraformDependable[];
}

/**
 * Adds attachments to segments by associations and propagations. Each entry is about one attachment, so that
 * attachments can be added and removed without a change to others.
 */
export class TransitSegments extends Construct {
  constructor(scope: Construct, id: string, props: TransitSegmentsProps) {
    super(scope, id);
    const { spec, tableIds, attachmentIds, provider, after = [] } = props;
    const associations = new Construct(this, "Associations");
    const propagations = new Construct(this, "Propagations");
    const statics = new Construct(this, "Statics");
    for (const table of planTransitGateway(spec).tables) {
      const transitGatewayRouteTableId = tableIds[table.segment] ?? "";
      const segment = constructId(table.segment);
      const entry = (key: string) => {
        const attachmentId = attachmentIds[key];
        return attachmentId === undefined
          ? undefined
          : {
              transitGatewayAttachmentId: attachmentId,
              transitGatewayRouteTableId,
              ...(provider === undefined ? {} : { provider }),
              ...(after.length === 0 ? {} : { dependsOn: [...after] }),
            };
      };
      for (const key of table.associations) {
        const config = entry(key);
        if (config) new Ec2TransitGatewayRouteTableAssociation(associations, constructId(key), config);
      }
      for (const key of table.propagations) {
        const config = entry(key);
        if (config)
          new Ec2TransitGatewayRouteTablePropagation(propagations, `${segment}-${constructId(key)}`, config);
      }
      for (const { destination, attachment } of table.statics) {
        const config = entry(attachment);
        if (config)
          new Ec2TransitGatewayRoute(statics, `${segment}-${destinationKey(destination)}`, {
            destinationCidrBlock: destination.toString(),
            ...config,
          });
      }
    }
  }
}
