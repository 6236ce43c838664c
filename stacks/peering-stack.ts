import type { Construct } from "constructs";
import type { ResolvedPeering } from "../capabilities/peering/resolved";
import { Peering } from "../constructs/peering";
import { peeringStackName } from "../core/naming/stack-names";
import type { ResolvedEstate } from "../plan";
import type { StatePlace } from "./backend";
import { LinkStack } from "./link-stack";
import { present } from "./present";

/** A peering connection with the routes and options of its sides. */
export class PeeringStack extends LinkStack {
  constructor(scope: Construct, estate: ResolvedEstate, peering: ResolvedPeering, place: StatePlace) {
    const { name, account, region, spec, peerVpcId, deletionProtection } = peering;
    const link = { kind: "peering", name } as const;
    super(scope, peeringStackName(name), { estate, place, account, region, link });
    new Peering(
      this,
      "Peering",
      present({
        spec,
        vpcs: this.linkedVpcs(listVpcs(peering)),
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
