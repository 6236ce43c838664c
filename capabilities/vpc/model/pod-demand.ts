import { plusPercent } from "../../../core/addressing";
import {
  ADDRESSES_PER_PREFIX,
  type CniMode,
  DEFAULT_SURGE,
  WARM_ADDRESSES_PER_NODE,
  WARM_PREFIXES_PER_NODE,
} from "../../../core/kubernetes";
import { DEFAULT_CNI_MODE } from "./defaults";
import type { DemandTerm } from "./demand-term";

export interface PodDemandInput {
  /** Pods that run at the same time, including system pods and daemon sets. */
  readonly pods: number;
  readonly nodes: number;
  /** Additional pods that already include the peak of a rolling update. @default 0 */
  readonly peakPods?: number;
  /** Percent of the pods that a rolling update adds temporarily. @default 25 */
  readonly surge?: number;
  /** How the VPC CNI assigns addresses to pods. @default "secondary-addresses" */
  readonly mode?: CniMode;
  /** Addresses that each node keeps ready (`secondary-addresses`, `custom-networking`). @default 30 */
  readonly warmAddresses?: number;
  /** Prefixes of 16 addresses that each node keeps ready (`prefixes`). @default 1 */
  readonly warmPrefixes?: number;
}

/** Addresses that the VPC CNI uses, by the range that they are taken from. */
export interface PodDemand {
  readonly mode: CniMode;
  readonly pods: number;
  readonly nodes: number;
  /** From the worker subnets. */
  readonly total: number;
  /** From the pod range in `custom-networking`, otherwise 0. */
  readonly fromPodRange: number;
  /** Whole blocks of each node, including those kept ready. @default - none, except in mode `prefixes` */
  readonly blocksPerNode?: number;
  /** The terms of `total`. */
  readonly terms: readonly DemandTerm[];
  /** The terms of `fromPodRange`. */
  readonly podRangeTerms: readonly DemandTerm[];
}

/**
 * Computes the addresses for pods and nodes of a cluster with the Amazon VPC CNI, where every pod has an address of
 * the VPC.
 */
export function computePodDemand(input: PodDemandInput): PodDemand {
  const { mode = DEFAULT_CNI_MODE, pods, peakPods = 0, nodes, surge = DEFAULT_SURGE } = input;
  const peak = plusPercent(pods, surge);
  const nodeTerm: DemandTerm = { label: `${nodes} Kubernetes nodes`, addresses: nodes };
  const podTerms =
    mode === "prefixes" ? prefixTerms(input, peak + peakPods) : addressTerms(input, peak, surge);
  const ownRange = mode === "custom-networking";
  const terms = ownRange ? [nodeTerm] : [nodeTerm, ...podTerms];
  const podRangeTerms = ownRange ? podTerms : [];
  return {
    mode,
    pods: pods + peakPods,
    nodes,
    total: total(terms),
    fromPodRange: total(podRangeTerms),
    ...(mode === "prefixes" ? { blocksPerNode: blocksPerNode(input, peak + peakPods) } : {}),
    terms,
    podRangeTerms,
  };
}

function addressTerms(input: PodDemandInput, peak: number, surge: number): DemandTerm[] {
  const warm = input.warmAddresses ?? WARM_ADDRESSES_PER_NODE;
  const { pods, peakPods = 0 } = input;
  return [
    ...(pods > 0 || peakPods === 0 ? [{ label: `${pods} pods with ${surge} % surge`, addresses: peak }] : []),
    ...(peakPods > 0
      ? [{ label: `${peakPods} pods of Runtime Fabrics at their peak`, addresses: peakPods }]
      : []),
    {
      label: `${counted(warm, "address")} held ready on each of ${input.nodes} nodes`,
      addresses: warm * input.nodes,
    },
  ];
}

function blocksPerNode(
  { nodes, warmPrefixes = WARM_PREFIXES_PER_NODE }: PodDemandInput,
  peak: number,
): number {
  return podBlocks(nodes, peak) + warmPrefixes;
}

/** Blocks for the pods of one node. */
function podBlocks(nodes: number, peak: number): number {
  return Math.ceil(Math.ceil(peak / Math.max(nodes, 1)) / ADDRESSES_PER_PREFIX);
}

/** Whole prefixes: a node with 17 pods has two, and in addition the one kept ready. */
function prefixTerms(input: PodDemandInput, peak: number): DemandTerm[] {
  const warm = input.warmPrefixes ?? WARM_PREFIXES_PER_NODE;
  const nodes = Math.max(input.nodes, 1);
  const perNode = podBlocks(nodes, peak);
  return [
    {
      label: `${counted(perNode, "prefix")} of ${ADDRESSES_PER_PREFIX} for the pods of each node, with surge`,
      addresses: perNode * ADDRESSES_PER_PREFIX * nodes,
    },
    {
      label: `${counted(warm, "prefix")} held ready on each node`,
      addresses: warm * ADDRESSES_PER_PREFIX * nodes,
    },
  ];
}

function counted(number: number, noun: "address" | "prefix"): string {
  return `${number} ${noun}${number === 1 ? "" : "es"}`;
}

function total(terms: readonly DemandTerm[]): number {
  return terms.reduce((sum, term) => sum + term.addresses, 0);
}
