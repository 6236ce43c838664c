import fc from "fast-check";
import {
  canExtend,
  emptyLayout,
  extendLayout,
  type LayoutNeeds,
  type PlacementInput,
  place,
  podSubnetPrefix,
  usableAddresses,
} from "../../../../capabilities/vpc/model";
import { findOverlaps, Ipv4Cidr, SMALL_TIERS, type VpcLayout } from "../../../../core/addressing";
import { InputError } from "../../../../core/problem";
import { cidrsIn } from "../../../helpers/arbitraries";

const cidr = Ipv4Cidr.parse;

const ZONES = ["use1-az1", "use1-az2", "use1-az4", "use1-az5", "use1-az6", "use1-az3"];

const needs = (zones: number, sharePerZone: number, more: Partial<LayoutNeeds> = {}): LayoutNeeds => ({
  zones: ZONES.slice(0, zones),
  sharePerZone,
  loadBalancerPrefix: 27,
  ...more,
});

const table = (layout: VpcLayout | undefined) =>
  Object.fromEntries((layout?.subnets ?? []).map(({ name, cidr: range }) => [name, String(range)]));

/** What every layout owes, whatever was asked of it before. */
function expectSound(layout: VpcLayout, { zones, sharePerZone, ...rest }: LayoutNeeds): void {
  const ranges = [layout.range, ...layout.secondaryCidrs];
  const blocks = [...layout.subnets.map((subnet) => subnet.cidr), ...[...layout.spare.values()].flat()];
  const faults = findOverlaps(blocks.map((block) => ({ cidr: block }))).map(
    ([a, b]) => `${a.cidr} and ${b.cidr}`,
  );
  const must = (rule: string, holds: boolean) => holds || faults.push(rule);
  must(
    "contained",
    blocks.every((block) => ranges.some((range) => range.contains(block))),
  );
  must("named once", new Set(layout.subnets.map((subnet) => subnet.name)).size === layout.subnets.length);
  for (const zone of zones) {
    const of = (tier: string) =>
      layout.subnets.filter((subnet) => subnet.zone === zone && subnet.tier === tier);
    const workers = of("worker").reduce((sum, subnet) => sum + usableAddresses(subnet.cidr.prefix), 0);
    must(`${zone} in use`, layout.zones.includes(zone));
    must(`workers in ${zone}`, of("worker").length > 0 && workers >= sharePerZone);
    must(
      `balancers in ${zone}`,
      of("load-balancer")
        .map((subnet) => subnet.cidr.prefix)
        .join() ===
        Array(rest.loadBalancerSubnets ?? 1)
          .fill(rest.loadBalancerPrefix)
          .join(),
    );
    for (const tier of rest.smallTiers ?? []) must(`${tier} in ${zone}`, of(tier).length === 1);
  }
  expect(faults).toEqual([]);
}

describe("layouts that people know", () => {
  test("production of exercise 16-2 fills its /24", () => {
    expect(table(extendLayout(emptyLayout(cidr("10.96.4.0/24")), needs(2, 76)))).toEqual({
      "worker-use1-az1": "10.96.4.0/26",
      "worker-use1-az2": "10.96.4.64/26",
      "worker-use1-az1-2": "10.96.4.128/27",
      "worker-use1-az2-2": "10.96.4.160/27",
      "load-balancer-use1-az1": "10.96.4.192/27",
      "load-balancer-use1-az2": "10.96.4.224/27",
    });
  });

  test("a VPC without workers still has a worker subnet in each zone", () => {
    expect(Object.keys(table(extendLayout(emptyLayout(cidr("10.0.0.0/24")), needs(2, 0))))).toEqual([
      "load-balancer-use1-az1",
      "load-balancer-use1-az2",
      "worker-use1-az1",
      "worker-use1-az2",
    ]);
  });

  test("pods get an eighth of their range in each zone, and workers get nothing of it", () => {
    const range = cidr("100.64.0.0/16");
    const pods = { range, sharePerZone: 8000 };
    const layout = extendLayout(emptyLayout(cidr("10.0.0.0/24"), [range]), needs(2, 50, { pods }));
    expect(table(layout)).toMatchObject({
      "pods-use1-az1": "100.64.0.0/19",
      "pods-use1-az2": "100.64.32.0/19",
    });
    expect(extendLayout(emptyLayout(cidr("10.0.0.0/24"), [range]), needs(2, 200, { pods }))).toBeUndefined();
    expect(podSubnetPrefix(range)).toBe(19);
  });

  test("a range that is too small for pods is no layout", () => {
    const of = (text: string, sharePerZone: number) =>
      extendLayout(
        emptyLayout(cidr("10.0.0.0/24"), [cidr(text)]),
        needs(2, 50, { pods: { range: cidr(text), sharePerZone } }),
      );
    expect(of("100.64.0.0/24", 27)).toBeDefined();
    expect(of("100.64.0.0/24", 28)).toBeUndefined();
    expect(of("100.64.0.0/26", 1)).toBeUndefined();
  });

  test("a zone that is added takes a spare slot", () => {
    const before = extendLayout(emptyLayout(cidr("10.0.0.0/23")), needs(2, 50, { spareZones: 1 }));
    const after = before && extendLayout(before, needs(3, 34));
    expect([...(before?.spare.keys() ?? [])]).toEqual([3]);
    expect(before?.spare.get(3)).toContainEqual(
      after?.subnets.find(({ name }) => name === "worker-use1-az4")?.cidr,
    );
    expect(after?.spare.size).toBe(0);
  });

  test("slots are given up where there is no room, never subnets", () => {
    const full = extendLayout(emptyLayout(cidr("10.0.0.0/24")), needs(2, 76, { spareZones: 2 }));
    expect(full?.spare.size).toBe(0);
    expect(full?.subnets).toHaveLength(6);
    const half = extendLayout(emptyLayout(cidr("10.0.0.0/24")), needs(2, 27, { spareZones: 4 }));
    expect(half?.spare.size).toBe(2);
  });

  test("a smaller number of slots in the file gives slots back", () => {
    const four = extendLayout(emptyLayout(cidr("10.0.0.0/22")), needs(2, 50, { spareZones: 4 }));
    expect([...(four?.spare.keys() ?? [])]).toEqual([3, 4, 5, 6]);
    const one = four && extendLayout(four, needs(2, 50, { spareZones: 1 }));
    expect([...(one?.spare.keys() ?? [])]).toEqual([3]);
  });

  test("a pod subnet that was released is not handed out again", () => {
    const range = cidr("100.64.0.0/16");
    const pods = { range, sharePerZone: 10 };
    const kept = [cidr("100.64.0.0/19")];
    const layout = extendLayout(emptyLayout(cidr("10.0.0.0/24"), [range]), needs(2, 50, { pods, kept }));
    expect(table(layout)["pods-use1-az1"]).toBe("100.64.32.0/19");
  });
});

describe("laws", () => {
  const inputs: fc.Arbitrary<PlacementInput> = fc.record(
    {
      addresses: fc.oneof(fc.nat(2000), fc.nat(65_000)),
      prefix: fc.constant(24),
      zoneCounts: fc.integer({ min: 2, max: 6 }).map((count) => [count]),
      natPerZone: fc.nat(1),
      loadBalancerSubnets: fc.integer({ min: 1, max: 3 }),
      smallTiers: fc.subarray([...SMALL_TIERS]),
      spareZones: fc.nat(3),
    },
    { requiredKeys: ["addresses", "prefix", "zoneCounts"] },
  );
  const needsOf = ({ zones, sharePerZone, shape }: ReturnType<typeof place>, spareZones = 0) =>
    needs(zones, sharePerZone, {
      loadBalancerPrefix: shape.loadBalancers[0] ?? 27,
      loadBalancerSubnets: shape.loadBalancers.length,
      smallTiers: shape.smallTiers,
      spareZones,
    });

  test("what is placed has a layout, spare slots included", () => {
    fc.assert(
      fc.property(inputs, fc.integer({ min: 0, max: 255 }), (input, at) => {
        let placement: ReturnType<typeof place>;
        try {
          placement = place(input);
        } catch (error) {
          fc.pre(!(error instanceof InputError));
          throw error;
        }
        const range = Ipv4Cidr.around(cidr("10.0.0.0/8").first + at * 65_536 + at * 256, placement.prefix);
        const wanted = needsOf(placement, input.spareZones);
        const layout = extendLayout(emptyLayout(range), wanted);
        expect(layout).toBeDefined();
        if (layout === undefined) return;
        expectSound(layout, wanted);
        expect(layout.spare.size).toBe(input.spareZones ?? 0);
      }),
      { numRuns: 100 },
    );
  });

  const range = cidr("10.0.0.0/22");
  /** One edit of the file after another. */
  const steps = fc.array(
    fc.record({
      more: fc.oneof(fc.nat(20), fc.nat(120)),
      zones: fc.nat(1),
      smallTiers: fc.subarray([...SMALL_TIERS]),
      spareZones: fc.nat(3),
      kept: fc.array(cidrsIn(range, { min: 26, max: 28 }), { maxLength: 2 }),
      secondary: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  );

  test("growth keeps every subnet, uses no released block, and a second run adds nothing", () => {
    let grown = 0;
    fc.assert(
      fc.property(fc.nat(60), steps, (share, edits) => {
        let wanted: LayoutNeeds = needs(2, share);
        let layout = extendLayout(emptyLayout(range), wanted);
        for (const { more, zones, smallTiers, spareZones, kept, secondary } of edits) {
          if (layout === undefined) return;
          wanted = {
            ...wanted,
            zones: ZONES.slice(0, Math.min(6, wanted.zones.length + zones)),
            sharePerZone: wanted.sharePerZone + more,
            smallTiers: [...new Set([...(wanted.smallTiers ?? []), ...smallTiers])],
            spareZones,
            kept,
          };
          const before: VpcLayout =
            secondary && layout.secondaryCidrs.length === 0
              ? { ...layout, secondaryCidrs: [cidr("10.0.4.0/22")] }
              : layout;
          const after = extendLayout(before, wanted);
          expect(canExtend(before, wanted)).toBe(after !== undefined);
          if (after === undefined) {
            layout = before;
            continue;
          }
          grown++;
          expect(after.subnets.slice(0, before.subnets.length)).toEqual(before.subnets);
          expect(after.zones.slice(0, before.zones.length)).toEqual(before.zones);
          expectSound(after, wanted);
          const added = after.subnets.slice(before.subnets.length);
          expect(added.filter((subnet) => kept.some((block) => block.overlaps(subnet.cidr)))).toEqual([]);
          expect(extendLayout(after, wanted)).toEqual(after);
          layout = after;
        }
      }),
      { numRuns: 100 },
    );
    expect(grown).toBeGreaterThan(60);
  });

  test("a range that is full stays as it is, and asks for more in vain", () => {
    const full = extendLayout(emptyLayout(cidr("10.0.0.0/24")), needs(2, 76));
    expect(full && extendLayout(full, needs(2, 86))).toEqual(full);
    expect(full && extendLayout(full, needs(2, 87))).toBeUndefined();
    expect(full && extendLayout(full, needs(3, 1))).toBeUndefined();
    expect(full && extendLayout(full, needs(2, 76, { smallTiers: ["transit"] }))).toBeUndefined();
  });
});
