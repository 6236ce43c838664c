import fc from "fast-check";
import {
  assignBalancerSubnets,
  balancerSubnetCapacity,
  type SubnetRequest,
} from "../../../../capabilities/vpc/model";

const balancers = (count: number, addresses = 8): SubnetRequest[] =>
  Array.from({ length: count }, (_, index) => ({ name: `b${index}`, addresses }));

const table = (requests: readonly SubnetRequest[]) =>
  Object.fromEntries(assignBalancerSubnets(requests).indices);

test("three stand in the first subnet of each zone, beside a NAT gateway; the fourth needs a second", () => {
  expect(balancerSubnetCapacity(0)).toBe(26);
  expect(assignBalancerSubnets([]).count).toBe(1);
  expect(table(balancers(4))).toEqual({ b0: 0, b1: 0, b2: 0, b3: 1 });
  expect(assignBalancerSubnets(balancers(4)).count).toBe(2);
});

test("with a static address each, two do, and three in the next, where no gateway stands", () => {
  expect(table(balancers(6, 9))).toEqual({ b0: 0, b1: 0, b2: 1, b3: 1, b4: 1, b5: 2 });
});

test("a pinned one that has grown out of its index is homeless, and so is one that no subnet can hold", () => {
  const pinned = balancers(3).map((request) => ({ ...request, pinned: 0 }));
  const grown = pinned.map((request) => ({ ...request, addresses: 9 }));
  expect(assignBalancerSubnets(pinned).homeless).toEqual([]);
  expect(assignBalancerSubnets(grown).homeless.map(({ name }) => name)).toEqual(["b2"]);
  const existing = (index: number) => [11, 3][index];
  expect(assignBalancerSubnets(balancers(2), existing).homeless.map(({ name }) => name)).toEqual(["b1"]);
});

test("laws: whoever has a index keeps it, no index is overfull, and the order given means nothing", () => {
  const requests = fc.uniqueArray(
    fc.record({ name: fc.string(), addresses: fc.integer({ min: 8, max: 9 }) }),
    {
      selector: ({ name }) => name,
      maxLength: 20,
    },
  );
  fc.assert(
    fc.property(requests, requests, (before, more) => {
      const first = assignBalancerSubnets(before);
      expect(assignBalancerSubnets(before.toReversed()).indices).toEqual(first.indices);
      const known = new Set(before.map(({ name }) => name));
      const all = [
        ...before.map((request) => ({ ...request, pinned: first.indices.get(request.name) ?? -1 })),
        ...more.filter(({ name }) => !known.has(name)),
      ];
      const after = assignBalancerSubnets(all);
      for (const [name, index] of first.indices) expect(after.indices.get(name)).toBe(index);
      const sums: number[] = [];
      for (const { name, addresses } of all) {
        const index = after.indices.get(name) ?? -1;
        sums[index] = (sums[index] ?? 0) + addresses;
      }
      expect(after.homeless).toEqual([]);
      for (const [index, sum] of sums.entries())
        expect(sum).toBeLessThanOrEqual(balancerSubnetCapacity(index));
    }),
    { numRuns: 50 },
  );
});
