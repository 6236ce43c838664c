import fc from "fast-check";
import {
  type BlockNeed,
  computeZoneNeed,
  fillSubnets,
  listReservableRanges,
  place,
  RESERVED_PER_SUBNET,
  reservedRanges,
  wholeBlocks,
} from "../../../../capabilities/vpc/model";
import { Ipv4Cidr } from "../../../../core/addressing";

const subnet = (text: string) => Ipv4Cidr.parse(text);

test("the first and the last block of a subnet are never whole", () => {
  expect([28, 27, 26, 25, 24, 16].map(wholeBlocks)).toEqual([0, 0, 2, 6, 14, 4094]);
});

test("ranges are reserved from the upper half on, whole, aligned, and never at the edges", () => {
  expect(listReservableRanges(subnet("10.0.0.0/25")).map(String)).toEqual([
    ...["10.0.0.64/27", "10.0.0.32/27", "10.0.0.96/28", "10.0.0.16/28"],
  ]);
  expect(reservedRanges(subnet("10.0.0.0/25"), 3).map(String)).toEqual(["10.0.0.64/27", "10.0.0.32/27"]);
  expect(listReservableRanges(subnet("10.0.0.0/27"))).toEqual([]);
});

const subnets = fc
  .tuple(fc.integer({ min: 18, max: 28 }), fc.nat(1000))
  .map(([prefix, at]) => Ipv4Cidr.of(subnet("10.0.0.0/8").first + at * 2 ** (32 - prefix), prefix));

test("law: together they are every whole block, once; a larger need only adds to them", () => {
  fc.assert(
    fc.property(subnets, fc.nat(300), (range, blocks) => {
      const all = listReservableRanges(range);
      const starts = all.flatMap((each) => each.split(28).map(({ first }) => first)).sort((a, b) => a - b);
      const inner = range.split(28).slice(1, -1);
      expect(starts).toEqual(inner.map(({ first }) => first));
      const some = reservedRanges(range, blocks);
      expect(reservedRanges(range, blocks + 1).slice(0, some.length)).toEqual(some);
      const held = some.reduce((sum, { size }) => sum + size / 16, 0);
      expect(held).toBeGreaterThanOrEqual(Math.min(blocks, wholeBlocks(range.prefix)));
    }),
  );
});

/** What AWS would give away in a zone, one by one: blocks of a node in one subnet, single addresses beside them. */
function worksAtAws(prefixes: readonly number[], addresses: number, { nodes, perNode }: BlockNeed): boolean {
  let waiting = nodes;
  let singles = 0;
  const { reserved } = fillSubnets(
    prefixes.map((prefix) => ({ prefix })),
    { addresses, blocks: { nodes, perNode } },
  );
  for (const [index, prefix] of prefixes.entries()) {
    const range = Ipv4Cidr.of(0, prefix);
    const ranges = reservedRanges(range, reserved[index] ?? 0);
    const free = ranges.flatMap((each) => each.split(28)).length;
    waiting -= Math.min(waiting, Math.floor(free / perNode));
    singles += range.size - RESERVED_PER_SUBNET - free * 16;
  }
  return waiting === 0 && singles >= addresses;
}

const demand = fc.record({
  addresses: fc.integer({ min: 1, max: 600 }),
  blocks: fc.record({ nodes: fc.integer({ min: 1, max: 40 }), perNode: fc.integer({ min: 1, max: 8 }) }),
  zones: fc.integer({ min: 2, max: 4 }),
  surviveZoneLoss: fc.boolean(),
});

test("law: what is placed gives each node its blocks in one subnet, and everybody else an address", () => {
  fc.assert(
    fc.property(demand, ({ zones, ...input }) => {
      const { shape } = place({ ...input, prefix: 24, zoneCounts: [zones] });
      const { addresses, blocks } = computeZoneNeed(input, zones);
      expect(blocks && worksAtAws(shape.workers, addresses, blocks)).toBe(true);
    }),
  );
});

test("the count by addresses alone, which was used before, does not pass that law", () => {
  const blocks = { nodes: 2, perNode: 3 };
  const { shape } = place({ addresses: 5 + 9 * 16, prefix: 24, zoneCounts: [2] });
  expect(shape.workers).toEqual([26, 27]);
  expect(worksAtAws(shape.workers, 3, blocks)).toBe(false);
});

test("what is reserved already counts where single addresses need room", () => {
  expect(fillSubnets([{ prefix: 25, reserved: 6 }], { addresses: 27 })).toEqual({
    ...{ reserved: [6], nodesLeft: 0, addressesLeft: 0 },
  });
  expect(fillSubnets([{ prefix: 25, reserved: 6 }], { addresses: 30 }).addressesLeft).toBe(3);
});
