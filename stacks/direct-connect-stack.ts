import { Fn, TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import type { ResolvedDirectConnect, ResolvedEstate } from "../config";
import { DirectConnect, type OfferedInterface, TransitSegments } from "../constructs/connectivity";
import type { IdsByKey } from "../constructs/network";
import { connectAttachmentKey, type DirectConnectAssociation } from "../core/connectivity";
import type { StatePlace } from "./backend";
import { LinkStack } from "./link-stack";
import { present } from "./present";
import { directConnectStackName, transitGatewayStackName } from "./stack-names";

/** A Direct Connect gateway, what it leads to, and the place of its attachments in the segments of transit gateways. */
export class DirectConnectStack extends LinkStack {
  constructor(
    scope: Construct,
    private readonly estate: ResolvedEstate,
    private readonly connect: ResolvedDirectConnect,
    place: StatePlace,
  ) {
    const { name, account, region, spec, options } = connect;
    const link = { kind: "direct-connect", name } as const;
    super(scope, directConnectStackName(name), { estate, place, account, region, link });
    const direct = new DirectConnect(
      this,
      "DirectConnect",
      present({
        spec,
        gatewayIds: this.gatewayIds(),
        proposals: Object.fromEntries(
          Object.entries(options.gateways).flatMap(([key, { foreign }]) =>
            foreign === undefined
              ? []
              : [[key, { proposalId: foreign.proposal, accountId: foreign.account }]],
          ),
        ),
        interfaces: this.interfaces(),
        ports: connect.ports.map(({ account: owner, region: home, provider: serviceProvider, ...port }) =>
          present({ ...port, serviceProvider, provider: this.providerFor(owner, home) }),
        ),
        namespace: `mule-landing-zone/${estate.organization}`,
        deletionProtection: options.deletionProtection,
      }),
    );
    for (const association of spec.associations) this.segments(association, direct.attachmentIds);
    this.firewall(link);
    new TerraformOutput(this, "direct_connect_gateway_id", {
      value: direct.directConnectGatewayId,
      description: "Id of the Direct Connect gateway",
    });
  }

  private gatewayIds(): Record<string, string> {
    return Object.fromEntries(
      this.connect.spec.associations
        .filter(({ isForeign }) => !isForeign)
        .map(({ kind, name }) => [
          name,
          kind === "vpn-gateway"
            ? this.network(name).vpnGatewayId
            : this.outputsOf(transitGatewayStackName(name)).getString("transit_gateway_id"),
        ]),
    );
  }

  private interfaces(): Record<string, OfferedInterface> {
    const { options, account, region } = this.connect;
    return Object.fromEntries(
      Object.entries(options.interfaces).map(([name, { accept, existing, region: home = region }]) => [
        name,
        present<OfferedInterface>({
          virtualInterfaceId: accept ?? existing ?? "",
          isAccepted: accept !== undefined,
          provider: this.providerFor(account, home),
        }),
      ]),
    );
  }

  /** The attachment comes with the association, so its place in the gateway's tables is this stack's to give. */
  private segments({ kind, name, isForeign }: DirectConnectAssociation, attachmentIds: IdsByKey): void {
    const gateway = this.estate.links.transitGateways.find((each) => each.name === name);
    const attachmentId = attachmentIds[name];
    if (kind !== "transit-gateway" || isForeign || gateway === undefined || attachmentId === undefined)
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
        attachmentIds: { [connectAttachmentKey(this.connect.name)]: attachmentId },
        provider: this.providerFor(gateway.account, gateway.region),
      }),
    );
  }
}
