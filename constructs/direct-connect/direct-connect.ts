import { DxGateway } from "@cdktf/provider-aws/lib/dx-gateway";
import { DxHostedPrivateVirtualInterfaceAccepter } from "@cdktf/provider-aws/lib/dx-hosted-private-virtual-interface-accepter";
import { DxHostedTransitVirtualInterfaceAccepter } from "@cdktf/provider-aws/lib/dx-hosted-transit-virtual-interface-accepter";
import { Construct } from "constructs";
import {
  checkDirectConnect,
  directConnectPartUnknown,
  type VirtualInterface,
} from "../../capabilities/direct-connect/model";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import { InputError } from "../../core/problem";
import { constructId } from "../construct-id";
import { protectedFromDestroy } from "../observability";
import type { IdsByKey } from "../vpc";
import { DirectConnectAlarms } from "./direct-connect-alarms";
import { DirectConnectAssociations } from "./direct-connect-associations";
import { DirectConnectPort } from "./direct-connect-port";
import type { DirectConnectProps, ExistingDirectConnectGateway } from "./direct-connect-props";

/**
 * A new or existing Direct Connect gateway with its associations, the prefixes announced over each, accepted
 * virtual interfaces, and managed ports. BGP and MACsec keys are never arguments.
 */
export class DirectConnect extends Construct {
  readonly directConnectGatewayId: string;
  /** Transit gateway attachments by association. VPN gateways and pending associations have none. */
  readonly attachmentIds: IdsByKey;
  /** Proposals for the owners of other accounts to accept, by association. */
  readonly proposalIds: IdsByKey;
  /** Managed ports by name. */
  readonly portIds: IdsByKey;

  /** @throws InputError with every problem, or `DIRECT_CONNECT_PART_UNKNOWN` for a gateway without an id */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: DirectConnectProps,
  ) {
    super(scope, id);
    const { spec, ports = [], deletionProtection = DELETION_PROTECTION } = props;
    const problems = checkDirectConnect(spec, ["directConnects", spec.name]);
    if (problems.length > 0) throw new InputError(problems);

    const { directConnectGatewayId, accountId } = props.existing ?? this.gateway();
    this.directConnectGatewayId = directConnectGatewayId;
    const { attachmentIds, proposalIds } = new DirectConnectAssociations(this, "Associations", {
      ...props,
      existing: { directConnectGatewayId, ...(accountId === undefined ? {} : { accountId }) },
    });
    this.attachmentIds = attachmentIds;
    this.proposalIds = proposalIds;
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

  private gateway(): ExistingDirectConnectGateway {
    const { spec, deletionProtection } = this.props;
    const { id, ownerAccountId } = new DxGateway(this, "Resource", {
      name: spec.name,
      amazonSideAsn: String(spec.asn),
      ...protectedFromDestroy(deletionProtection),
    });
    return { directConnectGatewayId: id, accountId: ownerAccountId };
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
