import fc from "fast-check";
import { type Shard, spread } from "../../../../capabilities/load-balancer/model";
import { runs } from "../../../helpers/runs";

const values = (max: number) => fc.uniqueArray(fc.nat(10_000).map(String), { maxLength: max });

const shards = fc
  .array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 })
  .map((capacities) => capacities.map((capacity, n): Shard => ({ key: String(n + 1), capacity })));

/** As many values as fit, but for the last one. */
const fitting = shards.chain((places) =>
  fc.record({
    places: fc.constant(places),
    all: values(places.reduce((sum, { capacity }) => sum + capacity, 0)),
  }),
);

const sorted = (held: Map<string, string[]>) =>
  [...held].map(([key, each]) => [key, [...each].sort()] as const);

test("everything has one place, none is too full, and order means nothing", () => {
  fc.assert(
    fc.property(fitting, ({ places, all }) => {
      const held = spread(all, places);
      expect([...held.values()].flat().sort()).toEqual([...all].sort());
      for (const { key, capacity } of places) expect(held.get(key)?.length).toBeLessThanOrEqual(capacity);
      expect(sorted(spread([...all].reverse(), places))).toEqual(sorted(held));
    }),
    runs(100),
  );
});

test("one more value changes one shard while none is full, and only by that value", () => {
  fc.assert(
    fc.property(fitting, ({ places, all: [one, ...all] }) => {
      if (one === undefined) return;
      const before = spread(all, places);
      if (places.some(({ key, capacity }) => before.get(key)?.length === capacity)) return;
      const after = spread([...all, one], places);
      const changed = places.filter(({ key }) => before.get(key)?.length !== after.get(key)?.length);
      expect(changed).toHaveLength(1);
      for (const [key, held] of after)
        expect(held.filter((value) => value !== one).sort()).toEqual([...(before.get(key) ?? [])].sort());
    }),
    runs(300),
  );
});

test("one more shard takes values, and none move between the others while these have room", () => {
  fc.assert(
    fc.property(values(40), fc.integer({ min: 1, max: 5 }), (all, count) => {
      const places = Array.from({ length: count + 1 }, (_, n) => ({ key: String(n + 1), capacity: 40 }));
      const before = spread(all, places.slice(0, count));
      for (const [key, held] of spread(all, places))
        if (key !== String(count + 1)) expect(before.get(key)).toEqual(expect.arrayContaining(held));
    }),
    runs(100),
  );
});

test("a few hundred values are spread evenly, and too many are a mistake of the caller", () => {
  const many = Array.from({ length: 300 }, (_, n) => String(n));
  const places = ["1", "2", "3", "4", "5"].map((key) => ({ key, capacity: 300 }));
  const sizes = [...spread(many, places).values()].map(({ length }) => length);
  expect(Math.min(...sizes)).toBeGreaterThan(40);
  expect(Math.max(...sizes)).toBeLessThan(80);
  expect(() => spread(many, [{ key: "1", capacity: 299 }])).toThrow(RangeError);
});
