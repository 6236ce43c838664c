import type { ResolvedVpc } from "../../capabilities/vpc/resolved";
import { freeBlocks, Ipv4Cidr, intersect, type Tier } from "../../core/addressing";
import type { ResolvedEstate } from "../../plan";

/**
 * What a block is used for. `vpc`: a range of a VPC; a tier: a subnet; `kept`: for a zone to come; `released`: what was
 * there is destroyed and nobody else gets the addresses; `others`: a network of others; `free`: nothing;
 * `unknown`: the subnets there are not made here.
 */
export type BlockUse = "vpc" | Tier | "kept" | "released" | "others" | "free" | "unknown";

export interface AddressBlock {
  readonly cidr: string;
  readonly addresses: number;
  readonly use: BlockUse;
  /** Name of the VPC, subnet, network or of what was released. @default - free blocks have none */
  readonly name?: string;
  /** Zone id of a subnet. */
  readonly zone?: string;
}

/** A range, and the blocks that fill it, by address. */
export interface AddressRange {
  readonly cidr: string;
  readonly addresses: number;
  readonly blocks: readonly AddressBlock[];
}

export interface AddressPool extends AddressRange {
  readonly name: string;
  /** @default - VPCs of every region take ranges from it */
  readonly region?: string;
}

export interface VpcRange extends AddressRange {
  readonly vpc: string;
  readonly isPrimary: boolean;
  /** Pool that it lies in. @default - it lies in none */
  readonly pool?: string;
}

/** Pools, the ranges of VPCs in them and elsewhere, and the subnets of these. */
export interface AddressSpace {
  /** By name. */
  readonly pools: readonly AddressPool[];
  /** By VPC; the primary range of each comes first. */
  readonly ranges: readonly VpcRange[];
  /** What others have, and what was released, where it lies in no pool. By address. */
  readonly elsewhere: readonly AddressBlock[];
}

/** A block before it is text. */
interface Block extends Omit<AddressBlock, "cidr" | "addresses"> {
  readonly cidr: Ipv4Cidr;
}

export function addressSpace(estate: ResolvedEstate): AddressSpace {
  const { pools, vpcs } = estate;
  const outside = [...releasedBlocks(estate), ...networkBlocks(estate)];
  const isPooled = ({ cidr }: Block) => pools.some((pool) => pool.cidr.overlaps(cidr));
  const ranges = vpcs.flatMap((vpc) => rangesOf(vpc).map((cidr) => ({ name: vpc.name, cidr })));
  const ofVpcs = ranges.map((range): Block => ({ ...range, use: "vpc" }));
  // What was released as a part of a VPC shows inside of it.
  const beside = outside.filter(({ use, cidr }) => use === "others" || !isInside(cidr, ranges));
  return {
    pools: pools.map(({ name, cidr, region }) => ({
      name,
      ...(region === undefined ? {} : { region }),
      ...filled(cidr, [...ofVpcs, ...beside]),
    })),
    ranges: vpcs.flatMap((vpc) => rangesOf(vpc).map((cidr, index) => vpcRange(vpc, cidr, index, estate))),
    elsewhere: inOrder(beside.filter((block) => !isPooled(block))),
  };
}

function rangesOf({ layout }: ResolvedVpc): Ipv4Cidr[] {
  return [layout.range, ...layout.secondaryCidrs];
}

function releasedBlocks({ lock }: ResolvedEstate): Block[] {
  return [...lock.released].flatMap(([name, cidrs]) =>
    cidrs.map((cidr): Block => ({ use: "released", name, cidr })),
  );
}

function networkBlocks({ networks }: ResolvedEstate): Block[] {
  return networks.flatMap(({ name, cidrs }) => cidrs.map((cidr): Block => ({ use: "others", name, cidr })));
}

function vpcRange(vpc: ResolvedVpc, cidr: Ipv4Cidr, index: number, estate: ResolvedEstate): VpcRange {
  const { layout, kind } = vpc;
  const pool = estate.pools.find((each) => each.cidr.contains(cidr))?.name;
  const blocks: Block[] = [
    ...layout.subnets.map(({ name, tier, zone, cidr: range }) => ({ use: tier, name, zone, cidr: range })),
    ...[...layout.spare].flatMap(([slot, spare]) =>
      spare.map((range): Block => ({ use: "kept", name: `zone ${slot}`, cidr: range })),
    ),
    ...releasedBlocks(estate).filter((block) => !layout.subnets.some((one) => one.cidr.overlaps(block.cidr))),
  ];
  return {
    vpc: vpc.name,
    isPrimary: index === 0,
    ...(pool === undefined ? {} : { pool }),
    ...filled(cidr, blocks, kind === "aws" ? "free" : "unknown"),
  };
}

/** The range with those of `blocks` that lie in it, and with what they leave. */
function filled(cidr: Ipv4Cidr, blocks: readonly Block[], rest: "free" | "unknown" = "free"): AddressRange {
  const inside = blocks.flatMap((block) =>
    intersect([cidr], [block.cidr]).map((part): Block => ({ ...block, cidr: part })),
  );
  const left = freeBlocks(
    cidr,
    inside.map((block) => block.cidr),
  ).map((block): Block => ({ use: rest, cidr: block }));
  return { cidr: cidr.toString(), addresses: cidr.size, blocks: inOrder([...inside, ...left]) };
}

function isInside(cidr: Ipv4Cidr, ranges: readonly { readonly cidr: Ipv4Cidr }[]): boolean {
  return ranges.some((range) => range.cidr.contains(cidr));
}

function inOrder(blocks: readonly Block[]): AddressBlock[] {
  return [...blocks]
    .sort((a, b) => Ipv4Cidr.compare(a.cidr, b.cidr))
    .map(({ cidr, ...block }) => ({ cidr: cidr.toString(), addresses: cidr.size, ...block }));
}
