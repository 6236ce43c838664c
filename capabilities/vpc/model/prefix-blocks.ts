import { Ipv4Cidr, sizeOfPrefix } from "../../../core/addressing";
import { ADDRESSES_PER_PREFIX } from "../../../core/kubernetes";
import { usableAddresses } from "./limits";

/** Prefix of a block that the CNI takes for pods: a whole, aligned /28. */
const BLOCK_PREFIX = 28;

/** Nodes that take whole blocks for their pods. All blocks of a node come from its own subnet. */
export interface BlockNeed {
  readonly nodes: number;
  /** Blocks for its pods, and blocks that it keeps ready. */
  readonly perNode: number;
}

/** The demand of worker subnets. */
export interface WorkerNeed {
  /** Single addresses for workers, nodes and endpoints. */
  readonly addresses: number;
  /** @default - none */
  readonly blocks?: BlockNeed;
}

/** A worker subnet and its blocks. */
export interface BlockSubnet {
  readonly prefix: number;
  /** Blocks that are already reserved; they stay reserved. @default 0 */
  readonly reserved?: number;
}

/** The part of a demand that subnets hold, and the rest. */
export interface Filled {
  /** Blocks to reserve in each subnet, in the given order. */
  readonly reserved: readonly number[];
  readonly nodesLeft: number;
  readonly addressesLeft: number;
}

/**
 * Blocks of a subnet that AWS can assign as a whole. The first and the last block are not among them, because AWS
 * reserves addresses in both.
 */
export function wholeBlocks(prefix: number): number {
  return Math.max(0, sizeOfPrefix(prefix) / ADDRESSES_PER_PREFIX - 2);
}

/**
 * Ranges of a subnet to reserve for blocks, in the order of their reservation. The upper half comes first, because
 * AWS assigns single addresses from the lower end. The first and the last block are never reserved.
 *
 *   10.0.0.0/25: | free | 4 | 2 | 2 | 1 | 1 | 3 | free |
 */
export function listReservableRanges(subnet: Ipv4Cidr): Ipv4Cidr[] {
  const blocks = subnet.size / ADDRESSES_PER_PREFIX;
  const ranges: Ipv4Cidr[] = [];
  for (let length = blocks / 4; length >= 1; length /= 2) {
    const prefix = BLOCK_PREFIX - Math.log2(length);
    for (const at of [blocks - 2 * length, length])
      ranges.push(Ipv4Cidr.of(subnet.first + at * ADDRESSES_PER_PREFIX, prefix));
  }
  return ranges;
}

/** The first of a subnet's reservable ranges that together have at least `blocks` blocks. */
export function reservedRanges(subnet: Ipv4Cidr, blocks: number): Ipv4Cidr[] {
  const ranges: Ipv4Cidr[] = [];
  let held = 0;
  for (const range of listReservableRanges(subnet)) {
    if (held >= blocks) break;
    ranges.push(range);
    held += range.size / ADDRESSES_PER_PREFIX;
  }
  return ranges;
}

/** Blocks that are reserved if `blocks` are needed, because ranges are reserved as a whole. */
function roundedBlocks(prefix: number, blocks: number): number {
  let held = 0;
  for (let length = sizeOfPrefix(prefix) / ADDRESSES_PER_PREFIX / 4; length >= 1; length /= 2)
    for (const _half of ["upper", "lower"]) if (held < blocks) held += length;
  return held;
}

/** Assigns nodes to subnets in order, as many as each has whole blocks for. Single addresses take the rest. */
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

/** Whether new subnets with these prefixes hold the whole demand. */
export function holdsAll(prefixes: readonly number[], need: WorkerNeed): boolean {
  const { nodesLeft, addressesLeft } = fillSubnets(
    prefixes.map((prefix) => ({ prefix })),
    need,
  );
  return nodesLeft === 0 && addressesLeft === 0;
}

/** Addresses of a demand; each block counts with all its addresses. */
export function countNeededAddresses({ addresses, blocks }: WorkerNeed): number {
  return addresses + (blocks === undefined ? 0 : blocks.nodes * blocks.perNode * ADDRESSES_PER_PREFIX);
}
