import fc from "fast-check";
import {
  clearReleased,
  EMPTY_LOCK,
  lockChanges,
  lockText,
  parseLock,
  type ResolvedEstate,
  release,
  thingsInUse,
} from "../../plan";
import { additions } from "../helpers/estate-edits";
import { fileOf, files, pinned, resolve, shuffled, snapshot, tryResolve } from "../helpers/estates";
import { runs } from "../helpers/runs";
import { expectSound } from "../helpers/soundness";

/** Files that resolve, with what they resolve to. */
const estates = files
  .map((data) => ({ data, outcome: tryResolve(data) }))
  .filter(({ outcome }) => !Array.isArray(outcome))
  .map(({ data, outcome }) => ({ data, fresh: outcome as ResolvedEstate }));

const often = runs(12);

describe("laws of whole estates", () => {
  test("most random files resolve, and what does not says so by a code of its own", () => {
    const outcomes = fc.sample(files, { numRuns: 50, seed: 7 }).map((data) => tryResolve(data));
    const codes = outcomes.flatMap((outcome) => (Array.isArray(outcome) ? outcome : []));
    expect(outcomes.filter((outcome) => !Array.isArray(outcome)).length).toBeGreaterThan(30);
    expect([...new Set(codes)].sort()).toEqual(["POOL_USED_UP", "RANGE_TOO_SMALL"]);
  });

  test("aligned, contained, disjoint; every demand held, every external range left alone", () => {
    fc.assert(
      fc.property(estates, ({ data, fresh }) => expectSound(fresh, data)),
      often,
    );
  });

  test("the lock of an estate changes nothing of it", () => {
    fc.assert(
      fc.property(estates, ({ data, fresh }) => {
        const again = resolve(data, fresh.lock);
        expect(lockChanges(fresh.lock, again.lock)).toEqual([]);
        expect(lockText(again.lock)).toBe(lockText(fresh.lock));
        const read = parseLock(lockText(fresh.lock), "lock.json");
        expect(lockText(read)).toBe(lockText(fresh.lock));
        const reread = resolve(data, read);
        expect(lockText(reread.lock)).toBe(lockText(fresh.lock));
        expect(layouts(reread)).toEqual(layouts(fresh));
      }),
      often,
    );
  });

  test("what is added changes no range in use, or is refused; never an overlap", () => {
    let added = 0;
    const refusals = new Set<string>();
    fc.assert(
      fc.property(estates, fc.array(additions, { minLength: 1, maxLength: 5 }), (start, edits) => {
        let { data } = start;
        let { lock } = start.fresh;
        for (const { edit } of edits) {
          const edited = edit(data);
          const outcome = tryResolve(edited, lock);
          if (Array.isArray(outcome)) {
            for (const code of outcome) refusals.add(code);
            continue;
          }
          added++;
          const after = pinned(outcome.lock);
          expect([...pinned(lock)].filter(([name, range]) => after.get(name) !== range)).toEqual([]);
          expectSound(outcome, edited);
          expect(lockChanges(outcome.lock, resolve(edited, outcome.lock).lock)).toEqual([]);
          data = edited;
          lock = outcome.lock;
        }
      }),
      often,
    );
    expect(added).toBeGreaterThan(20);
    expect([...refusals].filter((code) => !/^(VPC_FULL|POOL_USED_UP|DEMAND_TOO_LARGE)$/.test(code))).toEqual(
      [],
    );
  });

  test("the order of keys and of listed zones means nothing, with a lock and without", () => {
    fc.assert(
      fc.property(estates, additions, fc.nat(1000), ({ data, fresh }, { edit }, seed) => {
        const other = resolve(shuffled(data, seed));
        expect(snapshot({ ...other, vpcs: withoutOptions(other) })).toBe(
          snapshot({ ...fresh, vpcs: withoutOptions(fresh) }),
        );
        const edited = edit(data);
        const [a, b] = [tryResolve(edited, fresh.lock), tryResolve(shuffled(edited, seed), fresh.lock)];
        if (Array.isArray(a) || Array.isArray(b)) expect([a].flat().sort()).toEqual([b].flat().sort());
        else expect(lockText(b.lock)).toBe(lockText(a.lock));
      }),
      often,
    );
  });

  test("less demand keeps every range", () => {
    fc.assert(
      fc.property(estates, ({ data, fresh: { lock } }) => {
        // Zone slots that the file asks for may have room now; nothing else changes.
        const { lock: after } = resolve({ ...data, environments: {} }, lock);
        expect(pinned(after)).toEqual(pinned(lock));
      }),
      often,
    );
  });

  test("what was released is given to nobody until it is cleared", () => {
    fc.assert(
      fc.property(estates, fc.nat(), ({ data, fresh: { lock } }, at) => {
        const names = Object.keys(data.vpcs);
        const name = names[at % names.length] ?? "";
        const vpcs = Object.fromEntries(Object.entries(data.vpcs).filter(([other]) => other !== name));
        const environments = Object.fromEntries(
          Object.entries(data.environments).filter(([, environment]) => environment.vpc !== name),
        );
        const without = { ...data, vpcs, environments };
        const file = fileOf(without);
        const regions = [...lock.inUse.keys()].filter((region) => !thingsInUse(file).has(region));
        const released = [name, ...regions].reduce((now, gone) => release(now, gone, file), lock);
        const gone = lock.vpcs.get(name)?.layout.range;
        // Ten newcomers, so that the range would be among the first to be taken again.
        const newcomers = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`new-${n}`, {}]));
        const crowded = { ...without, vpcs: { ...vpcs, ...newcomers } };
        const outcome = tryResolve(crowded, released);
        if (Array.isArray(outcome)) return expect(outcome).toContain("POOL_USED_UP");
        expect(outcome.lock.released.get(name)?.[0]).toEqual(gone);
        for (const { layout } of outcome.vpcs)
          for (const range of [layout.range, ...layout.secondaryCidrs])
            expect(gone !== undefined && range.overlaps(gone)).toBe(false);
        const cleared = clearReleased(released, name);
        expect(cleared.released.size).toBe(0);
        expect(Array.isArray(tryResolve(crowded, cleared))).toBe(false);
      }),
      often,
    );
  });

  test("an empty lock is what no lock is", () => {
    expect(lockText(EMPTY_LOCK)).toBe('{\n  "version": 1,\n  "vpcs": {}\n}\n');
    expect(parseLock(lockText(EMPTY_LOCK), "lock.json")).toEqual(EMPTY_LOCK);
  });
});

/** Options are handed through as they were written. */
function withoutOptions({ vpcs }: ReturnType<typeof resolve>) {
  return vpcs.map((vpc) => ({ ...vpc, options: {} }) as typeof vpc);
}

function layouts({ vpcs }: ResolvedEstate) {
  return vpcs.map(({ name, layout }) => ({ name, layout }));
}
