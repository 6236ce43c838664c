import { DataAwsEc2TransitGatewayAttachment } from "@cdktf/provider-aws/lib/data-aws-ec2-transit-gateway-attachment";
import { Ec2TransitGatewayPeeringAttachment } from "@cdktf/provider-aws/lib/ec2-transit-gateway-peering-attachment";
import { Ec2TransitGatewayPeeringAttachmentAccepter } from "@cdktf/provider-aws/lib/ec2-transit-gateway-peering-attachment-accepter";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import {
  checkTransitGateway,
  peeringAttachmentKey,
  planTransitGateway,
  TRANSIT_PEERING_ROLES,
  type TransitGatewaySpec,
  type TransitPeeringRole,
} from "../../capabilities/transit-gateway/model";
import { InputError } from "../../core/problem";
import type { LinkedVpcs } from "../link";
import { protectedFromDestroy } from "../observability";
import type { IdsByKey } from "../vpc";
import { TransitSegments } from "./transit-segments";
import { TransitVpcRoutes } from "./transit-vpc-routes";

/** One of the two gateways, from the outputs of its stack. */
export interface PeeredGateway {
  /** Includes the attachment of the peering. */
  readonly spec: TransitGatewaySpec;
  readonly transitGatewayId: string;
  /** Route tables by segment. */
  readonly tableIds: IdsByKey;
  /** Provider of its account and region. @default - the stack's own */
  readonly provider?: TerraformProvider;
}

export interface TransitPeeringProps {
  readonly peeringName: string;
  readonly requester: PeeredGateway;
  readonly accepter: PeeredGateway;
  /** Account of the accepter. @default - that of the requester */
  readonly peerAccountId?: string;
  /** VPCs of both gateways. */
  readonly vpcs: LinkedVpcs;
  /** Whether Terraform rejects the destruction of the peering. @default true */
  readonly deletionProtection?: boolean;
}

/**
 * A peering of two transit gateways in any accounts and regions, requested and accepted in one apply. Adds it to
 * the segments of both, with static routes there and in the VPCs, because no routes are propagated over a peering.
 */
export class TransitPeering extends Construct {
  /** @throws InputError with every problem of the two gateways */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: TransitPeeringProps,
  ) {
    super(scope, id);
    const problems = TRANSIT_PEERING_ROLES.flatMap((role) => {
      const { spec } = props[role];
      return checkTransitGateway(spec, ["transitGateways", spec.name]);
    });
    if (problems.length > 0) throw new InputError(problems);

    const requested = this.request();
    const accepted = this.accept(requested);
    const attachmentIds = { requester: requested.id, accepter: accepted.id };
    for (const role of TRANSIT_PEERING_ROLES) {
      const { spec, tableIds, provider } = props[role];
      new TransitSegments(this, `Segments-${role}`, {
        spec,
        tableIds,
        attachmentIds: { [this.key]: attachmentIds[role] },
        after: [accepted], // AWS takes neither associations nor routes before
        ...(provider === undefined ? {} : { provider }),
      });
      this.routes(role);
    }
  }

  private get key(): string {
    return peeringAttachmentKey(this.props.peeringName);
  }

  private request(): Ec2TransitGatewayPeeringAttachment {
    const { peeringName, requester, accepter, peerAccountId, deletionProtection } = this.props;
    return new Ec2TransitGatewayPeeringAttachment(this, "Resource", {
      transitGatewayId: requester.transitGatewayId,
      peerTransitGatewayId: accepter.transitGatewayId,
      peerRegion: accepter.spec.region,
      ...(peerAccountId === undefined ? {} : { peerAccountId }),
      tags: { Name: peeringName },
      ...(requester.provider === undefined ? {} : { provider: requester.provider }),
      ...protectedFromDestroy(deletionProtection),
    });
  }

  /**
   * The accepter has an attachment of its own. Within one region, and between some regions, its id differs from the
   * requester's: https://github.com/hashicorp/terraform-provider-aws/issues/23828. It is looked up by the two
   * gateways, which AWS peers only once. The filter refers to the state of the request, so that Terraform looks it
   * up after the request is created, and not again for other changes of it.
   */
  private accept(requested: Ec2TransitGatewayPeeringAttachment): Ec2TransitGatewayPeeringAttachmentAccepter {
    const { peeringName, requester, accepter, deletionProtection } = this.props;
    const from = accepter.provider === undefined ? {} : { provider: accepter.provider };
    const { id } = new DataAwsEc2TransitGatewayAttachment(this, "Requested", {
      filter: [
        { name: "transit-gateway-id", values: [accepter.transitGatewayId] },
        { name: "resource-id", values: [requester.transitGatewayId] },
        { name: "resource-type", values: ["peering"] },
        { name: "state", values: [requested.state, "available"] },
      ],
      ...from,
    });
    return new Ec2TransitGatewayPeeringAttachmentAccepter(this, "Accepter", {
      transitGatewayAttachmentId: id,
      tags: { Name: peeringName },
      ...from,
      ...protectedFromDestroy(deletionProtection), // to destroy it ends the peering
    });
  }

  /** Routes over the peering in the VPCs of one gateway. */
  private routes(role: TransitPeeringRole): void {
    const { peeringName, vpcs } = this.props;
    const { spec, transitGatewayId } = this.props[role];
    const routes = planTransitGateway(spec).vpcRoutes.filter(({ peering }) => peering === peeringName);
    new TransitVpcRoutes(this, `VpcRoutes-${role}`, { routes, transitGatewayId, vpcs });
  }
}
