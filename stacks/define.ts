import type { App } from "cdktf";
import type { ResolvedEstate } from "../plan";
import { type PlannedStack, planStacks, type StackKind } from "../plan/stacks";
import type { StatePlace } from "./backend";
import { DirectConnectStack } from "./direct-connect-stack";
import { DnsStack } from "./dns-stack";
import type { EstateStack, StackSite } from "./estate-stack";
import { NetworkStack } from "./network-stack";
import { PeeringStack } from "./peering-stack";
import { RegionStack } from "./region-stack";
import { RuntimeFabricResourcesStack } from "./runtime-fabric-resources-stack";
import { RuntimeFabricStack } from "./runtime-fabric-stack";
import { TransitGatewayStack } from "./transit-gateway-stack";
import { TransitPeeringStack } from "./transit-peering-stack";

const STACKS: {
  readonly [Kind in StackKind]: new (
    site: StackSite,
    planned: PlannedStack<Kind>,
  ) => EstateStack;
} = {
  network: NetworkStack,
  peering: PeeringStack,
  "transit-gateway": TransitGatewayStack,
  "transit-peering": TransitPeeringStack,
  "direct-connect": DirectConnectStack,
  dns: DnsStack,
  region: RegionStack,
  "runtime-fabric": RuntimeFabricStack,
  "runtime-fabric-resources": RuntimeFabricResourcesStack,
};

/** The stacks of an estate one by one, each after those that must be applied before it. */
export function* defineStacks(app: App, estate: ResolvedEstate, place: StatePlace): Generator<EstateStack> {
  for (const planned of planStacks(estate)) yield defineStack({ app, estate, place }, planned);
}

function defineStack<Kind extends StackKind>(site: StackSite, planned: PlannedStack<Kind>): EstateStack {
  const Stack: new (site: StackSite, planned: PlannedStack<Kind>) => EstateStack = STACKS[planned.kind];
  return new Stack(site, planned);
}
