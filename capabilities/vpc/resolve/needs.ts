import type { Ipv4Cidr } from "../../../core/addressing";
import { defined } from "../../../core/defined";
import { ADDRESSES_PER_PREFIX } from "../../../core/kubernetes";
import { isZonalNat } from "../../../core/limits/network-choices";
import { InputError } from "../../../core/problem";
import type { EnvironmentLoad } from "../../environment/model";
import { NO_KUBERNETES, type VpcKubernetesFile } from "../kubernetes-schema";
import {
  computeDemand,
  computePodDemand,
  computeZoneNeed,
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
} from "../model";
import type { VpcFile } from "../schema";
import type { SizingFile } from "../sizing-schema";
import { listSmallTiers } from "./wanted-tiers";

/** The demand of a VPC, before it has addresses. */
export interface VpcNeeds {
  readonly demand: Demand;
  readonly pods: PodDemand | undefined;
  readonly podRange: Ipv4Cidr | undefined;
  readonly shape: PlacementShape;
}

/** The inputs of the placement that do not depend on a prefix or a number of zones. */
type PlacementShape = Required<
  Omit<PlacementInput, "addresses" | "blocks" | "prefix" | "prefixIsFixed" | "zoneCounts">
>;

/** Pods and nodes of the file's clusters that have addresses of a VPC. */
export interface ClusterLoad {
  /** Pods besides those of Runtime Fabrics; a rolling update adds to them. */
  readonly pods: number;
  /** Pods of Runtime Fabrics at the peak of a rolling update; 0 if pods have a range of their own. */
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
    demand: computeVpcDemand(vpc, loads, sizing, pods),
    pods,
    podRange,
    shape: planPlacementShape(vpc, balancerSubnets),
  };
}

/** The demand of `loads`, with the sizing options of the VPC or, if there are none, of the file. */
export function computeVpcDemand(
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

/** What the worker subnets hold: single addresses, and whole blocks if the CNI uses them. */
export function countWorkerDemand({ demand, pods }: Pick<VpcNeeds, "demand" | "pods">) {
  const { blocksPerNode: perNode, nodes = 0 } = pods ?? {};
  if (perNode === undefined || nodes === 0) return { addresses: demand.total };
  const blocks = { nodes, perNode };
  return { addresses: demand.total - nodes * perNode * ADDRESSES_PER_PREFIX, blocks };
}

/** @param loadBalancerSubnets of each zone */
function planPlacementShape(vpc: VpcFile, loadBalancerSubnets: number): PlacementShape {
  const { nat, spareZones, surviveZoneLoss, interfaceEndpoints, networkFirewall } = vpc;
  return {
    endpointsPerZone: interfaceEndpoints.length,
    // Behind a Network Firewall they have subnets of their own.
    natPerZone: isZonalNat(nat) && networkFirewall === undefined ? 1 : 0,
    loadBalancerSubnets,
    smallTiers: listSmallTiers(vpc),
    surviveZoneLoss,
    spareZones,
  };
}

/** The subnets that a VPC needs in these zones. @throws InputError with `POD_RANGE_TOO_SMALL` */
export function planLayoutNeeds(needs: VpcNeeds, zones: readonly string[]): LayoutNeeds {
  const { shape } = needs;
  const { addresses, blocks } = computeZoneNeed({ ...countWorkerDemand(needs), ...shape }, zones.length);
  return {
    zones,
    sharePerZone: addresses,
    ...(blocks === undefined ? {} : { blocksPerZone: blocks }),
    loadBalancerPrefix: loadBalancerPrefix(shape.natPerZone),
    loadBalancerSubnets: shape.loadBalancerSubnets,
    smallTiers: shape.smallTiers,
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
