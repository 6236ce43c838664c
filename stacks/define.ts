import type { App } from "cdktf";
import { byKey } from "../core/group-by";
import type { ResolvedEstate } from "../plan";
import { orderNetworks } from "../plan/network-order";
import type { StatePlace } from "./backend";
import type { EstateStack } from "./estate-stack";
import { defineLinks } from "./links";
import { NetworkStack } from "./network-stack";
import { RegionStack } from "./region-stack";
import { RuntimeFabricResourcesStack } from "./runtime-fabric-resources-stack";
import { RuntimeFabricStack } from "./runtime-fabric-stack";

/** The stacks of an estate one by one, each after those that must be applied before it. */
export function* defineStacks(app: App, estate: ResolvedEstate, place: StatePlace): Generator<EstateStack> {
  const networks = new Map<string | undefined, NetworkStack>();
  yield* defineNetworks(app, estate, place, networks);
  yield* defineLinks(app, estate, place);
  for (const region of estate.regions) {
    const vpcs = region.queryLog?.vpcs ?? [];
    yield behind(
      new RegionStack(app, estate, region, place),
      vpcs.map((vpc) => networks.get(vpc)),
    );
  }
  for (const fabric of estate.runtimeFabrics) {
    const stack = new RuntimeFabricStack(app, estate, fabric, place);
    yield behind(stack, [networks.get(fabric.cluster.vpc)]);
    const resources = new RuntimeFabricResourcesStack(app, estate, fabric, place);
    yield behind(resources, [stack, networks.get(fabric.loadBalancerVpc)]);
  }
}

function* defineNetworks(
  app: App,
  estate: ResolvedEstate,
  place: StatePlace,
  networks: Map<string | undefined, NetworkStack>,
): Generator<NetworkStack> {
  const balancers = byKey(estate.loadBalancers, (balancer) => balancer.vpc);
  const vpns = byKey(estate.links.vpns, ({ spec: { gateway } }) =>
    gateway.kind === "vpn-gateway" ? gateway.vpc : "",
  );
  for (const { vpc, after } of orderNetworks(estate)) {
    const { name } = vpc;
    const parts = { vpc, balancers: balancers.get(name) ?? [], vpns: vpns.get(name) ?? [] };
    const network = new NetworkStack(app, estate, parts, place);
    networks.set(name, network);
    yield behind(
      network,
      after.map((owner) => networks.get(owner)),
    );
  }
}

function behind<T extends EstateStack>(stack: T, others: readonly (EstateStack | undefined)[]): T {
  for (const other of others) if (other !== undefined) stack.addDependency(other);
  return stack;
}
