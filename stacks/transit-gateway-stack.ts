import { TerraformOutput } from "cdktf";
import type { ResolvedTransitGateway } from "../capabilities/transit-gateway/resolved";
import { TransitGateway, TransitSegments } from "../constructs/transit-gateway";
import type { LinkRef } from "../core/naming";
import type { PlannedStack } from "../plan/stacks";
import type { StackSite } from "./estate-stack";
import { LinkStack } from "./link-stack";
import { present } from "./present";
import { defineVpns } from "./vpn-ends";

/** A transit gateway with its VPC attachments and VPNs. */
export class TransitGatewayStack extends LinkStack {
  constructor(site: StackSite, planned: PlannedStack<"transit-gateway">) {
    const { gateway: transitGateway, vpns } = planned.contents;
    const { name, spec, existing, deletionProtection } = transitGateway;
    const link: LinkRef = { kind: "transit-gateway", name };
    super(site, planned, link);
    const { estate } = site;
    const gateway = new TransitGateway(
      this,
      "TransitGateway",
      present({
        spec,
        vpcs: this.linkedVpcs(attachedVpcs(transitGateway)),
        existing: existing && { transitGatewayId: existing.id, tableIds: existing.tableIds },
        externalAttachmentIds: transitGateway.externalAttachmentIds,
        accountIds: Object.fromEntries(
          transitGateway.sharedWith.flatMap(({ name: account, id }) =>
            id === undefined ? [] : [[account, id]],
          ),
        ),
        mulesoftAccounts: transitGateway.sharedWithMulesoft,
        namespace: `mule-landing-zone/${estate.organization}`,
        flowLogs: present({
          retentionDays: transitGateway.logRetentionDays,
          permissionsBoundary: estate.permissionsBoundary,
        }),
        deletionProtection,
      }),
    );
    const ends = defineVpns(this, estate, vpns, gateway.transitGatewayId);
    new TransitSegments(this, "Segments", {
      spec,
      tableIds: gateway.tableIds,
      attachmentIds: { ...gateway.attachmentIds, ...ends.attachmentIds },
    });
    this.firewall(link);
    for (const vpn of vpns) this.firewall({ kind: "vpn", name: vpn.name });

    const output = (key: string, value: unknown, description: string) =>
      new TerraformOutput(this, key, { value, description });
    output("transit_gateway_id", gateway.transitGatewayId, "Id of the transit gateway");
    output("transit_gateway_table_ids", gateway.tableIds, "Route tables by segment");
    for (const [key, value, description] of ends.outputs) output(key, value, description);
  }
}

/** Attached VPCs of the estate. */
function attachedVpcs({ spec }: ResolvedTransitGateway): string[] {
  return spec.attachments.filter(({ kind }) => kind === "vpc").map(({ name }) => name);
}
