import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { Fn } from "cdktf";
import { planTransitGateway } from "../capabilities/transit-gateway/model";
import type { ResolvedTransitGateway } from "../capabilities/transit-gateway/resolved";
import { type PeeredGateway, TransitPeering } from "../constructs/transit-gateway";
import { transitGatewayStackName } from "../core/naming/stack-names";
import type { PlannedStack } from "../plan/stacks";
import type { StackSite } from "./estate-stack";
import { LinkStack } from "./link-stack";
import { present } from "./present";

/**
 * A peering of two transit gateways with both sides, so that it can be added or removed without a change to the
 * gateways.
 */
export class TransitPeeringStack extends LinkStack {
  constructor(site: StackSite, planned: PlannedStack<"transit-peering">) {
    const { name, spec, deletionProtection } = planned.contents;
    const link = { kind: "transit-peering", name } as const;
    super(site, planned, link);
    const [requester, accepter] = [spec.requester, spec.accepter].map(({ gateway }) => this.gateway(gateway));
    if (requester === undefined || accepter === undefined)
      throw new Error(`peering ${name} has no two sides`);
    const routed = [requester, accepter].flatMap(({ spec: gateway }) =>
      planTransitGateway(gateway).vpcRoutes.filter((route) => route.peering === name),
    );
    new TransitPeering(
      this,
      "TransitPeering",
      present({
        ...{ peeringName: name, requester: this.peered(requester), accepter: this.peered(accepter) },
        peerAccountId: this.peerAccountId(requester, accepter),
        vpcs: this.linkedVpcs([...new Set(routed.map(({ vpc }) => vpc))]),
        deletionProtection,
      }),
    );
    this.firewall(link);
  }

  private gateway(name: string): ResolvedTransitGateway {
    const found = this.site.estate.links.transitGateways.find((each) => each.name === name);
    if (found === undefined) throw new Error(`no transit gateway ${name}`);
    return found;
  }

  private peered({ name, account, region, spec }: ResolvedTransitGateway): PeeredGateway {
    const outputs = this.outputsOf(transitGatewayStackName(name));
    const tables = outputs.get("transit_gateway_table_ids");
    return present<PeeredGateway>({
      spec,
      transitGatewayId: outputs.getString("transit_gateway_id"),
      tableIds: Object.fromEntries(
        spec.segments.map((segment) => [segment.name, Fn.lookupNested(tables, [segment.name])]),
      ),
      provider: this.providerFor(account, region),
    });
  }

  /** The id of the account whose credentials are in use is known only to AWS. */
  private peerAccountId(
    requester: ResolvedTransitGateway,
    { account, region }: ResolvedTransitGateway,
  ): string | undefined {
    if (account.name === requester.account.name) return undefined;
    if (account.id !== undefined) return account.id;
    const provider = this.providerFor(account, region);
    return new DataAwsCallerIdentity(this, "PeerAccount", present({ provider })).accountId;
  }
}
