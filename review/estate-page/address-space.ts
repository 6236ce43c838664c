import type { AddressBlock, AddressRange, AddressSpace, BlockUse } from "../estate/address-space";
import type { ReviewDocument } from "../estate/document";
import { count } from "../numbers";
import { type Bar, type BarLane, type BarPicture, numbers, type ReviewSection, tableOf } from "./section";

/** How a table says what a block is used for. */
export const USE_WORDS: Readonly<Record<BlockUse, string>> = {
  vpc: "range of a VPC",
  worker: "workers",
  "load-balancer": "load balancers",
  transit: "transit gateway",
  resolver: "DNS resolver",
  storage: "shared storage",
  pods: "pods",
  firewall: "Network Firewall",
  nat: "NAT gateways behind it",
  kept: "kept for growth",
  released: "released, given to nobody",
  others: "network of others",
  free: "free",
  unknown: "not made here",
};

export function addressSpaceSection({ addressSpace }: ReviewDocument): ReviewSection {
  const { pools, ranges, elsewhere } = addressSpace;
  return {
    id: "address-space",
    title: "Address space",
    intro:
      "Pools, the ranges that VPCs have of them, and the subnets in these. Each bar is to its own scale, from its first address to its last.",
    pictures: pictures(addressSpace),
    tables: [
      ...tableOf(
        "Pools",
        ["Pool", "Region", "Range", numbers("Addresses"), numbers("Free"), "Largest free block"],
        pools.map((pool) => [
          pool.name,
          pool.region ?? "all",
          pool.cidr,
          count(pool.addresses),
          count(sum(freeOf(pool))),
          largest(freeOf(pool))?.cidr ?? "none",
        ]),
      ),
      ...tableOf(
        "Blocks of the pools",
        ["Pool", "Block", numbers("Addresses"), "Use", "Name"],
        pools.flatMap((pool) => pool.blocks.map((block) => [pool.name, ...blockCells(block)])),
      ),
      ...tableOf(
        "Blocks of the VPC ranges",
        ["VPC", "Range", "Block", numbers("Addresses"), "Use", "Name"],
        ranges.flatMap(({ vpc, cidr, blocks }) => blocks.map((block) => [vpc, cidr, ...blockCells(block)])),
      ),
      ...tableOf(
        "Known ranges outside of the pools",
        ["Block", numbers("Addresses"), "Use", "Name"],
        elsewhere.map(blockCells),
      ),
    ],
    lines: [],
  };
}

function blockCells({ cidr, addresses, use, name = "" }: AddressBlock): string[] {
  return [cidr, count(addresses), USE_WORDS[use], name];
}

/** One picture for each pool with what it was given for, one for all that lies in no pool. */
function pictures(space: AddressSpace): BarPicture[] {
  return [
    ...space.pools.map((pool) => ({
      title: `Pool ${pool.name}`,
      lanes: [lane(`pool ${pool.name}`, pool), ...rangeLanes(space, pool.name)],
    })),
    ...outside(space),
  ];
}

/** The same of some VPCs, and of the pools that they lie in. */
export function rangePictures(space: AddressSpace, vpcs: ReadonlySet<string>): BarPicture[] {
  const ranges = space.ranges.filter(({ vpc }) => vpcs.has(vpc));
  const pools = space.pools.filter(({ name }) => ranges.some(({ pool }) => pool === name));
  return pictures({ ...space, ranges, pools });
}

function rangeLanes({ ranges }: AddressSpace, pool: string | undefined): BarLane[] {
  return ranges.filter((range) => range.pool === pool).map((range) => lane(`VPC ${range.vpc}`, range));
}

function outside(space: AddressSpace): BarPicture[] {
  const lanes = rangeLanes(space, undefined);
  return lanes.length === 0 ? [] : [{ title: "VPC ranges in no pool", lanes }];
}

function lane(owner: string, { cidr, addresses, blocks }: AddressRange): BarLane {
  const start = firstOf(cidr);
  const uses = [...new Set(blocks.map(({ use }) => use))];
  const parts = uses.map(
    (use) => `${USE_WORDS[use]} ${count(sum(blocks.filter((block) => block.use === use)))}`,
  );
  return {
    label: `${owner}, ${cidr}, ${count(addresses)} addresses`,
    description: `addresses by use: ${parts.join(", ")}`,
    size: addresses,
    bars: joined(blocks.map((block) => bar(block, start))),
  };
}

function bar({ cidr, addresses, use, name }: AddressBlock, origin: number): Bar {
  const what = use === "vpc" ? `VPC ${name}` : USE_WORDS[use];
  return {
    start: firstOf(cidr) - origin,
    size: addresses,
    kind: use,
    title: [what, ...(use === "vpc" || name === undefined ? [] : [name]), cidr].join(", "),
    labels: [`${what} ${cidr}`, what, use === "vpc" ? (name ?? "") : use],
  };
}

/** Free blocks side by side as one bar: how they split by prefixes says the table. */
function joined(bars: readonly Bar[]): Bar[] {
  const all: Bar[] = [];
  for (const one of bars) {
    const before = all.at(-1);
    const isMore = one.kind === "free" && before?.kind === "free" && before.start + before.size === one.start;
    if (before === undefined || !isMore) all.push(one);
    else {
      const size = before.size + one.size;
      const text = `free, ${count(size)} addresses`;
      all.splice(-1, 1, { ...before, size, title: text, labels: [text, "free"] });
    }
  }
  return all;
}

/** Number of the first address. */
function firstOf(cidr: string): number {
  const [address = ""] = cidr.split("/");
  return address.split(".").reduce((sum, byte) => sum * 256 + Number(byte), 0);
}

function freeOf({ blocks }: AddressRange): AddressBlock[] {
  return blocks.filter(({ use }) => use === "free");
}

function largest(blocks: readonly AddressBlock[]): AddressBlock | undefined {
  return blocks.reduce<AddressBlock | undefined>(
    (best, block) => (best === undefined || block.addresses > best.addresses ? block : best),
    undefined,
  );
}

function sum(blocks: readonly AddressBlock[]): number {
  return blocks.reduce((total, { addresses }) => total + addresses, 0);
}
