import fc from "fast-check";
import {
  computeDemand,
  computePodDemand,
  type DemandInput,
  SIZING_STRATEGIES,
} from "../../../../capabilities/vpc/model";

/** One environment with `applications` of one worker each, unless said otherwise. */
const load = (applications: number, workersPerApplication = 1) => ({
  name: "e",
  applications,
  workersPerApplication,
  workers: applications * workersPerApplication,
});

const demand = (workers: number, options: Partial<DemandInput> = {}) =>
  computeDemand({ environments: [load(workers)], ...options });

describe("exercise 16-2 of the course", () => {
  const nonProduction = [load(50), load(50), load(50, 2)];
  const production = [load(50, 2)];

  test.each([
    ["production", production, 100, 50, 152, 24],
    ["non-production", nonProduction, 200, 100, 302, 23],
    ["all four environments in one VPC", [...production, ...nonProduction], 300, 150, 452, 23],
  ])("%s", (_, environments, workers, headroom, total, prefix) => {
    expect(computeDemand({ environments })).toMatchObject({ workers, headroom, reserved: 2, total, prefix });
  });

  test("every term of the sum is there, the reserved addresses on a line of their own", () => {
    expect(computeDemand({ environments: production }).terms).toEqual([
      { label: "100 workers", addresses: 100 },
      { label: "zero-downtime headroom 50 %", addresses: 50 },
      { label: "reserved for infrastructure", addresses: 2 },
    ]);
  });
});

describe("strategies", () => {
  const environments = [load(30, 3)];

  test.each([
    ["course", 90 + 45 + 2],
    ["two-per-worker", 90 + 90 + 2],
    ["ten-per-application", 300],
  ] as const)("%s asks for %d addresses", (strategy, total) => {
    expect(computeDemand({ environments, strategy }).total).toBe(total);
  });

  test("two-per-worker keeps what the file reserves; ten-per-application has it inside its factor", () => {
    expect(computeDemand({ environments, strategy: "two-per-worker", reserved: 20 }).total).toBe(200);
    expect(computeDemand({ environments, strategy: "ten-per-application", reserved: 20 }).total).toBe(300);
  });

  test("only the course's strategy reads the headroom", () => {
    const of = (strategy: (typeof SIZING_STRATEGIES)[number]) =>
      computeDemand({ environments, strategy, headroom: 0 }).total;
    expect(SIZING_STRATEGIES.map(of)).toEqual([92, 182, 300]);
  });
});

describe("growth and rounding", () => {
  test("growth comes before the strategy: 10 % of 100, then half of 110", () => {
    expect(demand(100, { growth: 10 }).terms).toEqual([
      { label: "100 workers", addresses: 100 },
      { label: "growth 10 % of 100", addresses: 10 },
      { label: "zero-downtime headroom 50 %", addresses: 55 },
      { label: "reserved for infrastructure", addresses: 2 },
    ]);
  });

  test("growth multiplies applications for ten-per-application", () => {
    const environments = [load(5, 4)];
    expect(computeDemand({ environments, strategy: "ten-per-application", growth: 50 })).toMatchObject({
      workers: 20,
      grown: 8,
      total: 80,
    });
  });

  test.each([
    // workers, growth, headroom → grown, headroom: each step rounds up by itself
    [1, 1, 1, 2, 1],
    [3, 50, 50, 5, 3],
    [7, 100, 100, 14, 14],
    [100, 0, 0, 100, 0],
    [33, 10, 33, 37, 13],
  ])("%d workers, growth %d %%, headroom %d %%", (workers, growth, headroom, grown, added) => {
    expect(demand(workers, { growth, headroom })).toMatchObject({ grown, headroom: added });
  });

  test("steps round up once for the VPC, not once for each environment", () => {
    const environments = Array.from({ length: 10 }, () => load(1));
    expect(computeDemand({ environments, growth: 10 })).toMatchObject({ grown: 11, headroom: 6, total: 19 });
  });
});

describe("prefix", () => {
  const bare = { headroom: 0, reserved: 0 };

  test.each([
    [0, 24],
    [1, 24],
    [256, 24],
    [257, 23],
    [512, 23],
    [513, 22],
    [1024, 22],
    [1025, 21],
    [2048, 21],
    [2049, 20],
    [4096, 20],
    [4097, 19],
    [8192, 19],
    [8193, 18],
    [16_384, 18],
    [16_385, 17],
    [32_768, 17],
    [32_769, 16],
    [65_536, 16],
  ])("%d addresses ask for a /%d", (addresses, prefix) => {
    expect(demand(addresses, bare).prefix).toBe(prefix);
  });

  test("above /16 it is an error with the ways out, never a clamp", () => {
    expect(() => demand(65_537, bare)).toThrow(
      "DEMAND_TOO_LARGE no VPC holds this demand (a /16 has 65,536); got 65,537 addresses; allowed: what fits a /16; " +
        "spread the environments over several VPCs, run fewer workers, give the VPC secondaryCidrs, " +
        "or put pods on a range of their own (kubernetes.cni.mode: custom-networking)",
    );
  });

  test("with secondary CIDRs a /16 is no bound", () => {
    expect(demand(65_537, { ...bare, hasSecondaryCidrs: true })).toMatchObject({
      total: 65_537,
      prefix: 16,
    });
  });
});

test("pods and nodes are further terms", () => {
  const pods = computePodDemand({ pods: 80, nodes: 4, warmAddresses: 10 });
  const { total, terms, pods: added } = demand(10, { pods });
  expect(added).toBe(4 + 100 + 40);
  expect(total).toBe(17 + 144);
  expect(terms.slice(-3).map((term) => term.addresses)).toEqual([4, 100, 40]);
});

describe("laws", () => {
  const inputs: fc.Arbitrary<DemandInput> = fc.record(
    {
      environments: fc.array(
        fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 4 })).map(([a, w]) => load(a, w)),
        { maxLength: 6 },
      ),
      strategy: fc.constantFrom(...SIZING_STRATEGIES),
      headroom: fc.nat(200),
      growth: fc.nat(100),
      reserved: fc.nat(100),
      hasSecondaryCidrs: fc.constant(true),
    },
    { requiredKeys: ["environments", "hasSecondaryCidrs"] },
  );

  test("the terms sum to the total; the prefix holds it and the next smaller does not", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { terms, total, prefix } = computeDemand(input);
        expect(terms.reduce((sum, term) => sum + term.addresses, 0)).toBe(total);
        expect(terms.every((term) => Number.isInteger(term.addresses) && term.addresses >= 0)).toBe(true);
        if (prefix > 16) expect(2 ** (32 - prefix)).toBeGreaterThanOrEqual(total);
        if (prefix < 24) expect(2 ** (31 - prefix)).toBeLessThan(total);
      }),
    );
  });

  test("the order of the environments means nothing, and one more never asks for less", () => {
    fc.assert(
      fc.property(inputs, fc.nat(50), (input, extra) => {
        const demands = computeDemand(input);
        expect(computeDemand({ ...input, environments: input.environments.toReversed() })).toEqual(demands);
        const more = computeDemand({ ...input, environments: [...input.environments, load(extra)] });
        expect(more.total).toBeGreaterThanOrEqual(demands.total);
      }),
    );
  });
});
