import type { App } from "cdktf";
import type { ResolvedEstate } from "../plan";
import type { StatePlace } from "./backend";
import { DirectConnectStack } from "./direct-connect-stack";
import { DnsStack } from "./dns-stack";
import { EstateStack } from "./estate-stack";
import type { LinkStack } from "./link-stack";
import { PeeringStack } from "./peering-stack";
import { TransitGatewayStack } from "./transit-gateway-stack";
import { TransitPeeringStack } from "./transit-peering-stack";

/** The links with a stack of their own, each after the stacks that it reads. */
export function* defineLinks(app: App, estate: ResolvedEstate, place: StatePlace): Generator<EstateStack> {
  const { peerings, transitGateways, transitPeerings, directConnects, dns } = estate.links;
  for (const peering of peerings) yield behindWhatItReads(app, new PeeringStack(app, estate, peering, place));
  for (const gateway of transitGateways)
    yield behindWhatItReads(app, new TransitGatewayStack(app, estate, gateway, place));
  for (const peering of transitPeerings)
    yield behindWhatItReads(app, new TransitPeeringStack(app, estate, peering, place));
  for (const directConnect of directConnects)
    yield behindWhatItReads(app, new DirectConnectStack(app, estate, directConnect, place));
  for (const each of dns) yield behindWhatItReads(app, new DnsStack(app, estate, each, place));
}

function behindWhatItReads(app: App, stack: LinkStack): LinkStack {
  for (const name of stack.reads) {
    const read = app.node.tryFindChild(name);
    if (!(read instanceof EstateStack)) throw new Error(`${stack.node.id} reads ${name}, which is no stack`);
    stack.addDependency(read);
  }
  return stack;
}
