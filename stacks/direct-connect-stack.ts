import { Fn, TerraformOutput } from "cdktf";
import {
  type DirectConnectAssociation,
  isExternal,
  isOnlyProposed,
} from "../capabilities/direct-connect/model";
import type { ResolvedDirectConnect } from "../capabilities/direct-connect/resolved";
import { directConnectAttachmentKey } from "../capabilities/transit-gateway/model";
import {
  type AssociatedGateway,
  DirectConnect,
  type ExistingDirectConnectGateway,
  type GatewayOwner,
  type OfferedInterface,
  type OwnGateway,
} from "../constructs/direct-connect";
import { TransitSegments } from "../constructs/transit-gateway";
import type { IdsByKey } from "../constructs/vpc";
import { transitGatewayStackName } from "../core/naming/stack-names";
import type { ResolvedAccount } from "../estate/account";
import type { PlannedStack } from "../plan/stacks";
import type { StackSite } from "./estate-stack";
import { LinkStack } from "./link-stack";
import { present } from "./present";

/** A Direct Connect gateway with its associations, and its attachments in the segments of transit gateways. */
export class DirectConnectStack extends LinkStack {
  private readonly directConnect: ResolvedDirectConnect;

  constructor(site: StackSite, planned: PlannedStack<"direct-connect">) {
    const directConnect = planned.contents;
    const { name, spec, existing, deletionProtection } = directConnect;
    const link = { kind: "direct-connect", name } as const;
    super(site, planned, link);
    this.directConnect = directConnect;
    const direct = new DirectConnect(
      this,
      "DirectConnect",
      present({
        spec,
        gateways: Object.fromEntries(spec.associations.map((each) => [each.name, this.gateway(each)])),
        existing:
          existing &&
          present<ExistingDirectConnectGateway>({
            directConnectGatewayId: existing.id,
            accountId: existing.account,
          }),
        interfaces: this.interfaces(),
        ports: directConnect.ports.map(
          ({ account: owner, region: home, provider: serviceProvider, ...port }) =>
            present({ ...port, serviceProvider, provider: this.providerFor(owner, home) }),
        ),
        namespace: `mule-landing-zone/${site.estate.organization}`,
        deletionProtection,
      }),
    );
    for (const association of spec.associations) this.segments(association, direct.attachmentIds);
    this.firewall(link);
    const output = (key: string, value: unknown, description: string) =>
      new TerraformOutput(this, key, { value, description });
    output("direct_connect_gateway_id", direct.directConnectGatewayId, "Id of the Direct Connect gateway");
    if (Object.keys(direct.proposalIds).length > 0)
      output(
        "direct_connect_proposal_ids",
        direct.proposalIds,
        "Proposals that the owner of the Direct Connect gateway accepts, by gateway",
      );
  }

  /** A managed gateway with the providers for its proposal and association, or a proposal of another account. */
  private gateway(association: DirectConnectAssociation): AssociatedGateway {
    const { kind, name, handshake } = association;
    const proposal = this.directConnect.proposals[name];
    if (isExternal(association) && proposal !== undefined)
      return { proposal: { proposalId: proposal.id, accountId: proposal.account } };
    const { id: gatewayId, account, region } = this.gatewayOf(kind, name);
    const owner = present<GatewayOwner>({
      accountId: account.id,
      provider: this.providerFor(account, region),
    });
    // The attachment is looked up in the region of the transit gateway, in the account of the Direct Connect gateway.
    const isLookedFor = kind === "transit-gateway" && !isOnlyProposed(association);
    return present<OwnGateway>({
      gatewayId,
      owner: handshake === "none" ? undefined : owner,
      provider: isLookedFor ? this.providerFor(this.directConnect.account, region) : undefined,
    });
  }

  private gatewayOf(
    kind: DirectConnectAssociation["kind"],
    name: string,
  ): { readonly id: string; readonly account: ResolvedAccount; readonly region: string } {
    if (kind === "vpn-gateway") {
      const { vpnGatewayId: id, account, region } = this.network(name);
      return { id, account, region };
    }
    const gateway = this.site.estate.links.transitGateways.find((each) => each.name === name);
    if (gateway === undefined) throw new Error(`no transit gateway ${name}`);
    const id = this.outputsOf(transitGatewayStackName(name)).getString("transit_gateway_id");
    return { id, account: gateway.account, region: gateway.region };
  }

  private interfaces(): Record<string, OfferedInterface> {
    const { interfaces, account } = this.directConnect;
    return Object.fromEntries(
      interfaces.map(({ name, id, isAccepted, region }) => [
        name,
        present<OfferedInterface>({
          virtualInterfaceId: id,
          isAccepted,
          provider: this.providerFor(account, region),
        }),
      ]),
    );
  }

  /** AWS creates the attachment with the association, so this stack adds it to the gateway's tables. */
  private segments(association: DirectConnectAssociation, attachmentIds: IdsByKey): void {
    const { kind, name } = association;
    const gateway = this.site.estate.links.transitGateways.find((each) => each.name === name);
    const attachmentId = attachmentIds[name];
    if (
      kind !== "transit-gateway" ||
      isExternal(association) ||
      gateway === undefined ||
      attachmentId === undefined
    )
      return;
    const tables = this.outputsOf(transitGatewayStackName(name)).get("transit_gateway_table_ids");
    new TransitSegments(
      this,
      `Segments-${name}`,
      present({
        spec: gateway.spec,
        tableIds: Object.fromEntries(
          gateway.spec.segments.map((segment) => [segment.name, Fn.lookupNested(tables, [segment.name])]),
        ),
        attachmentIds: { [directConnectAttachmentKey(this.directConnect.name)]: attachmentId },
        provider: this.providerFor(gateway.account, gateway.region),
      }),
    );
  }
}
