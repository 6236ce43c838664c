import fc from "fast-check";
import {
  chooseNextPrefix,
  emptyLayout,
  extendLayout,
  type LayoutNeeds,
  planGrowthSteps,
  RANGES_PER_VPC,
  SUBNETS_PER_VPC,
  usableAddresses,
} from "../../../../capabilities/vpc/model";
import { EXPECTED_TIERS, Ipv4Cidr, type VpcLayout } from "../../../../core/addressing";
import { runs } from "../../../helpers/runs";

const cidr = Ipv4Cidr.parse;

const ZONES = ["use1-az1", "use1-az2", "use1-az3", "use1-az4", "use1-az5", "use1-az6"];

const needs = (zones: number, sharePerZone: number, more: Partial<LayoutNeeds> = {}): LayoutNeeds => ({
  zones: ZONES.slice(0, zones),
  sharePerZone,
  loadBalancerPrefix: 27,
  ...more,
});

/** Sizes of the worker subnets of the first zone, in the order in which they came. */
const workers = (layout: VpcLayout | undefined) =>
  (layout?.subnets ?? [])
    .filter(({ tier, zone }) => tier === "worker" && zone === ZONES[0])
    .map((subnet) => subnet.cidr.prefix);

/** One edit of the file after another, each asking for a larger share. */
const grown = (layout: VpcLayout | undefined, zones: number, shares: readonly number[]) =>
  shares.reduce((held, share) => held && extendLayout(held, needs(zones, share)), layout);

describe("a further worker subnet", () => {
  test("is as large as all that the zone has, to the next smaller size", () => {
    expect([[28], [28, 28], [26, 27], [26, 27, 28, 28], [16, 16], []].map(chooseNextPrefix)).toEqual([
      28,
      27,
      26,
      25,
      16,
      undefined,
    ]);
  });

  test("doubles a zone while there is room", () => {
    const layout = grown(emptyLayout(cidr("10.0.0.0/20")), 2, [10, 12, 23, 50, 110]);
    expect(workers(layout)).toEqual([28, 28, 27, 26, 25]);
  });

  test("is the largest that fits where there is less, down to what is missing", () => {
    // A /24 with two zones: 128 addresses are left, of which each zone may have one /26, or smaller ones.
    const full = grown(emptyLayout(cidr("10.0.0.0/24")), 2, [27, 28, 55]);
    expect(workers(full)).toEqual([27, 27, 28]);
    const kept = [cidr("10.0.0.128/26"), cidr("10.0.0.192/28")];
    const start = extendLayout(emptyLayout(cidr("10.0.0.0/24")), needs(2, 27));
    expect(workers(start && extendLayout(start, needs(2, 28, { kept })))).toEqual([27, 28]);
    expect(start && extendLayout(start, needs(2, 39, { kept }))).toBeUndefined();
  });

  test("leaves room for a transit and a resolver subnet in each zone, as long as it asks for more than it lacks", () => {
    // 64 addresses are left: a /27 in each zone would take them all for one worker.
    const layout = grown(emptyLayout(cidr("10.0.0.0/24")), 2, [27, 28, 55]);
    const small = { smallTiers: EXPECTED_TIERS };
    expect(layout && extendLayout(layout, needs(2, 55, { smallTiers: ["transit"] }))).toBeDefined();
    const early = grown(emptyLayout(cidr("10.0.0.0/24")), 2, [27, 28]);
    expect(early && extendLayout(early, needs(2, 28, small))).toBeDefined();
    // Those that a zone has need no further room.
    const served = extendLayout(emptyLayout(cidr("10.0.0.0/23")), needs(2, 27, small));
    const after = [28, 55].reduce<VpcLayout | undefined>(
      (held, share) => held && extendLayout(held, needs(2, share, small)),
      served,
    );
    expect(workers(after)).toEqual([27, 27, 26]);
  });

  test("that is asked for at once is as large as asked", () => {
    const layout = grown(emptyLayout(cidr("10.0.0.0/20")), 2, [27, 300]);
    expect(workers(layout)).toEqual([27, 23]);
  });

  test("never takes a slot that is kept for a zone to come", () => {
    const start = extendLayout(emptyLayout(cidr("10.0.0.0/24")), needs(2, 11, { spareZones: 2 }));
    const after = start && extendLayout(start, needs(2, 12, { spareZones: 2 }));
    expect([after?.spare.size, workers(after)]).toEqual([2, [28, 28]]);
  });

  test("is not asked for where nothing is missing: a smaller or equal demand adds nothing", () => {
    const layout = grown(emptyLayout(cidr("10.0.0.0/24")), 2, [27, 28]);
    for (const share of [28, 54, 1]) expect(layout && extendLayout(layout, needs(2, share))).toEqual(layout);
    expect(planGrowthSteps([{ workers: [27], missing: 0 }])).toEqual([{}]);
    expect(planGrowthSteps([{ workers: [26], missing: 12 }])).toEqual([
      { roundUpTo: 26 },
      { roundUpTo: 27 },
      {},
    ]);
  });
});

/** Worker subnets of a zone that grows by small steps: in one range that has room, and in any number of ranges. */
const MOST = { inOneRange: 8, inAll: 27 };

test("a VPC that grows by one worker a zone from 10 to 2,000 gets a handful of subnets", () => {
  let layout = extendLayout(emptyLayout(cidr("10.0.0.0/16")), needs(3, 10));
  for (let share = 11; share <= 2000; share++) layout = layout && extendLayout(layout, needs(3, share));
  expect(workers(layout)).toEqual([28, 28, 27, 26, 25, 24, 23, 22]);
  expect(workers(layout)).toHaveLength(MOST.inOneRange);
});

test("small steps, range after range: few subnets, nothing moves, no room is left when a range is full", () => {
  let full = 0;
  let most = 0;
  const inputs = fc.record({
    prefix: fc.integer({ min: 20, max: 24 }),
    zones: fc.integer({ min: 2, max: 6 }),
    spareZones: fc.nat(2),
    first: fc.integer({ min: 1, max: 100 }),
    // A step that one more /28 holds: only then is a block that is left over proof of room left unused.
    step: fc.integer({ min: 1, max: usableAddresses(28) }),
  });
  fc.assert(
    fc.property(inputs, ({ prefix, zones, spareZones, first, step }) => {
      let layout = extendLayout(
        emptyLayout(Ipv4Cidr.around(cidr("10.0.0.0/8").first, prefix)),
        needs(zones, first, { spareZones }),
      );
      fc.pre(layout !== undefined);
      for (let share = first + step; share <= 2000 && layout !== undefined; share += step) {
        const before: VpcLayout = layout;
        const after = extendLayout(before, needs(zones, share, { spareZones }));
        if (after === undefined) {
          full++;
          expect(freeBlocks(before, 28)).toBeLessThan(zones);
          layout = withNeighbour(before);
          share -= step;
        } else {
          if (after.subnets.length > before.subnets.length)
            expect(after.subnets.slice(0, before.subnets.length)).toEqual(before.subnets);
          layout = after;
          most = Math.max(most, workers(after).length);
          if (after.subnets.length > SUBNETS_PER_VPC.value)
            throw new Error(`${after.subnets.length} subnets`);
        }
      }
    }),
    runs(12),
  );
  expect(full).toBeGreaterThan(20);
  expect(most).toBeGreaterThan(MOST.inOneRange);
  expect(most).toBeLessThanOrEqual(MOST.inAll);
});

/** The VPC with the other half of what it fills; `undefined` where it has as many ranges as AWS gives. */
function withNeighbour(layout: VpcLayout): VpcLayout | undefined {
  if (layout.secondaryCidrs.length + 1 === RANGES_PER_VPC.value) return undefined;
  const filled = Ipv4Cidr.around(layout.range.first, layout.range.prefix - layout.secondaryCidrs.length);
  return { ...layout, secondaryCidrs: [...layout.secondaryCidrs, filled.sibling] };
}

/** Aligned blocks of `prefix` in the ranges of a VPC that neither a subnet nor a slot touches. */
function freeBlocks(layout: VpcLayout, prefix: number): number {
  const used = [...layout.subnets.map((subnet) => subnet.cidr), ...[...layout.spare.values()].flat()];
  const blocks = [layout.range, ...layout.secondaryCidrs].flatMap((range) => range.split(prefix));
  const taken = new Set(
    used.flatMap((block) => (block.prefix < prefix ? block.split(prefix) : [block])).map(String),
  );
  return blocks.filter((block) => !taken.has(String(block))).length;
}
