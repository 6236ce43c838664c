import { Ec2TransitGateway } from "@cdktf/provider-aws/lib/ec2-transit-gateway";
import { Ec2TransitGatewayRoute } from "@cdktf/provider-aws/lib/ec2-transit-gateway-route";
import { Ec2TransitGatewayRouteTable } from "@cdktf/provider-aws/lib/ec2-transit-gateway-route-table";
import { Construct } from "constructs";
import { destinationKey } from "../../capabilities/link/model";
import { checkTransitGateway, planTransitGateway } from "../../capabilities/transit-gateway/model";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import { InputError } from "../../core/problem";
import { constructId } from "../construct-id";
import { ResourceShare } from "../link";
import { AccountContext, protectedFromDestroy } from "../observability";
import { FlowLog, type IdsByKey } from "../vpc";
import { TransitAttachments } from "./transit-attachments";
import type { TransitGatewayProps } from "./transit-gateway-props";
import { TransitVpcRoutes } from "./transit-vpc-routes";

/**
 * A transit gateway with isolated segments: every attachment belongs to a segment, and segments reach each other
 * only where one names the other. It creates VPC attachments. VPNs and Direct Connects create theirs, and {@link
 * TransitSegments} adds all attachments to their segments.
 */
export class TransitGateway extends Construct {
  readonly transitGatewayId: string;
  /** Route tables by segment. */
  readonly tableIds: IdsByKey;
  /** Attachments of VPCs by their key in the spec. */
  readonly attachmentIds: IdsByKey;

  /** @throws InputError with every problem of the gateway */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: TransitGatewayProps,
  ) {
    super(scope, id);
    const {
      spec,
      existing,
      vpcs,
      externalAttachmentIds = {},
      deletionProtection = DELETION_PROTECTION,
    } = props;
    const problems = checkTransitGateway(spec, ["transitGateways", spec.name]);
    if (problems.length > 0) throw new InputError(problems);

    const made = existing === undefined ? this.gateway() : undefined;
    this.transitGatewayId = made?.id ?? existing?.transitGatewayId ?? "";
    this.tableIds = { ...this.tables(), ...existing?.tableIds };
    const share = this.share(made?.arn);
    this.shareWithMulesoft(made?.arn);
    const attachments = new TransitAttachments(this, "Attachments", {
      spec,
      transitGatewayId: this.transitGatewayId,
      vpcs,
      externalAttachmentIds,
      deletionProtection,
      ...(share ? { share } : {}),
    });
    this.attachmentIds = attachments.ids;
    const plan = planTransitGateway(spec);
    this.blackholes(plan.tables);
    new TransitVpcRoutes(this, "VpcRoutes", {
      routes: plan.vpcRoutes.filter(({ peering }) => peering === undefined), // the others come with their peering
      transitGatewayId: this.transitGatewayId,
      vpcs,
      afterAttachment: (vpc) => attachments.of(vpc),
    });
  }

  private gateway(): Ec2TransitGateway {
    const { spec, deletionProtection = DELETION_PROTECTION, namespace, flowLogs } = this.props;
    const gateway = new Ec2TransitGateway(this, "Resource", {
      description: `Transit gateway ${spec.name}`,
      amazonSideAsn: spec.asn,
      defaultRouteTableAssociation: "disable",
      defaultRouteTablePropagation: "disable",
      autoAcceptSharedAttachments: "disable",
      dnsSupport: "enable",
      vpnEcmpSupport: "enable",
      securityGroupReferencingSupport: "enable",
      multicastSupport: "disable",
      tags: { Name: spec.name },
      ...protectedFromDestroy(deletionProtection),
    });
    new FlowLog(this, "FlowLog", {
      source: { transitGatewayId: gateway.id },
      name: `transit-gateway-${spec.name}`,
      deletionProtection,
      ...(namespace === undefined ? {} : { namespace }),
      ...flowLogs,
    });
    return gateway;
  }

  private tables(): IdsByKey {
    const { spec, existing } = this.props;
    const scope = new Construct(this, "Segments");
    return Object.fromEntries(
      spec.segments.flatMap(({ name }) => {
        if (existing?.tableIds?.[name] !== undefined) return [];
        const table = new Ec2TransitGatewayRouteTable(scope, constructId(name), {
          transitGatewayId: this.transitGatewayId,
          tags: { Name: `${spec.name}-${name}` },
        });
        return [[name, table.id]];
      }),
    );
  }

  /** Shared with no account by default. */
  private share(arn: string | undefined): ResourceShare | undefined {
    const { spec, accountIds = {} } = this.props;
    const { name, sharedWith } = spec;
    if (sharedWith.length === 0) return undefined;
    return new ResourceShare(this, "Share", {
      shareName: `transit-gateway-${name}`,
      resourceArn: arn ?? AccountContext.of(this).arn("ec2", `transit-gateway/${this.transitGatewayId}`),
      accounts: Object.fromEntries(sharedWith.map((account) => [account, accountIds[account] ?? account])),
    });
  }

  /** MuleSoft's accounts are of another organization, so they have a share of their own. */
  private shareWithMulesoft(arn: string | undefined): void {
    const { spec, mulesoftAccounts = [] } = this.props;
    if (mulesoftAccounts.length === 0) return;
    new ResourceShare(this, "MulesoftShare", {
      shareName: `transit-gateway-${spec.name}-mulesoft`,
      resourceArn: arn ?? AccountContext.of(this).arn("ec2", `transit-gateway/${this.transitGatewayId}`),
      accounts: Object.fromEntries(mulesoftAccounts.map((id) => [`mulesoft-${id}`, id])),
      outside: true,
    });
  }

  private blackholes(tables: ReturnType<typeof planTransitGateway>["tables"]): void {
    const scope = new Construct(this, "Blackholes");
    for (const { segment, blackholes } of tables)
      for (const destination of blackholes)
        new Ec2TransitGatewayRoute(scope, `${constructId(segment)}-${destinationKey(destination)}`, {
          destinationCidrBlock: destination.toString(),
          blackhole: true,
          transitGatewayRouteTableId: this.tableIds[segment] ?? "",
        });
  }
}
