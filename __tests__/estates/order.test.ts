import { parse } from "yaml";
import { loadEstateFile, lockText, resolveLoaded } from "../../plan";
import { textOf as jsonOf } from "../helpers/estates";
import { ESTATES, lockOf, textOf } from "./estates";

interface Targets {
  readonly loadBalancers?: Readonly<
    Record<
      string,
      { readonly targets?: Record<string, { kubernetes?: boolean; securityGroup?: string } | null> }
    >
  >;
}

/** The estate before its clusters exist: nothing in it has an id that only a cluster brings. */
function withoutClusterIds(text: string): { readonly data: unknown; readonly removed: number } {
  const data = parse(text) as Targets;
  let removed = 0;
  for (const { targets = {} } of Object.values(data.loadBalancers ?? {}))
    for (const target of Object.values(targets))
      if (target?.kubernetes === true && target.securityGroup !== undefined) {
        delete target.securityGroup;
        removed++;
      }
  return { data, removed };
}

const early = ESTATES.map((estate) => ({ estate, ...withoutClusterIds(textOf(estate)) }));

test("an example names ids of clusters, so that the law below can fail", () => {
  expect(early.some(({ removed }) => removed > 0)).toBe(true);
});

test.each(early.filter(({ removed }) => removed > 0).map((each) => [each.estate.file, each] as const))(
  "%s: the network can be applied before its cluster exists, and pins the same",
  (file, { estate, data }) => {
    const lock = lockOf(estate);
    const before = resolveLoaded(loadEstateFile(jsonOf(data), file), lock);
    const after = resolveLoaded(loadEstateFile(textOf(estate), file), lock);
    expect(lockText(before.lock)).toBe(lockText(after.lock));
    // What names the cluster comes when it exists, and changes no range and no subnet.
    expect(before.vpcs.map(({ layout }) => layout)).toEqual(after.vpcs.map(({ layout }) => layout));
  },
);
