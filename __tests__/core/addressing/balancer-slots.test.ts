import fc from "fast-check";
import { assignSlots, type SlotRequest, slotCapacity } from "../../../core/addressing";

const balancers = (count: number, addresses = 8): SlotRequest[] =>
  Array.from({ length: count }, (_, index) => ({ name: `b${index}`, addresses }));
const table = (requests: readonly SlotRequest[]) => Object.fromEntries(assignSlots(requests).slots);

test("three stand in the first subnet of each zone, beside a NAT gateway; the fourth needs a second", () => {
  expect(slotCapacity(0)).toBe(26);
  expect(assignSlots([]).count).toBe(1);
  expect(table(balancers(4))).toEqual({ b0: 0, b1: 0, b2: 0, b3: 1 });
  expect(assignSlots(balancers(4)).count).toBe(2);
});

test("with a static address each, two do, and three in the next, where no gateway stands", () => {
  expect(table(balancers(6, 9))).toEqual({ b0: 0, b1: 0, b2: 1, b3: 1, b4: 1, b5: 2 });
});

test("a pinned one that has grown out of its slot is homeless, and so is one that no subnet can hold", () => {
  const pinned = balancers(3).map((request) => ({ ...request, pinned: 0 }));
  const grown = pinned.map((request) => ({ ...request, addresses: 9 }));
  expect(assignSlots(pinned).homeless).toEqual([]);
  expect(assignSlots(grown).homeless.map(({ name }) => name)).toEqual(["b2"]);
  const existing = (slot: number) => [11, 3][slot];
  expect(assignSlots(balancers(2), existing).homeless.map(({ name }) => name)).toEqual(["b1"]);
});

test("laws: whoever has a slot keeps it, no slot is overfull, and the order given means nothing", () => {
  const requests = fc.uniqueArray(
    fc.record({ name: fc.string(), addresses: fc.integer({ min: 8, max: 9 }) }),
    {
      selector: ({ name }) => name,
      maxLength: 20,
    },
  );
  fc.assert(
    fc.property(requests, requests, (before, more) => {
      const first = assignSlots(before);
      expect(assignSlots(before.toReversed()).slots).toEqual(first.slots);
      const known = new Set(before.map(({ name }) => name));
      const all = [
        ...before.map((request) => ({ ...request, pinned: first.slots.get(request.name) ?? -1 })),
        ...more.filter(({ name }) => !known.has(name)),
      ];
      const after = assignSlots(all);
      for (const [name, slot] of first.slots) expect(after.slots.get(name)).toBe(slot);
      const sums: number[] = [];
      for (const { name, addresses } of all) {
        const slot = after.slots.get(name) ?? -1;
        sums[slot] = (sums[slot] ?? 0) + addresses;
      }
      expect(after.homeless).toEqual([]);
      for (const [slot, sum] of sums.entries()) expect(sum).toBeLessThanOrEqual(slotCapacity(slot));
    }),
    { numRuns: 50 },
  );
});
