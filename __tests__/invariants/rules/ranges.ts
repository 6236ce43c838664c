import type { Ipv4Cidr } from "../../../core/addressing";
import {
  type Block,
  type Finding,
  finding,
  type Invariant,
  naming,
  rangeIn,
  resources,
  type Subject,
  vpcOf,
} from "../model";
import { announcedRange } from "./announced";

/** Ranges: disjoint, contained, spread over zones, and what the lock says. */
export const RANGES: readonly Invariant[] = [
  {
    id: "subnets-fit",
    title: "Subnets lie in a range of their VPC, /16 to /28, and share no address",
    why: "AWS refuses the others, half way through an apply",
    check: (subject) => resources(subject, "aws_vpc").flatMap((vpc) => [...misplacedSubnets(subject, vpc)]),
  },
  {
    id: "zones",
    title:
      "Workers run in two zones or more, each with a subnet of at least /27 for load balancers; zones are named by id",
    why: "a zone's name differs between accounts; a balancer doesn't reach targets in a zone that it has no subnet in",
    check: (subject) => resources(subject, "aws_vpc").flatMap((vpc) => [...zoneFaults(subject, vpc)]),
  },
  {
    id: "as-locked",
    title: "VPCs and subnets have the ranges and zones that the lock pins",
    why: "a range that moves takes everything in it down",
    check: notAsLocked,
  },
  {
    id: "disjoint",
    title:
      "No two ranges of the estate share an address: VPCs, pod ranges, existing and CloudHub VPCs, external networks; but for secondary CIDRs of VPCs that nothing leads to",
    why: "what overlaps can never be peered or routed",
    check: overlaps,
  },
];

interface Placed {
  readonly block: Block;
  readonly cidr: Ipv4Cidr;
}

function rangesOf(subject: Subject, vpc: Block): Ipv4Cidr[] {
  const secondary = naming(subject, "aws_vpc_ipv4_cidr_block_association", "vpc_id", vpc);
  return [vpc, ...secondary].flatMap(({ body }) => rangeIn(body["cidr_block"]) ?? []);
}

function subnetsOf(subject: Subject, vpc: Block): Placed[] {
  return naming(subject, "aws_subnet", "vpc_id", vpc).flatMap((block) => {
    const cidr = rangeIn(block.body["cidr_block"]);
    return cidr === undefined ? [] : [{ block, cidr }];
  });
}

function* misplacedSubnets(subject: Subject, vpc: Block): Generator<Finding> {
  const ranges = rangesOf(subject, vpc);
  if (ranges.length === 0) yield finding(vpc, "has no range that is spelled out");
  const subnets = subnetsOf(subject, vpc);
  for (const [index, { block, cidr }] of subnets.entries()) {
    if (!ranges.some((range) => range.first <= cidr.first && cidr.last <= range.last))
      yield finding(block, `${cidr} is outside ${ranges.join(", ")}`);
    if (cidr.prefix < 16 || cidr.prefix > 28) yield finding(block, `prefix ${cidr.prefix}`);
    for (const other of subnets.slice(index + 1))
      if (cidr.first <= other.cidr.last && other.cidr.first <= cidr.last)
        yield finding(block, `${cidr} overlaps ${other.cidr}`);
  }
}

function* zoneFaults(subject: Subject, vpc: Block): Generator<Finding> {
  const subnets = subnetsOf(subject, vpc);
  for (const { block } of subnets)
    if (
      !/^[a-z]{2,5}\d-az\d+$/.test(String(block.body["availability_zone_id"])) ||
      block.body["availability_zone"] !== undefined
    )
      yield finding(block, "is not placed by the id of a zone");
  const tiers = new Map(
    vpcOf(subject, vpc.stack)?.layout.subnets.map(({ cidr, tier }) => [String(cidr), tier]),
  );
  const zonesOf = (tier: string, smallest: number) =>
    new Set(
      subnets
        .filter(({ cidr }) => tiers.get(String(cidr)) === tier && cidr.prefix <= smallest)
        .map(({ block }) => block.body["availability_zone_id"]),
    );
  const workers = zonesOf("worker", 28);
  const balancers = zonesOf("load-balancer", 27);
  if (workers.size < 2) yield finding(vpc, `workers in ${workers.size} zones`);
  for (const zone of workers)
    if (!balancers.has(zone)) yield finding(vpc, `no load-balancer subnet of /27 in ${zone}`);
}

function* notAsLocked(subject: Subject): Generator<Finding> {
  for (const vpc of resources(subject, "aws_vpc")) {
    const name = vpc.stack.replace(/^network-/, "");
    const layout = subject.estate.lock.vpcs.get(name)?.layout;
    const locked = [
      ...[layout?.range, ...(layout?.secondaryCidrs ?? [])].map(String),
      ...(layout?.subnets ?? []).map(({ cidr, zone }) => `${cidr} in ${zone}`),
    ];
    const written = [
      ...rangesOf(subject, vpc).map(String),
      ...subnetsOf(subject, vpc).map(({ block, cidr }) => `${cidr} in ${block.body["availability_zone_id"]}`),
    ];
    for (const each of locked.filter((range) => !written.includes(range)))
      yield finding(vpc, `${each} is in the lock only`);
    for (const each of written.filter((range) => !locked.includes(range)))
      yield finding(vpc, `${each} is not in the lock`);
  }
}

interface Owned {
  readonly owner: string;
  readonly cidr: Ipv4Cidr;
  /** Whether it is a secondary CIDR of a VPC, which AWS lets others have too. */
  readonly isSecondary?: boolean;
}

function* overlaps(subject: Subject): Generator<Finding> {
  const owned: Owned[] = [
    ...resources(subject, "aws_vpc").flatMap((vpc) =>
      rangesOf(subject, vpc).map((cidr, index) => ({ owner: vpc.stack, cidr, isSecondary: index > 0 })),
    ),
    ...subject.estate.vpcs
      .filter(({ kind }) => kind !== "aws")
      .flatMap(({ name, kind, layout }) =>
        [layout.range, ...layout.secondaryCidrs].map((cidr, index) => ({
          ...{ owner: `vpcs.${name}`, cidr },
          isSecondary: index > 0 && kind === "existing",
        })),
      ),
    ...Object.entries(subject.file.externalNetworks).flatMap(([name, { cidrs }]) =>
      cidrs
        .flatMap((text) => rangeIn(text) ?? [])
        .map((cidr) => ({ owner: `externalNetworks.${name}`, cidr })),
    ),
  ].sort((a, b) => a.cidr.first - b.cidr.first);
  for (const [index, one] of owned.entries())
    for (const next of owned.slice(index + 1)) {
      if (one.cidr.last < next.cidr.first) break;
      const leads = [one, next].flatMap(({ owner, cidr, isSecondary = false }) =>
        isSecondary ? (announcedRange(subject, owner, cidr) ?? []) : [`it is what ${owner} stands on`],
      );
      if (leads.length > 0)
        yield {
          at: next.owner,
          what: `${next.cidr} overlaps ${one.cidr} of ${one.owner}, and ${leads.join(" and ")}`,
        };
    }
}
