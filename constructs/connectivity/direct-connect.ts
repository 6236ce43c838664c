import { DxGateway } from "@cdktf/provider-aws/lib/dx-gateway";
import { DxGatewayAssociation } from "@cdktf/provider-aws/lib/dx-gateway-association";
import { DxHostedPrivateVirtualInterfaceAccepter } from "@cdktf/provider-aws/lib/dx-hosted-private-virtual-interface-accepter";
import { DxHostedTransitVirtualInterfaceAccepter } from "@cdktf/provider-aws/lib/dx-hosted-transit-virtual-interface-accepter";
import { Construct } from "constructs";
import { Ipv4Cidr } from "../../core/addressing/ipv4-cidr";
import {
  checkDirectConnect,
  type DirectConnectAssociation,
  type VirtualInterface,
} from "../../core/connectivity";
import { directConnectPartUnknown, InputError } from "../../core/errors";
import { constructId } from "../construct-id";
import type { IdsByKey } from "../network";
import { protectedFromDestroy } from "../observability";
import { DirectConnectAlarms } from "./direct-connect-alarms";
import { DirectConnectPort } from "./direct-connect-port";
import type { DirectConnectProps } from "./direct-connect-props";

/**
 * A Direct Connect gateway: the gateways in regions that it leads to, each with what the other side is told of
 * it, the virtual interfaces that it accepts, and ports that are ours. No BGP or MACsec key passes through here.
 */
export class DirectConnect extends Construct {
  readonly directConnectGatewayId: string;
  /** Attachments of transit gateways, by the association's name; those of VPN gateways have none. */
  readonly attachmentIds: IdsByKey;
  /** Ports that are ours, by name. */
  readonly portIds: IdsByKey;

  /** @throws InputError with everything that is wrong, or `DIRECT_CONNECT_PART_UNKNOWN` for what has no id */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: DirectConnectProps,
  ) {
    super(scope, id);
    const { spec, ports = [], deletionProtection = true } = props;
    const problems = checkDirectConnect(spec, ["directConnects", spec.name]);
    if (problems.length > 0) throw new InputError(problems);

    const gateway = new DxGateway(this, "Resource", {
      name: spec.name,
      amazonSideAsn: String(spec.asn),
      ...protectedFromDestroy(deletionProtection),
    });
    this.directConnectGatewayId = gateway.id;
    const associations = new Construct(this, "Associations");
    const made = spec.associations.map((each) => ({ each, made: this.associate(associations, each) }));
    this.attachmentIds = Object.fromEntries(
      made
        .filter(({ each }) => each.kind === "transit-gateway")
        .map(({ each, made: { transitGatewayAttachmentId } }) => [each.name, transitGatewayAttachmentId]),
    );
    const interfaces = new Construct(this, "Interfaces");
    for (const each of spec.interfaces) this.accept(interfaces, each);
    const portScope = new Construct(this, "Ports");
    this.portIds = Object.fromEntries(
      ports.map((port) => [
        port.name,
        new DirectConnectPort(portScope, constructId(port.name), { port, deletionProtection }).portId,
      ]),
    );
    new DirectConnectAlarms(this, "Alarms", { ...props, portIds: this.portIds });
  }

  private associate(scope: Construct, association: DirectConnectAssociation): DxGatewayAssociation {
    const { spec, gatewayIds, proposals = {} } = this.props;
    const { name, isForeign } = association;
    const [gatewayId, proposal] = [gatewayIds[name], proposals[name]];
    if ((isForeign ? proposal : gatewayId) === undefined)
      throw new InputError(directConnectPartUnknown(spec.name, isForeign ? "proposal" : "gateway", name));
    return new DxGatewayAssociation(scope, constructId(name), {
      dxGatewayId: this.directConnectGatewayId,
      ...(isForeign && proposal
        ? { proposalId: proposal.proposalId, associatedGatewayOwnerAccountId: proposal.accountId }
        : { associatedGatewayId: gatewayId ?? "" }),
      allowedPrefixes: [...association.allowedPrefixes].sort(Ipv4Cidr.compare).map(String),
    });
  }

  private accept(scope: Construct, { name, kind }: VirtualInterface): void {
    const { spec, interfaces, deletionProtection } = this.props;
    const offered = interfaces[name];
    if (offered === undefined) throw new InputError(directConnectPartUnknown(spec.name, "interface", name));
    if (offered.isAccepted === false) return;
    const Accepter =
      kind === "private" ? DxHostedPrivateVirtualInterfaceAccepter : DxHostedTransitVirtualInterfaceAccepter;
    new Accepter(scope, constructId(name), {
      virtualInterfaceId: offered.virtualInterfaceId,
      dxGatewayId: this.directConnectGatewayId,
      tags: { Name: `${spec.name}-${name}` },
      ...(offered.provider === undefined ? {} : { provider: offered.provider }),
      ...protectedFromDestroy(deletionProtection), // or it is deleted, and its port's owner has to make another
    });
  }
}
