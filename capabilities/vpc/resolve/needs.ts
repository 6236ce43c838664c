import type { Ipv4Cidr } from "../../../core/addressing";
import { ADDRESSES_PER_PREFIX } from "../../../core/kubernetes";
import { isZonalNat } from "../../../core/limits/network-choices";
import { InputError } from "../../../core/problem";
import type { EnvironmentLoad } from "../../environment/model";
import { NO_KUBERNETES, type VpcKubernetesFile } from "../kubernetes-schema";
import {
  computeDemand,
  computePodDemand,
  computeZoneShare,
  type Demand,
  type LayoutNeeds,
  loadBalancerPrefix,
  type PlacementInput,
  type PodDemand,
  podRangeTooSmall,
  podSubnetPrefix,
  SUBNET_PREFIX,
  usableAddresses,
  zoneNeed,
} from "../model";
import type { VpcFile } from "../schema";
import type { SizingFile } from "../sizing-schema";
import { listSmallTiers } from "./wanted-tiers";

/** What a VPC asks for, before it is known where it goes. */
export interface VpcNeeds {
  readonly demand: Demand;
  readonly pods: PodDemand | undefined;
  readonly podRange: Ipv4Cidr | undefined;
  /** Load-balancer subnets of each zone. */
  readonly balancerSubnets: number;
}

/** Pods and nodes of the clusters of the file that take their addresses from a VPC. */
export interface ClusterLoad {
  /** Besides those of Runtime Fabrics; a rolling update adds more. */
  readonly pods: number;
  /** Of Runtime Fabrics, with those that a rolling update adds; none where pods have addresses of their own. */
  readonly peakPods: number;
  readonly nodes: number;
}

/** @throws InputError with `DEMAND_TOO_LARGE` */
export function computeNeeds(
  vpc: VpcFile,
  loads: readonly EnvironmentLoad[],
  sizing: SizingFile,
  balancerSubnets: number,
  clusters?: ClusterLoad,
): VpcNeeds {
  const podRange = vpc.kubernetes?.cni.podRange;
  const isEmpty = vpc.kubernetes === undefined && clusters === undefined;
  const pods = isEmpty ? undefined : computePodDemand(podInput(vpc.kubernetes ?? NO_KUBERNETES, clusters));
  return {
    demand: vpcDemand(vpc, loads, sizing, pods),
    pods,
    podRange,
    balancerSubnets,
  };
}

/** The demand of `loads`, sized as the VPC says, else as the top of the file does. */
export function vpcDemand(
  vpc: VpcFile,
  loads: readonly EnvironmentLoad[],
  sizing: SizingFile,
  pods: PodDemand | undefined,
): Demand {
  return computeDemand({
    environments: loads,
    ...sizing,
    ...defined(vpc.sizing),
    ...(pods === undefined ? {} : { pods }),
    hasSecondaryCidrs: vpc.secondaryCidrs.length > 0,
  });
}

function podInput(
  { pods = 0, nodes = 0, surge, cni }: VpcKubernetesFile,
  clusters: ClusterLoad = { pods: 0, peakPods: 0, nodes: 0 },
) {
  const { mode, warmAddresses, warmPrefixes } = cni;
  return {
    pods: pods + clusters.pods,
    peakPods: clusters.peakPods,
    nodes: nodes + clusters.nodes,
    surge,
    mode,
    ...defined({ warmAddresses, warmPrefixes }),
  };
}

/** What the worker subnets hold: single addresses, and the blocks of nodes where the CNI takes whole ones. */
export function workerDemand({ demand, pods }: Pick<VpcNeeds, "demand" | "pods">) {
  const { blocksPerNode: perNode, nodes = 0 } = pods ?? {};
  if (perNode === undefined || nodes === 0) return { addresses: demand.total };
  const blocks = { nodes, perNode };
  return { addresses: demand.total - nodes * perNode * ADDRESSES_PER_PREFIX, blocks };
}

/** The parts of the placement that do not depend on a prefix or a number of zones. */
export function placementShape(
  vpc: VpcFile,
  { balancerSubnets }: Pick<VpcNeeds, "balancerSubnets">,
): Required<Omit<PlacementInput, "addresses" | "blocks" | "prefix" | "prefixIsFixed" | "zoneCounts">> {
  const { nat, spareZones, surviveZoneLoss, interfaceEndpoints } = vpc;
  return {
    endpointsPerZone: interfaceEndpoints.length,
    natPerZone: isZonalNat(nat) ? 1 : 0,
    loadBalancerSubnets: balancerSubnets,
    smallTiers: listSmallTiers(vpc),
    surviveZoneLoss,
    spareZones,
  };
}

/** What the layout of a VPC must have room for in these zones. @throws InputError with `POD_RANGE_TOO_SMALL` */
export function layoutNeeds(vpc: VpcFile, needs: VpcNeeds, zones: readonly string[]): LayoutNeeds {
  const shape = placementShape(vpc, needs);
  const { addresses, blocks } = zoneNeed({ ...workerDemand(needs), ...shape }, zones.length);
  return {
    zones,
    sharePerZone: addresses,
    ...(blocks === undefined ? {} : { blocksPerZone: blocks }),
    loadBalancerPrefix: loadBalancerPrefix(shape.natPerZone),
    loadBalancerSubnets: needs.balancerSubnets,
    smallTiers: listSmallTiers(vpc),
    spareZones: shape.spareZones,
    ...podNeeds(needs, zones.length, shape.surviveZoneLoss),
  };
}

function podNeeds(
  { pods, podRange }: VpcNeeds,
  zones: number,
  surviveZoneLoss: boolean,
): Pick<LayoutNeeds, "pods"> {
  if (pods === undefined || podRange === undefined) return {};
  const sharePerZone = computeZoneShare({ addresses: pods.fromPodRange, surviveZoneLoss }, zones);
  const prefix = podSubnetPrefix(podRange);
  if (prefix > SUBNET_PREFIX.smallest || usableAddresses(prefix) < sharePerZone)
    throw new InputError(
      podRangeTooSmall(podRange.toString(), sharePerZone, Math.max(usableAddresses(prefix), 0)),
    );
  return { pods: { range: podRange, sharePerZone } };
}

/** Without the keys whose value is undefined: optional props are absent, not undefined. */
export function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
