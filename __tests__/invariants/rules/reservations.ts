import { Ipv4Cidr } from "../../../core/addressing";
import { type Block, type Finding, finding, type Invariant, resources, type Subject } from "../model";

/** Ranges of subnets that only prefixes of nodes are taken from. */
export const RESERVATIONS: readonly Invariant[] = [
  {
    id: "blocks-whole",
    title:
      "What is reserved for prefixes lies in its subnet in whole /28 blocks, apart from what AWS keeps and from each other",
    why: "AWS keeps .0 to .3 and the last address, so the first and last block of a subnet are never given away: aws/amazon-vpc-cni-k8s#2749",
    check: brokenBlocks,
  },
  {
    id: "blocks-enough",
    title:
      "The nodes of a VPC whose CNI takes prefixes find all their blocks reserved, in subnets of their zones",
    why: "single addresses of others break a block for good, and pods then stay without an address: aws/amazon-vpc-cni-k8s#1836",
    check: missingBlocks,
  },
];

const BLOCK = 16;

interface Reservation {
  readonly block: Block;
  readonly subnet: string;
  readonly range: Ipv4Cidr;
}

function reservationsOf(subject: Subject): Reservation[] {
  return resources(subject, "aws_ec2_subnet_cidr_reservation").map((block) => ({
    block,
    subnet: `${block.stack} ${/aws_subnet\.([A-Za-z0-9_-]+)\.id/.exec(String(block.body["subnet_id"]))?.[1]}`,
    range: Ipv4Cidr.parse(String(block.body["cidr_block"])),
  }));
}

function* brokenBlocks(subject: Subject): Generator<Finding> {
  const subnets = new Map(
    resources(subject, "aws_subnet").map(({ stack, id, body }) => [
      `${stack} ${id}`,
      Ipv4Cidr.parse(String(body["cidr_block"])),
    ]),
  );
  const all = reservationsOf(subject);
  for (const [index, { block, subnet, range }] of all.entries()) {
    if (block.body["reservation_type"] !== "prefix") yield finding(block, "reserves single addresses");
    const own = subnets.get(subnet);
    if (own === undefined || !own.contains(range)) {
      yield finding(block, `${range} is not in its subnet`);
      continue;
    }
    if (range.size < BLOCK) yield finding(block, `${range} is no whole block`);
    if (range.first < own.first + BLOCK || range.last > own.last - BLOCK)
      yield finding(block, `${range} has addresses that AWS keeps in its blocks`);
    if (all.slice(0, index).some((other) => other.subnet === subnet && other.range.overlaps(range)))
      yield finding(block, `${range} is reserved twice`);
  }
}

/** Counted from the file alone, where no cluster adds to it. */
function* missingBlocks(subject: Subject): Generator<Finding> {
  const { file, estate } = subject;
  const hosts = Object.values(file.clusters).map(({ vpc }) => vpc);
  const reserved = reservationsOf(subject);
  for (const [name, { kubernetes, existing, platform }] of Object.entries(file.vpcs)) {
    if (kubernetes === undefined) continue;
    const { pods = 0, nodes = 0, surge, cni } = kubernetes;
    if (cni.mode !== "prefixes" || nodes === 0 || hosts.includes(name)) continue;
    if (existing !== undefined || platform !== "aws" || !estate.vpcs.some((vpc) => vpc.name === name))
      continue;
    const peak = Math.ceil((pods * (100 + surge)) / 100);
    const perNode = Math.ceil(Math.ceil(peak / nodes) / BLOCK) + (cni.warmPrefixes ?? 1);
    const own = reserved.filter(({ block }) => block.stack === `network-${name}`);
    const bySubnet = new Map<string, number>();
    for (const { subnet, range } of own)
      bySubnet.set(subnet, (bySubnet.get(subnet) ?? 0) + range.size / BLOCK);
    const held = [...bySubnet.values()].reduce((sum, blocks) => sum + Math.floor(blocks / perNode), 0);
    if (held < nodes) yield { at: `network-${name}`, what: `has whole blocks for ${held} of ${nodes} nodes` };
  }
}
