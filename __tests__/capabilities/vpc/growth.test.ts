import { problemText } from "../../../core/problem";
import { changeText } from "../../../estate/lock/compare";
import type { Lock } from "../../../estate/lock/lock";
import { EMPTY_LOCK, lockChanges } from "../../../plan";
import { pinned, problemsOf, resolve, textOf } from "../../helpers/estates";

/** One VPC in a pool of four /24, with as many applications of one worker each as it is told. */
const estate = (applications: number, vpc: object = {}, others: object = {}) => ({
  organization: "acme",
  region: "us-east-1",
  addressing: { pools: { main: { cidr: "10.96.0.0/22" } } },
  environments: { e: { vpc: "p", applications } },
  vpcs: { p: { zones: 2, ...vpc }, ...others },
});

const added = (before: Lock, after: Lock) => lockChanges(before, after).map(changeText);

describe("a VPC that grows", () => {
  const first = resolve(estate(30));

  test("starts in the smallest range that holds it", () => {
    expect([...pinned(first.lock)]).toEqual([
      ["p", "10.96.0.0/24"],
      ["p/load-balancer-use1-az1", "10.96.0.64/27"],
      ["p/load-balancer-use1-az2", "10.96.0.96/27"],
      ["p/worker-use1-az1", "10.96.0.0/27"],
      ["p/worker-use1-az2", "10.96.0.32/27"],
    ]);
  });

  test("takes spare room, then another subnet, then the neighbouring range, then nothing", () => {
    let { lock } = first;
    const grow = (applications: number) => {
      const before = lock;
      ({ lock } = resolve(estate(applications), before));
      for (const [name, range] of pinned(before)) expect(pinned(lock).get(name)).toBe(range);
      return added(before, lock);
    };
    expect(grow(34)).toEqual([]);
    expect(grow(60)).toEqual([
      "+ p/worker-use1-az1-2 10.96.0.128/27",
      "+ p/worker-use1-az2-2 10.96.0.160/27",
    ]);
    expect(grow(110)).toEqual([
      "+ p/range 10.96.1.0/24 in use",
      "+ p/worker-use1-az1-3 10.96.0.192/26",
      "+ p/worker-use1-az2-3 10.96.1.0/26",
    ]);
  });

  test("grows before a new VPC gets its range, which else would take the neighbour", () => {
    const both = resolve(estate(30, {}, { q: {} }));
    const grown = resolve(estate(150, {}, { q: {}, r: {} }), both.lock);
    expect(pinned(both.lock).get("q")).toBe("10.96.2.0/24");
    expect(grown.vpcs[0]?.layout.secondaryCidrs.map(String)).toEqual(["10.96.1.0/24"]);
    expect(pinned(grown.lock).get("r")).toBe("10.96.3.0/24");
  });

  test("a range that is taken next doubles what the VPC fills", () => {
    const large = resolve(estate(300), resolve(estate(150), first.lock).lock);
    expect(large.vpcs[0]?.layout.secondaryCidrs.map(String)).toEqual(["10.96.1.0/24", "10.96.2.0/23"]);
    expect(large.vpcs[0]?.notes.join()).toContain("grows by the range 10.96.2.0/23");
  });

  test("full: the error names what is asked, why the neighbour does not help, and every way out", () => {
    const neighbour = estate(30, {}, { q: { cidr: "10.96.1.0/24" } });
    const { lock } = resolve(neighbour, first.lock);
    const problems = problemsOf(
      textOf({ ...neighbour, environments: { e: { vpc: "p", applications: 150 } } }),
      lock,
    );
    expect(problems.map(problemText)).toEqual([
      "landing-zone.yaml:18:8 VPC_FULL vpcs.p: VPC p has no room for the demand of the file (227 worker addresses in 2 zones), and the neighbouring 10.96.1.0/24 is not free in a pool; got 10.96.0.0/24; give it secondaryCidrs, move an environment to another VPC, lower the demand, or move the VPC on purpose: landing-zone lock --accept 10.96.0.0/24",
    ]);
    const [much] = problemsOf(textOf(estate(600)), first.lock);
    expect(much?.what).toContain("the neighbouring 10.96.1.0/24 would not hold it either");
  });

  test("full: secondaryCidrs are a way out", () => {
    const neighbour = (more: object, applications: number) =>
      estate(applications, more, { q: { cidr: "10.96.1.0/24" } });
    const { lock } = resolve(neighbour({}, 30), first.lock);
    const way = resolve(neighbour({ secondaryCidrs: ["100.64.0.0/24"] }, 150), lock);
    expect(added(lock, way.lock)).toContain("+ p/range 100.64.0.0/24 in use");
  });

  test("a new VPC keeps away from the neighbour while there is room elsewhere", () => {
    const { lock } = resolve(estate(30, {}, { a: {}, b: {} }), first.lock);
    expect(String(lock.vpcs.get("a")?.layout.range)).toBe("10.96.2.0/24");
    expect(String(lock.vpcs.get("b")?.layout.range)).toBe("10.96.1.0/24");
  });

  test("growth and newcomers of one run never meet", () => {
    const grown = resolve(estate(150, {}, { a: {} }), first.lock);
    expect(grown.vpcs.map(({ layout }) => [layout.range, ...layout.secondaryCidrs].map(String))).toEqual([
      ["10.96.2.0/24"],
      ["10.96.0.0/24", "10.96.1.0/24"],
    ]);
  });

  test("two that grow at once take what is theirs; siblings can't take each other", () => {
    const both = (applications: number) => ({
      ...estate(30, {}, { q: { zones: 2 } }),
      environments: { e: { vpc: "p", applications }, f: { vpc: "q", applications } },
    });
    const { lock } = resolve(both(30));
    const grown = resolve(both(150), lock);
    expect(grown.vpcs.map(({ layout }) => layout.secondaryCidrs.map(String))).toEqual([
      ["10.96.1.0/24"],
      ["10.96.3.0/24"],
    ]);
  });

  test("a smaller demand keeps its ranges", () => {
    const large = resolve(estate(150), first.lock);
    expect(added(large.lock, resolve(estate(1), large.lock).lock)).toEqual([]);
  });

  test("what the lock holds needs no placement of its own", () => {
    // Two zones of a /16 and its neighbour hold more than any single range would.
    const wide = (applications: number) => ({
      ...estate(applications, { cidr: "10.100.0.0/16" }),
      addressing: { pools: { main: { cidr: "10.100.0.0/15" } } },
      sizing: { headroom: 0, reserved: 0 },
    });
    const { lock } = resolve(wide(20_000));
    const grown = resolve(wide(65_500), lock);
    expect(grown.vpcs[0]?.layout.secondaryCidrs.map(String)).toEqual(["10.101.0.0/16"]);
    expect(added(grown.lock, resolve(wide(65_500), grown.lock).lock)).toEqual([]);
  });
});

describe("new VPCs", () => {
  test("with secondary CIDRs may be larger than one, in fewer zones if need be", () => {
    const file = estate(250, { zones: "auto", cidr: "10.96.0.0/24", secondaryCidrs: ["10.96.1.0/24"] });
    const { layout } = resolve(file, EMPTY_LOCK).vpcs[0] ?? {};
    expect(layout?.zones).toHaveLength(2);
    expect(layout?.subnets.some(({ cidr }) => String(cidr).startsWith("10.96.1."))).toBe(true);
  });

  test("with secondary CIDRs that do not suffice are refused with the size of the one", () => {
    const file = estate(500, { cidr: "10.96.0.0/24", secondaryCidrs: ["10.96.1.0/24"] });
    expect(problemsOf(textOf(file)).map(problemText)[0]).toMatch(
      /RANGE_TOO_SMALL vpcs.p.cidr: .*allowed: \/22 or larger/,
    );
  });

  test("larger ones take their range first, whatever their names", () => {
    const { vpcs } = resolve({
      ...estate(30, {}, { a: {}, z: {} }),
      environments: { e: { vpc: "z", applications: 200 } },
    });
    expect(vpcs.map(({ name, layout }) => `${name} ${layout.range}`)).toEqual([
      "a 10.96.2.0/24",
      "p 10.96.3.0/24",
      "z 10.96.0.0/23",
    ]);
  });

  test("of CloudHub are sized and registered, and never extended", () => {
    const file = (applications: number) => ({
      ...estate(applications),
      vpcs: { p: { platform: "cloudhub" } },
    });
    const { lock, vpcs } = resolve(file(100));
    expect(vpcs[0]).toMatchObject({ kind: "cloudhub", layout: { subnets: [], zones: [] } });
    const [full] = problemsOf(textOf(file(300)), lock).map(problemText);
    expect(full).toMatch(
      /VPC_FULL vpcs.p: VPC p has no room for 452 addresses, and CloudHub never extends a VPC; got 10.96.0.0\/24; allowed: \/23 or larger/,
    );
  });

  test("a pool of the region goes first, and a pool that is named alone", () => {
    const file = {
      ...estate(30, {}, { q: { pool: "zeta" } }),
      addressing: {
        pools: {
          all: { cidr: "10.96.0.0/22" },
          zeta: { cidr: "10.98.0.0/22" },
          east: { cidr: "10.97.0.0/22", region: "us-east-1" },
        },
      },
    };
    expect(resolve(file).vpcs.map(({ name, layout }) => `${name} ${layout.range}`)).toEqual([
      "p 10.97.0.0/24",
      "q 10.98.0.0/24",
    ]);
  });
});

test("room is what fits before another range is needed: one more does not", () => {
  const first = resolve(estate(30));
  for (const [lock, start] of [
    [EMPTY_LOCK, 30],
    [first.lock, 30],
    [resolve(estate(60), first.lock).lock, 60],
  ] as const) {
    const room = resolve(estate(start), lock).vpcs[0]?.placement.room ?? 0;
    const rangesFor = (applications: number) => {
      const { layout } = resolve(estate(applications), lock).vpcs[0] ?? {};
      return [layout?.range.prefix, layout?.secondaryCidrs.length];
    };
    expect(room).toBeGreaterThan(0);
    expect(rangesFor(start + room)).toEqual([24, 0]);
    expect(rangesFor(start + room + 1)).not.toEqual([24, 0]);
  }
});

test("the estate is frozen to its last leaf", () => {
  const { vpcs, lock } = resolve(estate(30));
  expect(() => Object.assign(vpcs[0] ?? {}, { name: "q" })).toThrow(TypeError);
  expect(Object.isFrozen(vpcs[0]?.layout.subnets[0]?.cidr)).toBe(true);
  expect(Object.isFrozen(lock.vpcs.get("p")?.layout)).toBe(true);
});
