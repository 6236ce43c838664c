import fc from "fast-check";
import { lockChanges, lockText, type ResolvedEstate } from "../../../plan";
import type { Data } from "../../helpers/changed";
import { resolve } from "../../helpers/estates";
import { runs } from "../../helpers/runs";
import { changed, whole } from "./fixture";

describe("laws of links", () => {
  const { lock } = resolve(whole);
  /** What leaves the whole in order when it goes: nothing else of it refers to these. */
  const loose = ["vpns.branch", "vpns.office", "peerings.data", "peerings.supplier", "peerings.cloudhub"];
  const without = (paths: readonly string[]) =>
    paths.reduce<Data>((data, path) => changed(path, undefined, data), whole);
  const linksOf = ({ links }: ResolvedEstate) => JSON.parse(JSON.stringify(links));

  test("adding links adds: those that were there keep their tunnels, routes, rules and entries", () => {
    fc.assert(
      fc.property(fc.subarray(loose, { minLength: 1 }), (paths) => {
        const before = resolve(without(paths));
        const after = resolve(whole, before.lock);
        const changes = lockChanges(before.lock, after.lock);
        expect(changes.filter(({ kind }) => kind !== "added")).toEqual([]);
        const [old, now] = [linksOf(before), linksOf(after)];
        for (const kind of ["vpns", "peerings"]) expect(now[kind]).toEqual(expect.arrayContaining(old[kind]));
        expect(now.rules).toEqual(expect.arrayContaining(old.rules));
        expect(now.aclEntries).toEqual(expect.arrayContaining(old.aclEntries));
      }),
      runs(8),
    );
  });

  test("the order of the file means nothing", () => {
    const reversed = (value: unknown): unknown =>
      typeof value !== "object" || value === null || Array.isArray(value)
        ? value
        : Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, each]) => [key, reversed(each)]),
          );
    expect(lockText(resolve(reversed(whole)).lock)).toBe(lockText(lock));
    expect(JSON.stringify(linksOf(resolve(reversed(whole))).rules)).toBe(
      JSON.stringify(linksOf(resolve(whole)).rules),
    );
  });
});
