import { DataAwsEc2TransitGatewayDxGatewayAttachment } from "@cdktf/provider-aws/lib/data-aws-ec2-transit-gateway-dx-gateway-attachment";
import {
  DxGatewayAssociation,
  type DxGatewayAssociationConfig,
} from "@cdktf/provider-aws/lib/dx-gateway-association";
import { DxGatewayAssociationProposal } from "@cdktf/provider-aws/lib/dx-gateway-association-proposal";
import { DataResource } from "cdktf";
import { Construct } from "constructs";
import {
  type DirectConnectAssociation,
  directConnectPartUnknown,
  isExternal,
  isOnlyProposed,
  isPendingAssociation,
} from "../../capabilities/direct-connect/model";
import { Ipv4Cidr } from "../../core/addressing";
import { InputError } from "../../core/problem";
import { constructId } from "../construct-id";
import { AccountContext } from "../observability";
import type { IdsByKey } from "../vpc";
import type { DirectConnectProps, ExistingDirectConnectGateway, OwnGateway } from "./direct-connect-props";

export interface DirectConnectAssociationsProps extends Pick<DirectConnectProps, "spec" | "gateways"> {
  /** The Direct Connect gateway, created here or existing. */
  readonly existing: ExistingDirectConnectGateway;
}

type GatewayArguments = Pick<
  DxGatewayAssociationConfig,
  "associatedGatewayId" | "associatedGatewayOwnerAccountId" | "proposalId" | "lifecycle" | "provider"
>;

/**
 * Associates gateways with a Direct Connect gateway. If one account owns both, it associates them directly. Between
 * two accounts the owner of the gateway proposes and the owner of the Direct Connect gateway accepts; both steps
 * are done here if both accounts are managed.
 */
export class DirectConnectAssociations extends Construct {
  /** Transit gateway attachments by association; associations that are not accepted yet have none. */
  readonly attachmentIds: IdsByKey;
  /** Proposals for another party to accept, by association. */
  readonly proposalIds: IdsByKey;

  /** @throws InputError `DIRECT_CONNECT_PART_UNKNOWN` for a gateway without an id */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: DirectConnectAssociationsProps,
  ) {
    super(scope, id);
    const attachmentIds: Record<string, string> = {};
    const proposalIds: Record<string, string> = {};
    for (const association of props.spec.associations) {
      const { kind, name } = association;
      const isTransit = kind === "transit-gateway";
      if (isOnlyProposed(association)) {
        proposalIds[name] = this.propose(association).id;
        if (isTransit && !isPendingAssociation(association)) attachmentIds[name] = this.findAttachment(name);
      } else {
        const { transitGatewayAttachmentId } = this.associate(association);
        if (isTransit) attachmentIds[name] = transitGatewayAttachmentId;
      }
    }
    this.attachmentIds = attachmentIds;
    this.proposalIds = proposalIds;
  }

  private associate(association: DirectConnectAssociation): DxGatewayAssociation {
    const { name } = association;
    return new DxGatewayAssociation(this, constructId(name), {
      dxGatewayId: this.props.existing.directConnectGatewayId,
      ...(isExternal(association) ? this.proposed(name) : this.own(association)),
      allowedPrefixes: formatPrefixes(association),
    });
  }

  /** The arguments for a proposal of another account. */
  private proposed(name: string): GatewayArguments {
    const { spec, gateways } = this.props;
    const gateway = gateways[name];
    if (gateway === undefined || !("proposal" in gateway))
      throw new InputError(directConnectPartUnknown(spec.name, "proposal", name));
    const { proposalId, accountId } = gateway.proposal;
    return { proposalId, associatedGatewayOwnerAccountId: accountId };
  }

  /** A gateway of the same account, or one that another managed account proposes in the same apply. */
  private own(association: DirectConnectAssociation): GatewayArguments {
    const { name, handshake } = association;
    const { gatewayId, provider, owner } = this.gateway(name);
    const from = provider === undefined ? {} : { provider };
    if (handshake === "none") return { associatedGatewayId: gatewayId, ...from };
    const proposal = this.propose(association);
    return {
      ...from,
      proposalId: proposal.id,
      associatedGatewayOwnerAccountId: owner?.accountId ?? proposal.associatedGatewayOwnerAccountId,
      // AWS deletes a proposal some days after it was accepted. If the provider then creates a new proposal, that
      // must not replace the association: https://github.com/hashicorp/terraform-provider-aws/issues/9209
      lifecycle: {
        ignoreChanges: ["proposal_id", "associated_gateway_owner_account_id"],
        // The gateway is not an argument of this resource, but another gateway needs a new association.
        replaceTriggeredBy: [this.trigger("Gateways", name, { gateway: gatewayId })],
      },
    };
  }

  /**
   * Created by the owner of the gateway. The provider can't change the prefixes of an accepted proposal, and treats
   * changes by the accepter as drift: https://github.com/hashicorp/terraform-provider-aws/pull/19741 If it is
   * accepted here, the association has the prefixes. Otherwise changed prefixes create a new proposal, as AWS
   * requires:
   * https://docs.aws.amazon.com/directconnect/latest/UserGuide/multi-account-tgw-update-proposal-routes.html
   */
  private propose(association: DirectConnectAssociation): DxGatewayAssociationProposal {
    const { existing } = this.props;
    const { name, handshake } = association;
    const { gatewayId, owner } = this.gateway(name);
    const allowedPrefixes = formatPrefixes(association);
    return new DxGatewayAssociationProposal(this.scopeOf("Proposals"), constructId(name), {
      dxGatewayId: existing.directConnectGatewayId,
      dxGatewayOwnerAccountId: existing.accountId ?? AccountContext.of(this).accountId,
      associatedGatewayId: gatewayId,
      allowedPrefixes,
      ...(owner?.provider === undefined ? {} : { provider: owner.provider }),
      lifecycle: {
        ignoreChanges: ["allowed_prefixes"],
        ...(handshake === "both-managed"
          ? {}
          : { replaceTriggeredBy: [this.trigger("Prefixes", name, { prefixes: allowedPrefixes })] }),
      },
    });
  }

  /**
   * Replaces resources that refer to it when the values change. The reference is text, because cdktf would write an
   * expression, which Terraform rejects here.
   */
  private trigger(scope: string, name: string, input: Readonly<Record<string, unknown>>): string {
    const { friendlyUniqueId } = new DataResource(this.scopeOf(scope), constructId(name), { input });
    return `${DataResource.tfResourceType}.${friendlyUniqueId}`;
  }

  private gateway(name: string): OwnGateway {
    const { spec, gateways } = this.props;
    const gateway = gateways[name];
    if (gateway === undefined || "proposal" in gateway)
      throw new InputError(directConnectPartUnknown(spec.name, "gateway", name));
    return gateway;
  }

  private scopeOf(id: string): Construct {
    const found = this.node.tryFindChild(id);
    return found instanceof Construct ? found : new Construct(this, id);
  }

  /**
   * The attachment that was created when the other side accepted. A missing one is an error, because the file says
   * that it was accepted.
   */
  private findAttachment(name: string): string {
    const { gatewayId, owner } = this.gateway(name);
    return new DataAwsEc2TransitGatewayDxGatewayAttachment(this.scopeOf("Attachments"), constructId(name), {
      transitGatewayId: gatewayId,
      dxGatewayId: this.props.existing.directConnectGatewayId,
      filter: [{ name: "state", values: ["available"] }], // those of ended associations linger for a while
      ...(owner?.provider === undefined ? {} : { provider: owner.provider }),
    }).id;
  }
}

function formatPrefixes({ allowedPrefixes }: DirectConnectAssociation): string[] {
  return [...allowedPrefixes].sort(Ipv4Cidr.compare).map(String);
}
