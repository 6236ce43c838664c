import {
  directConnectStackName,
  dnsStackName,
  networkStackName,
  peeringStackName,
  regionStackName,
  runtimeFabricResourcesStackName,
  runtimeFabricStackName,
  transitGatewayStackName,
  transitPeeringStackName,
} from "../../core/naming/stack-names";
import type { ResolvedAccount } from "../../estate/account";
import type { ResolvedBackend } from "../../estate/resolved-estate";
import type { ResolvedEstate } from "../../plan";
import { orderNetworks } from "../../plan/network-order";

/** Stacks of Terraform, each with a state of its own. */
export interface StacksOverview {
  /** Where their states are kept. */
  readonly backend: ResolvedBackend;
  /** In an order in which they can be applied: none reads a state of one that comes later. */
  readonly stacks: readonly StackOverview[];
}

export interface StackOverview {
  /** `network-production` */
  readonly name: string;
  /** What it makes, in words. */
  readonly makes: string;
  /** Name of the account whose provider it has first. */
  readonly account: string;
  readonly region: string;
}

export function stacksOverview(estate: ResolvedEstate): StacksOverview {
  return {
    backend: estate.backend,
    stacks: [...ofNetworks(estate), ...ofLinks(estate), ...ofOthers(estate)],
  };
}

function ofNetworks(estate: ResolvedEstate): StackOverview[] {
  return orderNetworks(estate).map(({ vpc }) => {
    const makes =
      vpc.kind === "aws" ? "its network and load balancers" : "load balancers, and what links need";
    return stack(networkStackName(vpc.name), `VPC ${vpc.name}: ${makes}`, vpc);
  });
}

function ofLinks({ links }: ResolvedEstate): StackOverview[] {
  const { peerings, transitGateways, transitPeerings, directConnects, dns } = links;
  return [
    ...peerings.map((each) => stack(peeringStackName(each.name), `peering ${each.name}`, each)),
    ...transitGateways.map((each) =>
      stack(
        transitGatewayStackName(each.name),
        `transit gateway ${each.name}, with the VPNs that end there`,
        each,
      ),
    ),
    ...transitPeerings.map((each) =>
      stack(transitPeeringStackName(each.name), `peering ${each.name} of transit gateways`, each),
    ),
    ...directConnects.map((each) =>
      stack(directConnectStackName(each.name), `Direct Connect ${each.name}`, each),
    ),
    ...dns.map((each) => stack(dnsStackName(each.name), `DNS hub ${each.name}`, each)),
  ];
}

function ofOthers({ regions, runtimeFabrics }: ResolvedEstate): StackOverview[] {
  return [
    ...regions.map((each) =>
      stack(regionStackName(each.account.name, each.region), "what the account has once in the region", each),
    ),
    ...runtimeFabrics.flatMap(({ name, cluster }) => [
      stack(runtimeFabricStackName(name), `Runtime Fabric ${name}, before the agent is installed`, cluster),
      stack(
        runtimeFabricResourcesStackName(name),
        `Runtime Fabric ${name}, once the agent is installed`,
        cluster,
      ),
    ]),
  ];
}

function stack(
  name: string,
  makes: string,
  { account, region }: { readonly account: ResolvedAccount; readonly region: string },
): StackOverview {
  return { name, makes, account: account.name, region };
}
