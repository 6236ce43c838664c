import type { ResolvedPeering } from "../capabilities/peering/resolved";
import { Peering } from "../constructs/peering";
import type { PlannedStack } from "../plan/stacks";
import type { StackSite } from "./estate-stack";
import { LinkStack } from "./link-stack";
import { present } from "./present";

/** A peering connection with the routes and options of its sides. */
export class PeeringStack extends LinkStack {
  constructor(site: StackSite, planned: PlannedStack<"peering">) {
    const { name, spec, peerVpcId, deletionProtection } = planned.contents;
    const link = { kind: "peering", name } as const;
    super(site, planned, link);
    new Peering(
      this,
      "Peering",
      present({
        spec,
        vpcs: this.linkedVpcs(listVpcs(planned.contents)),
        peerVpcId,
        deletionProtection,
      }),
    );
    this.firewall(link);
  }
}

/** Managed sides. */
function listVpcs({ spec: { requester, accepter } }: ResolvedPeering): string[] {
  return [requester, accepter].filter(({ kind }) => kind === "managed").map(({ name }) => name);
}
