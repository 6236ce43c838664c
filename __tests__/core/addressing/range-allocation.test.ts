import fc from "fast-check";
import { Ipv4Cidr, RangeAllocator } from "../../../core/addressing";
import { cidrsIn } from "../../helpers/arbitraries";

const cidr = Ipv4Cidr.parse;

const POOL = cidr("10.96.0.0/24");

describe("ranges for VPCs", () => {
  test("each gets the first block that leaves it room to double in place", () => {
    const allocator = new RangeAllocator([], []);
    const pools = [cidr("10.96.0.0/16")];
    const given = [23, 24, 24, 22].map((prefix) => String(allocator.allocate(pools, prefix)));
    expect(given).toEqual(["10.96.0.0/23", "10.96.4.0/24", "10.96.6.0/24", "10.96.8.0/22"]);
  });

  test("neighbours are given away last, and only when nothing else is left", () => {
    const allocator = new RangeAllocator([], []);
    const given = Array.from({ length: 5 }, () => String(allocator.allocate([POOL], 26)));
    expect(given).toEqual(["10.96.0.0/26", "10.96.0.128/26", "10.96.0.64/26", "10.96.0.192/26", "undefined"]);
  });

  test("the neighbour of a VPC that exists is kept, those of other ranges are not", () => {
    const holder = new RangeAllocator([], [cidr("10.96.0.0/26")]);
    expect(String(holder.allocate([POOL], 26))).toBe("10.96.0.128/26");
    const obstacle = new RangeAllocator([cidr("10.96.0.0/25"), cidr("10.96.0.128/26")], []);
    expect(String(obstacle.allocate([POOL], 26))).toBe("10.96.0.192/26");
  });

  test("pools are used in their order", () => {
    const allocator = new RangeAllocator([], []);
    const pools = [cidr("10.1.0.0/24"), cidr("10.2.0.0/23")];
    const given = [24, 24, 24, 24].map((prefix) => String(allocator.allocate(pools, prefix)));
    // The second pool has room to double; then the first one; then the neighbour.
    expect(given).toEqual(["10.2.0.0/24", "10.1.0.0/24", "10.2.1.0/24", "undefined"]);
  });

  test("a claim needs a pool and nobody who was first", () => {
    const allocator = new RangeAllocator([cidr("10.96.0.0/26")], []);
    expect(allocator.claim([POOL], cidr("10.97.0.0/26"))).toBe(false);
    expect(allocator.claim([POOL], cidr("10.96.0.0/25"))).toBe(false);
    expect(allocator.claim([POOL], cidr("10.96.0.64/26"))).toBe(true);
    expect(allocator.claim([POOL], cidr("10.96.0.64/26"))).toBe(false);
  });
});

describe("laws", () => {
  const ranges = fc.array(cidrsIn(POOL, { min: 25, max: 30 }), { maxLength: 5 });
  const wanted = fc.array(fc.integer({ min: 24, max: 29 }), { maxLength: 14 });
  const pools = fc.constantFrom([POOL], POOL.split(25), POOL.split(26).toReversed(), [
    POOL.split(26)[2] ?? POOL,
  ]);

  test("inside a pool, apart from all others; undefined exactly when no aligned block is free", () => {
    fc.assert(
      fc.property(ranges, ranges, pools, wanted, (obstacles, holders, from, prefixes) => {
        const allocator = new RangeAllocator(obstacles, holders);
        const taken = [...obstacles, ...holders];
        for (const prefix of prefixes) {
          const free = from
            .flatMap((pool) => (prefix < pool.prefix ? [] : pool.split(prefix)))
            .filter((block) => !taken.some((other) => other.overlaps(block)));
          const range = allocator.allocate(from, prefix);
          expect(range === undefined).toBe(free.length === 0);
          if (range === undefined) continue;
          expect(free.map(String)).toContain(String(range));
          taken.push(range);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("no neighbour of a VPC is touched while another block is free", () => {
    fc.assert(
      fc.property(ranges, ranges, wanted, (obstacles, holders, prefixes) => {
        const allocator = new RangeAllocator(obstacles, holders);
        const vpcs = [...holders];
        for (const prefix of prefixes) {
          const kept = [...obstacles, ...vpcs, ...vpcs.map((vpc) => vpc.sibling)];
          const isApart = (block: Ipv4Cidr) => !kept.some((other) => other.overlaps(block));
          const better = POOL.split(prefix).some(isApart);
          const range = allocator.allocate([POOL], prefix);
          if (range === undefined) continue;
          if (better) expect(isApart(range)).toBe(true);
          vpcs.push(range);
        }
      }),
      { numRuns: 200 },
    );
  });
});
