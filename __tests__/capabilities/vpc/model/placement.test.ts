import fc from "fast-check";
import {
  loadBalancerPrefix,
  type PlacementInput,
  place,
  usableAddresses,
  workerPrefixes,
} from "../../../../capabilities/vpc/model";
import { SMALL_TIERS } from "../../../../core/addressing";

const size = (prefix: number) => 2 ** (32 - prefix);

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** `auto`, as the file says it. */
const auto = { zoneCounts: [3, 2], natPerZone: 1 };

describe("exercise 16-2 of the course", () => {
  test("production fits its /24 with two zones, 172 usable addresses for 152", () => {
    expect(place({ addresses: 152, prefix: 24, ...auto })).toEqual({
      prefix: 24,
      zones: 2,
      shape: { workers: [26, 27], loadBalancers: [27], smallTiers: [] },
      sharePerZone: 76,
      usable: 172,
      passedOver: [
        "/24 with 3 zones: /26 for workers, /27 for load balancers in each take 288 of 256 addresses",
      ],
    });
  });

  test("non-production fits its /23 with three zones", () => {
    expect(place({ addresses: 302, prefix: 23, ...auto })).toMatchObject({
      prefix: 23,
      zones: 3,
      shape: { workers: [25], loadBalancers: [27] },
      passedOver: [],
    });
  });

  test("all four environments demand a /23 and take a /22, with the reason", () => {
    const placement = place({ addresses: 452, prefix: 23, ...auto });
    expect(placement).toMatchObject({ prefix: 22, zones: 3 });
    expect(placement.passedOver).toEqual([
      "/23 with 3 zones: /25 + /27 + /28 for workers, /27 for load balancers in each take 624 of 512 addresses",
      "/23 with 2 zones: /24 for workers, /27 for load balancers in each take 576 of 512 addresses",
    ]);
  });
});

describe("options", () => {
  const base: PlacementInput = { addresses: 300, prefix: 23, zoneCounts: [3] };

  test("with zone loss the other zones hold the whole demand", () => {
    expect(place({ ...base, surviveZoneLoss: true })).toMatchObject({ sharePerZone: 150, prefix: 22 });
  });

  test("interface endpoints take addresses of every zone, and none of the workers'", () => {
    const { sharePerZone, usable } = place({ ...base, endpointsPerZone: 10 });
    expect(sharePerZone).toBe(110);
    expect(usable).toBe(3 * (123 - 10));
  });

  test("transit and the Resolver take a /28 each in every zone", () => {
    const common = { workers: [25], loadBalancers: [27] };
    for (const smallTiers of [["transit"], ["transit", "resolver"]] as const)
      expect(place({ ...base, smallTiers }).shape).toEqual({ ...common, smallTiers });
    expect(place(base).shape).toEqual({ ...common, smallTiers: [] });
  });

  test("spare slots are as large as those in use, and the reason counts them", () => {
    const { prefix, zones, passedOver } = place({ ...base, spareZones: 1 });
    expect({ prefix, zones }).toEqual({ prefix: 22, zones: 3 });
    expect(passedOver[0]).toContain("/23 with 3 zones and 1 spare: /25 for workers, /27");
  });

  test.each([
    [0, 27],
    [1, 27],
    [19, 27],
    [20, 26],
    [52, 25],
  ])("with %d gateways in its subnet a load balancer keeps 8 free addresses in a /%d", (nat, prefix) => {
    expect(loadBalancerPrefix(nat)).toBe(prefix);
  });
});

describe("refusals", () => {
  test("a given range that is too small: the message names the size that would do", () => {
    const input = { addresses: 302, prefix: 24, prefixIsFixed: true, ...auto };
    expect(() => place(input)).toThrow(/RANGE_TOO_SMALL .* got \/24; allowed: \/23 or larger; give a \/23/);
  });

  test("a given range that fits is taken, though a smaller one would do", () => {
    expect(place({ addresses: 10, prefix: 16, prefixIsFixed: true, ...auto }).prefix).toBe(16);
  });

  test("no VPC holds it: no size is named, because none would do", () => {
    const input = { addresses: 65_536, prefix: 24, ...auto };
    expect(() => place({ ...input, prefixIsFixed: true })).toThrow(/DEMAND_TOO_LARGE/);
    expect(() => place({ ...input, prefix: 16 })).toThrow(/DEMAND_TOO_LARGE .*; got 65,536 addresses/);
    expect(() => place({ ...input, zoneCounts: [2], addresses: 200_000 })).toThrow(
      "/16 with 2 zones: 100000 addresses exceed the subnets of a zone",
    );
  });

  test("no number of zones", () => {
    expect(() => place({ addresses: 1, prefix: 16, zoneCounts: [] })).toThrow("no number of zones was given");
  });
});

/** Every choice of up to four subnets, /28 to /16, by what it costs: the slow and obvious way. */
const choices = (() => {
  const found: { cost: number; usable: number; count: number }[] = [];
  const extend = (from: number, prefixes: readonly number[]) => {
    if (prefixes.length > 0)
      found.push({
        cost: sum(prefixes.map(size)),
        usable: sum(prefixes.map(usableAddresses)),
        count: prefixes.length,
      });
    if (prefixes.length < 4)
      for (let prefix = from; prefix <= 28; prefix++) extend(prefix, [...prefixes, prefix]);
  };
  extend(16, []);
  return found.sort((a, b) => a.cost - b.cost);
})();

const cheapest = (addresses: number, count = 4) =>
  choices.find((choice) => choice.usable >= addresses && choice.count <= count)?.cost;

describe("laws", () => {
  const near = (value: number) => fc.integer({ min: Math.max(0, value - 8), max: value + 8 });
  /** Boundaries of prefixes are where mistakes live. */
  const addresses = fc.oneof(
    fc.nat(65_536),
    fc.integer({ min: 4, max: 16 }).chain((bits) => near(2 ** bits)),
  );

  const inputs: fc.Arbitrary<PlacementInput> = fc.record(
    {
      addresses,
      prefix: fc.integer({ min: 16, max: 24 }),
      zoneCounts: fc.oneof(
        fc.constant([3, 2]),
        fc.integer({ min: 2, max: 6 }).map((count) => [count]),
      ),
      surviveZoneLoss: fc.boolean(),
      endpointsPerZone: fc.nat(20),
      natPerZone: fc.nat(1),
      loadBalancerSubnets: fc.integer({ min: 1, max: 3 }),
      smallTiers: fc.subarray([...SMALL_TIERS]),
      spareZones: fc.nat(3),
    },
    { requiredKeys: ["addresses", "prefix", "zoneCounts"] },
  );

  test("worker subnets are the cheapest of all choices", () => {
    fc.assert(
      fc.property(addresses, fc.integer({ min: 1, max: 4 }), (wanted, count) => {
        const prefixes = workerPrefixes({ addresses: wanted }, count);
        expect(prefixes && sum(prefixes.map(size))).toBe(
          // One zone never has more than a /16.
          (cheapest(wanted, count) ?? Number.POSITIVE_INFINITY) <= 65_536
            ? cheapest(wanted, count)
            : undefined,
        );
      }),
    );
  });

  test("what is placed holds the demand; no smaller prefix and no better number of zones would", () => {
    let placed = 0;
    fc.assert(
      fc.property(inputs, (input) => {
        const spare = input.spareZones ?? 0;
        const shareOf = (zones: number) =>
          Math.ceil(input.addresses / (input.surviveZoneLoss ? zones - 1 : zones)) +
          (input.endpointsPerZone ?? 0);
        const beside = 32 * (input.loadBalancerSubnets ?? 1) + 16 * (input.smallTiers ?? []).length;
        const fits = (zones: number, prefix: number) => {
          const workers = cheapest(shareOf(zones));
          return workers !== undefined && (workers + beside) * (zones + spare) <= size(prefix);
        };
        const everFits = (prefixes: number[]) =>
          prefixes.some((prefix) => input.zoneCounts.some((zones) => fits(zones, prefix)));
        const upTo = (last: number) =>
          Array.from({ length: Math.max(0, input.prefix - last + 1) }, (_, n) => input.prefix - n);

        let placement: ReturnType<typeof place>;
        try {
          placement = place(input);
        } catch (error) {
          expect(String(error)).toContain("DEMAND_TOO_LARGE");
          expect(everFits(upTo(16))).toBe(false);
          return;
        }
        placed++;
        const { prefix, zones, shape, sharePerZone, usable } = placement;
        expect(zones).toBeGreaterThanOrEqual(2);
        expect(sharePerZone).toBe(shareOf(zones));
        expect(sum(shape.workers.map(usableAddresses))).toBeGreaterThanOrEqual(sharePerZone);
        expect(usable).toBeGreaterThanOrEqual(input.addresses);
        expect(shape.loadBalancers).toHaveLength(input.loadBalancerSubnets ?? 1);
        for (const balancers of shape.loadBalancers) {
          expect(balancers).toBeLessThanOrEqual(27);
          expect(usableAddresses(balancers)).toBeGreaterThanOrEqual(8 + (input.natPerZone ?? 0));
        }
        const { workers, loadBalancers, smallTiers } = shape;
        const all = [...workers, ...loadBalancers, ...smallTiers.map(() => 28)];
        expect(sum(all.map(size)) * (zones + spare)).toBeLessThanOrEqual(size(prefix));
        expect(everFits(upTo(prefix + 1))).toBe(false);
        const better = input.zoneCounts.slice(0, input.zoneCounts.indexOf(zones));
        expect(better.some((count) => fits(count, prefix))).toBe(false);
      }),
      { numRuns: 200 },
    );
    expect(placed).toBeGreaterThan(60);
  });
});
