import type { App } from "cdktf";
import type { ResolvedEstate } from "../config";
import type { StatePlace } from "./backend";
import { DirectConnectStack } from "./direct-connect-stack";
import { DnsStack } from "./dns-stack";
import { EstateStack } from "./estate-stack";
import { PeeringStack } from "./peering-stack";
import { TransitGatewayStack } from "./transit-gateway-stack";

/** The links that have a stack of their own, each behind the stacks that it reads. */
export function defineLinks(app: App, estate: ResolvedEstate, place: StatePlace): void {
  const { peerings, transitGateways, directConnects, dns } = estate.links;
  const stacks = [
    ...peerings.map((peering) => new PeeringStack(app, estate, peering, place)),
    ...transitGateways.map((gateway) => new TransitGatewayStack(app, estate, gateway, place)),
    ...directConnects.map((connect) => new DirectConnectStack(app, estate, connect, place)),
    ...dns.map((hub) => new DnsStack(app, estate, hub, place)),
  ];
  for (const stack of stacks)
    for (const name of stack.reads) {
      const read = app.node.tryFindChild(name);
      if (!(read instanceof EstateStack))
        throw new Error(`${stack.node.id} reads ${name}, which is no stack`);
      stack.addDependency(read);
    }
}
