import type { App } from "cdktf";
import { cloudhubSecrets } from "../capabilities/cloudhub/resolve/secrets";
import type { ResolvedEstate } from "../plan";
import {
  findState,
  type PlannedStack,
  planBootstrapStacks,
  planStacks,
  stateKey,
  type WorkKind,
} from "../plan/stacks";
import { AuthorityStack } from "./authority-stack";
import type { StatePlace } from "./backend";
import { BootstrapStack } from "./bootstrap-stack";
import { BootstrapWork } from "./bootstrap-work";
import { ClusterCertificatesResourcesStack } from "./cluster-certificates-resources-stack";
import { ClusterCertificatesStack } from "./cluster-certificates-stack";
import { DirectConnectStack } from "./direct-connect-stack";
import { DnsStack } from "./dns-stack";
import type { EstateStack, StackSite } from "./estate-stack";
import { FlexAwsStack } from "./flex-aws-stack";
import { FlexGatewayResourcesStack } from "./flex-gateway-resources-stack";
import { FlexGatewayStack } from "./flex-gateway-stack";
import { checkImportedStacks, defineImports } from "./imports";
import { NetworkStack } from "./network-stack";
import { PeeringStack } from "./peering-stack";
import { RegionStack } from "./region-stack";
import { RuntimeFabricResourcesStack } from "./runtime-fabric-resources-stack";
import { RuntimeFabricStack } from "./runtime-fabric-stack";
import { readUse, type StackUse } from "./stack-use";
import { TransitGatewayStack } from "./transit-gateway-stack";
import { TransitPeeringStack } from "./transit-peering-stack";

const STACKS: {
  readonly [Kind in WorkKind]: new (
    site: StackSite,
    planned: PlannedStack<Kind>,
  ) => EstateStack;
} = {
  authority: AuthorityStack,
  network: NetworkStack,
  peering: PeeringStack,
  "transit-gateway": TransitGatewayStack,
  "transit-peering": TransitPeeringStack,
  "direct-connect": DirectConnectStack,
  dns: DnsStack,
  region: RegionStack,
  "runtime-fabric": RuntimeFabricStack,
  "runtime-fabric-resources": RuntimeFabricResourcesStack,
  "cluster-certificates": ClusterCertificatesStack,
  "cluster-certificates-resources": ClusterCertificatesResourcesStack,
  "flex-aws": FlexAwsStack,
  "flex-gateway": FlexGatewayStack,
  "flex-gateway-resources": FlexGatewayResourcesStack,
};

/**
 * The stacks of an estate one by one, each after those that must be applied before it. Those of `bootstrap` come
 * last: their roles are for what all others do.
 */
export function* defineStacks(app: App, named: ResolvedEstate, place: StatePlace): Generator<EstateStack> {
  const estate = named.made ?? named;
  const site = { app, estate, place };
  const { bootstrap } = estate;
  const uses: StackUse[] = [];
  const stacks = planStacks(estate);
  checkImportedStacks(
    estate.imports,
    stacks.map(({ name }) => name),
  );
  for (const planned of stacks) {
    const stack = defineStack(site, planned);
    defineImports(stack, estate.imports);
    if (bootstrap !== undefined) uses.push(readUse(stack));
    yield stack;
  }
  if (bootstrap === undefined) return;
  const keyOf = (stack: string) => stateKey(findState(stack, estate, place.file));
  const work = new BootstrapWork(bootstrap, uses, keyOf, cloudhubSecrets(estate));
  work.check();
  for (const planned of planBootstrapStacks(estate)) yield new BootstrapStack(site, planned, bootstrap, work);
}

function defineStack<Kind extends WorkKind>(site: StackSite, planned: PlannedStack<Kind>): EstateStack {
  const Stack: new (site: StackSite, planned: PlannedStack<Kind>) => EstateStack = STACKS[planned.kind];
  return new Stack(site, planned);
}
