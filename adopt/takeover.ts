import { InputError } from "../core/problem";
import { adoptDefaultVpc, adoptNoWorkers, adoptTenancy } from "./describe/problems";
import type { DescribedNatGateway } from "./describe/shapes";
import type { AdoptedTier, FoundNetwork, FoundSubnet } from "./network";
import { ADOPTED_TIERS } from "./network";

/** How a VPC of others is written as one that this estate makes. */
export interface Takeover {
  /** The entry of `vpcs`. */
  readonly entry: Readonly<Record<string, unknown>>;
  /** Its entry of the lock, as the JSON has it. */
  readonly locked: Readonly<Record<string, unknown>>;
  /** NAT gateways that become the estate's, by zone; a regional one under `regional`. */
  readonly natGateways: ReadonlyMap<string, DescribedNatGateway>;
  /** The subnets that become the estate's, by their name in it. */
  readonly subnets: ReadonlyMap<string, FoundSubnet>;
}

/** Rules of others stay in force until somebody has replaced them: an empty default group would cut off what uses it. */
const KEEP = ["network-acls", "default-groups"];

/** @throws InputError where the VPC can't be made by this project */
export function planTakeover(network: FoundNetwork): Takeover {
  const { vpc, region, secondary } = network;
  if (vpc.InstanceTenancy !== "default") throw new InputError(adoptTenancy(vpc.VpcId, vpc.InstanceTenancy));
  if (vpc.IsDefault) throw new InputError(adoptDefaultVpc(vpc.VpcId));
  const workers = ofTier(network, "worker");
  if (workers.length === 0)
    throw new InputError(
      adoptNoWorkers(
        vpc.VpcId,
        network.subnets.map(({ id, why }) => `${id}: ${why}`),
      ),
    );
  const { mode, natGateways } = findNat(network, workers);
  const zones = orderZones(workers, natGateways);
  const subnets = nameSubnets(network, zones, natGateways);
  const hasTransit = [...subnets.values()].some(({ tier }) => tier === "transit");
  return {
    entry: {
      cidr: vpc.CidrBlock,
      ...(secondary.length === 0 ? {} : { secondaryCidrs: secondary.map(({ cidr }) => cidr) }),
      zones,
      ...(hasTransit ? { transitSubnets: true } : {}),
      nat: mode,
      // What others made keeps its policy, and its routes.
      gatewayEndpoints: [],
      keepForeign: KEEP,
    },
    locked: {
      range: vpc.CidrBlock,
      region,
      ...(secondary.length === 0 ? {} : { secondaryRanges: secondary.map(({ cidr }) => cidr) }),
      subnets: Object.fromEntries([...subnets].map(([name, { cidr }]) => [name, cidr]).sort()),
      zones,
    },
    natGateways,
    subnets,
  };
}

function ofTier({ subnets }: FoundNetwork, tier: AdoptedTier): FoundSubnet[] {
  return subnets.filter((subnet) => subnet.tier === tier);
}

interface Nat {
  readonly mode: "none" | "single" | "perZone" | "regional";
  readonly natGateways: ReadonlyMap<string, DescribedNatGateway>;
}

/** A zonal NAT gateway can become the estate's where it stands in a load-balancer subnet of a zone with workers. */
function findNat(network: FoundNetwork, workers: readonly FoundSubnet[]): Nat {
  const used = network.natGateways.filter(({ ConnectivityType }) => ConnectivityType === "public");
  const regional = used.find(({ AvailabilityMode }) => AvailabilityMode === "regional");
  if (regional !== undefined) return { mode: "regional", natGateways: new Map([["regional", regional]]) };
  const workerZones = new Set(workers.map(({ zone }) => zone));
  const places = new Map(ofTier(network, "load-balancer").map(({ id, zone }) => [id, zone]));
  const natGateways = new Map<string, DescribedNatGateway>();
  for (const nat of used) {
    const zone = places.get(nat.SubnetId ?? "");
    if (zone !== undefined && workerZones.has(zone) && !natGateways.has(zone)) natGateways.set(zone, nat);
  }
  if (natGateways.size === 0) return { mode: "none", natGateways };
  return { mode: natGateways.size === 1 && workerZones.size > 1 ? "single" : "perZone", natGateways };
}

/** The zone of a single NAT gateway comes first: the estate's gateway is in the first zone. */
function orderZones(
  workers: readonly FoundSubnet[],
  natGateways: ReadonlyMap<string, DescribedNatGateway>,
): string[] {
  const zones = [...new Set(workers.map(({ zone }) => zone))].sort();
  const isFirst = (zone: string) => natGateways.size === 1 && natGateways.has(zone);
  return [...zones.filter(isFirst), ...zones.filter((zone) => !isFirst(zone))];
}

/** `worker-euc1-az1`, `worker-euc1-az1-2`: by tier and zone, the one with the NAT gateway first, then by address. */
function nameSubnets(
  network: FoundNetwork,
  zones: readonly string[],
  natGateways: ReadonlyMap<string, DescribedNatGateway>,
): Map<string, FoundSubnet> {
  const named = new Map<string, FoundSubnet>();
  for (const tier of ADOPTED_TIERS)
    for (const zone of zones) {
      const nat = natGateways.get(zone)?.SubnetId;
      const here = ofTier(network, tier).filter((subnet) => subnet.zone === zone);
      const inOrder = [...here.filter(({ id }) => id === nat), ...here.filter(({ id }) => id !== nat)];
      inOrder.forEach((subnet, index) => {
        named.set(`${tier}-${zone}${index === 0 ? "" : `-${index + 1}`}`, subnet);
      });
    }
  return named;
}
