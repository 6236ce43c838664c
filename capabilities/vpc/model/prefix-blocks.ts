import { Ipv4Cidr, sizeOfPrefix } from "../../../core/addressing";
import { ADDRESSES_PER_PREFIX } from "../../../core/kubernetes";
import { usableAddresses } from "./limits";

/** Prefix of what the CNI takes for pods: a whole, aligned /28. */
const BLOCK_PREFIX = 28;

/** Nodes that take whole blocks for their pods. All blocks of a node come from the subnet that it stands in. */
export interface BlockNeed {
  readonly nodes: number;
  /** Those for its pods, and those that it holds ready. */
  readonly perNode: number;
}

/** What worker subnets have to hold. */
export interface WorkerNeed {
  /** Single addresses: of workers, nodes and endpoints. */
  readonly addresses: number;
  /** @default - none */
  readonly blocks?: BlockNeed;
}

/** A worker subnet as far as blocks are concerned. */
export interface BlockSubnet {
  readonly prefix: number;
  /** Blocks that are reserved already and stay so. @default 0 */
  readonly reserved?: number;
}

/** What subnets hold of a need, and what is left of it. */
export interface Filled {
  /** Blocks to reserve in each subnet, in the order given. */
  readonly reserved: readonly number[];
  readonly nodesLeft: number;
  readonly addressesLeft: number;
}

/** Blocks of a subnet that AWS gives away whole: it keeps addresses of the first (.0 to .3) and of the last one. */
export function wholeBlocks(prefix: number): number {
  return Math.max(0, sizeOfPrefix(prefix) / ADDRESSES_PER_PREFIX - 2);
}

/**
 * Ranges of a subnet to reserve for blocks, in the order in which they are reserved: the upper half first, so that
 * single addresses, which AWS hands out from the lower end, keep theirs. The first and the last block stay free.
 *
 *     10.0.0.0/25:  | free | 4 | 2 | 2 | 1 | 1 | 3 | free |
 */
export function reservableRanges(subnet: Ipv4Cidr): Ipv4Cidr[] {
  const blocks = subnet.size / ADDRESSES_PER_PREFIX;
  const ranges: Ipv4Cidr[] = [];
  for (let length = blocks / 4; length >= 1; length /= 2) {
    const prefix = BLOCK_PREFIX - Math.log2(length);
    for (const at of [blocks - 2 * length, length])
      ranges.push(Ipv4Cidr.of(subnet.first + at * ADDRESSES_PER_PREFIX, prefix));
  }
  return ranges;
}

/** The first of a subnet's reservable ranges that have at least `blocks` together. */
export function reservedRanges(subnet: Ipv4Cidr, blocks: number): Ipv4Cidr[] {
  const ranges: Ipv4Cidr[] = [];
  let held = 0;
  for (const range of reservableRanges(subnet)) {
    if (held >= blocks) break;
    ranges.push(range);
    held += range.size / ADDRESSES_PER_PREFIX;
  }
  return ranges;
}

/** Blocks that are reserved where `blocks` are needed: ranges are reserved whole. */
function roundedBlocks(prefix: number, blocks: number): number {
  let held = 0;
  for (let length = sizeOfPrefix(prefix) / ADDRESSES_PER_PREFIX / 4; length >= 1; length /= 2)
    for (const _half of ["upper", "lower"]) if (held < blocks) held += length;
  return held;
}

/** Nodes go to the subnets in order, as many as each has whole blocks for; single addresses take what is left. */
export function fillSubnets(subnets: readonly BlockSubnet[], { addresses, blocks }: WorkerNeed): Filled {
  let nodesLeft = blocks?.nodes ?? 0;
  let free = 0;
  const reserved = subnets.map(({ prefix, reserved: pinned = 0 }) => {
    const perNode = blocks?.perNode ?? 0;
    const nodes = perNode === 0 ? 0 : Math.min(nodesLeft, Math.floor(wholeBlocks(prefix) / perNode));
    nodesLeft -= nodes;
    const kept = Math.max(pinned, roundedBlocks(prefix, nodes * perNode));
    free += usableAddresses(prefix) - kept * ADDRESSES_PER_PREFIX;
    return kept;
  });
  return { reserved, nodesLeft, addressesLeft: Math.max(0, addresses - free) };
}

/** Whether new subnets of these prefixes hold all of it. */
export function holdsAll(prefixes: readonly number[], need: WorkerNeed): boolean {
  const { nodesLeft, addressesLeft } = fillSubnets(
    prefixes.map((prefix) => ({ prefix })),
    need,
  );
  return nodesLeft === 0 && addressesLeft === 0;
}

/** Addresses of a need, each block counted with all of its own. */
export function countNeededAddresses({ addresses, blocks }: WorkerNeed): number {
  return addresses + (blocks === undefined ? 0 : blocks.nodes * blocks.perNode * ADDRESSES_PER_PREFIX);
}
