import fc from "fast-check";
import {
  type DedicatedRule,
  inputUri,
  orderRules,
} from "../../../../../capabilities/load-balancer/model/dedicated";
import type { Problem } from "../../../../../core/problem";

const rule = (uri: string, key = uri): DedicatedRule => ({
  ...{ key, mapping: key, inputUri: uri },
  ...{ appName: key, appUri: "/", upstreamProtocol: "https" },
});

/**
 * CloudHub's own way, written from https://docs.mulesoft.com/cloudhub/lb-mapping-rules alone: a variable is one or more of
 * `a-z0-9.&?-_` without a slash, a rule fits every path that begins like it, and the first rule that fits is taken.
 */
const fits = (uri: string, path: string) =>
  new RegExp(
    `^${uri
      .split(/(\{[a-z]+\})/)
      .map((part) => (part.startsWith("{") ? "[a-z0-9.&?_-]+" : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")))
      .join("")}`,
  ).test(path);
const served = (rules: readonly DedicatedRule[], path: string) =>
  rules.find(({ inputUri: uri }) => fits(uri, path))?.key;

/** Few letters, so that paths of random rules meet. */
const segment = fc.constantFrom("a", "ab", "b", "{x}", "a{x}", "{x}b", "v{y}", "{x}-{y}");
const uris = fc
  .tuple(fc.array(segment, { maxLength: 3 }), fc.boolean())
  .map(([parts, ends]) => `/${parts.join("/")}${ends && parts.length > 0 ? "/" : ""}`)
  .filter((uri) => new Set(uri.match(/\{[a-z]\}/g)).size === (uri.match(/\{[a-z]\}/g) ?? []).length);
const sets = fc.uniqueArray(uris, { minLength: 1, maxLength: 7 });
const paths = fc
  .array(fc.constantFrom("a", "b", "ab", "aab", "v1", "a-b", "q"), { maxLength: 4 })
  .map((parts) => `/${parts.join("/")}`);

const ordered = (all: readonly string[], pinned: readonly string[] = []) => {
  const found: Problem[] = [];
  return {
    rules: orderRules(
      all.map((uri) => rule(uri)),
      pinned,
      found,
    ),
    found,
  };
};
/** A set without conflicts: rules are taken while they have none with those before. */
const sound = (all: readonly string[]) => {
  const kept: string[] = [];
  for (const uri of all) if (ordered([...kept, uri]).found.length === 0) kept.push(uri);
  return kept;
};

test("of all rules that fit a request the most specific one serves it, whatever order the file has", () => {
  fc.assert(
    fc.property(sets, paths, fc.integer(), (all, path, seed) => {
      const own = sound(all);
      const { rules } = ordered(own);
      // The order of the file changes nothing.
      const shuffled = [...own].sort((a, b) => ((a.length * 31 + seed) % 7) - ((b.length * 17 + seed) % 7));
      expect(
        ordered(shuffled)
          .rules.map(({ key }) => key)
          .sort(),
      ).toEqual(rules.map(({ key }) => key).sort());
      expect(served(ordered(shuffled).rules, path)).toBe(served(rules, path));
      // By definition: nobody that fits has a longer shortest path, or as long a one with more literals.
      const fitting = own.filter((uri) => fits(uri, path)).map(inputUri);
      const best = fitting.toSorted((a, b) => b.shortest - a.shortest || b.literals - a.literals)[0];
      expect(served(rules, path)).toBe(best?.text);
    }),
  );
});

test("no rule that is sent waits in vain: the shortest path of each, with letters that nobody writes, is its own", () => {
  fc.assert(
    fc.property(sets, (all) => {
      const { rules } = ordered(sound(all));
      for (const { key, inputUri: uri } of rules)
        expect(served(rules, uri.replace(/\{[a-z]\}/g, "q"))).toBe(key);
    }),
  );
});

test("a new rule moves no other: requests that it does not fit are served as before", () => {
  fc.assert(
    fc.property(sets, uris, paths, (all, more, path) => {
      const own = sound(all);
      const grown = sound([...own, more]);
      if (fits(more, path)) return;
      expect(served(ordered(grown).rules, path)).toBe(served(ordered(own).rules, path));
    }),
  );
});

test("conflicts are those that the matcher shows, and no others", () => {
  const codes = (...all: string[]) => ordered(all).found.map(({ code }) => code);
  expect(codes("/{a}/x/", "/x/{b}/")).toEqual(["MAPPINGS_SHADOW_EACH_OTHER"]);
  expect(codes("/{a}/", "/{b}/")).toEqual(["MAPPING_DUPLICATE"]);
  expect(codes("/{app}/v1/", "/{app}/v2/")).toEqual([]); // a variable holds no slash
  expect(codes("/{A}/", "/x/")).toEqual([]);
  // The page's own example of a rule that would wait in vain, in the order that it recommends.
  expect(ordered(["/api/v1/", "/api/v1/secondapp/"]).rules.map(({ key }) => key)).toEqual([
    "/api/v1/secondapp/",
    "/api/v1/",
  ]);
});

test("rules that do not meet keep the order of the lock", () => {
  expect(ordered(["/a/", "/b/", "/q/"], ["/q/", "/a/"]).rules.map(({ key }) => key)).toEqual([
    "/q/",
    "/a/",
    "/b/",
  ]);
});
