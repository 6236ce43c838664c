import { Ec2TransitGatewayVpcAttachment } from "@cdktf/provider-aws/lib/ec2-transit-gateway-vpc-attachment";
import { Ec2TransitGatewayVpcAttachmentAccepter } from "@cdktf/provider-aws/lib/ec2-transit-gateway-vpc-attachment-accepter";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import {
  centralWaysOut,
  type TransitAttachment,
  type TransitGatewaySpec,
} from "../../capabilities/transit-gateway/model";
import { constructId } from "../construct-id";
import { findProvider, type LinkedVpcs, type ResourceShare } from "../link";
import { linkedVpc } from "../link/linked-vpc";
import { protectedFromDestroy } from "../observability";
import type { IdsByKey } from "../vpc";

export interface TransitAttachmentsProps {
  readonly spec: TransitGatewaySpec;
  readonly transitGatewayId: string;
  readonly vpcs: LinkedVpcs;
  /** Attachments that other accounts requested, by key. */
  readonly externalAttachmentIds: IdsByKey;
  /** The share that makes the gateway visible to other accounts. @default - none */
  readonly share?: ResourceShare;
  readonly deletionProtection: boolean;
}

/** No automatic association and propagation: an attachment joins a segment explicitly. */
const NO_DEFAULT_TABLE = {
  transitGatewayDefaultRouteTableAssociation: false,
  transitGatewayDefaultRouteTablePropagation: false,
};

/** VPC attachments in the transit subnets of each zone. */
export class TransitAttachments extends Construct {
  readonly ids: IdsByKey;
  /** Keys of attachments of VPCs whose firewall stands on the way of others. */
  private readonly inspecting: ReadonlySet<string>;
  private readonly byVpc = new Map<string, ITerraformDependable>();

  constructor(
    scope: Construct,
    id: string,
    private readonly props: TransitAttachmentsProps,
  ) {
    super(scope, id);
    const { spec, externalAttachmentIds } = props;
    this.inspecting = new Set(centralWaysOut(spec).map(({ through }) => through.key));
    const own = spec.attachments
      .filter(({ kind }) => kind === "vpc")
      .map((each): [string, string] => [each.key, this.attach(each)]);
    const external = Object.entries(externalAttachmentIds).map(([key, attachmentId]): [string, string] => [
      key,
      this.accept(key, attachmentId, key).id,
    ]);
    this.ids = Object.fromEntries([...own, ...external]);
  }

  /** What a VPC's routes to the gateway must depend on. */
  of(vpc: string): ITerraformDependable[] {
    const attachment = this.byVpc.get(vpc);
    return attachment === undefined ? [] : [attachment];
  }

  private attach({ key, name, account }: TransitAttachment): string {
    const { spec, transitGatewayId, vpcs, share, deletionProtection } = this.props;
    const linked = linkedVpc(vpcs, name);
    const isOfOther = account !== undefined && account !== spec.account;
    const needed = isOfOther ? (share?.neededBy(account) ?? []) : [];
    const subnets = Object.entries(linked.vpc.subnetIdPerZone("transit")).sort(([a], [b]) =>
      a < b ? -1 : 1,
    );
    const attachment = new Ec2TransitGatewayVpcAttachment(this, constructId(key), {
      transitGatewayId,
      vpcId: linked.vpc.vpcId,
      subnetIds: subnets.map(([, subnetId]) => subnetId),
      dnsSupport: "enable",
      ipv6Support: "disable",
      // Both ways of a connection stay in one zone, and so at one endpoint of the firewall:
      // https://docs.aws.amazon.com/network-firewall/latest/developerguide/vpc-config-tgw-multi-az.html
      applianceModeSupport: this.inspecting.has(key) ? "enable" : "disable",
      ...(isOfOther ? {} : NO_DEFAULT_TABLE), // of other accounts: what accepts it says so
      tags: { Name: `${spec.name}-${name}` },
      ...findProvider(linked),
      ...(needed.length > 0 ? { dependsOn: needed } : {}),
      ...protectedFromDestroy(deletionProtection),
    });
    const usable = isOfOther ? this.accept(`${key}-accepter`, attachment.id, name) : attachment;
    this.byVpc.set(name, usable);
    return usable.id;
  }

  private accept(id: string, transitGatewayAttachmentId: string, name: string) {
    return new Ec2TransitGatewayVpcAttachmentAccepter(this, constructId(id), {
      transitGatewayAttachmentId,
      ...NO_DEFAULT_TABLE,
      tags: { Name: `${this.props.spec.name}-${name}` },
    });
  }
}
