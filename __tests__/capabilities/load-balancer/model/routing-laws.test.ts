import fc from "fast-check";
import {
  admits,
  type ListenerRule,
  type Mapping,
  parseClientAddress,
  planAdmission,
  planRouting,
} from "../../../../capabilities/load-balancer/model";
import { domainName } from "../../../../capabilities/tls/model";
import { contains, matches, parsePattern } from "../../../../core/naming";
import { problemsOf } from "../../../helpers/problems";
import { runs } from "../../../helpers/runs";

const HOSTS = ["a.acme.example", "b.acme.example", "a.x.example"];

const PATHS = ["/", "/a", "/b", "/a/", "/a/b", "/ab", "/b/a/b", "/a/b/a"];

const REQUESTS = HOSTS.flatMap((host) => PATHS.map((path) => ({ host, path })));

const mappings: fc.Arbitrary<Mapping[]> = fc
  .array(
    fc.record({
      hosts: fc.subarray([...HOSTS, "*.acme.example", "a.*.example"], { maxLength: 2 }),
      paths: fc.uniqueArray(
        fc.oneof(
          fc.constantFrom("/a/*", "/b/*", "/a", "/a/b"),
          fc
            .string({ unit: fc.constantFrom("a", "b", "/", "*", "?"), maxLength: 4 })
            .map((text) => `/${text}`),
        ),
        { maxLength: 3 },
      ),
    }),
    { minLength: 2, maxLength: 7 },
  )
  .map((made) => made.map((each, n) => ({ name: `m${n}`, application: `app${n}`, ...each })));

const input = { balancer: "api", listeners: ["https"], domains: HOSTS.map(domainName) };

/** As many of the mappings as fit together: each one that would contradict those before it is left out. */
function compatible(given: readonly Mapping[]): Mapping[] {
  const kept: Mapping[] = [];
  for (const mapping of given)
    if (problemsOf(() => planRouting({ ...input, mappings: [...kept, mapping] })).length === 0)
      kept.push(mapping);
  return kept;
}

const sets = mappings.map(compatible).filter(({ length }) => length > 1);

const fits = (values: readonly string[], text: string) =>
  values.length === 0 || values.some((value) => matches(parsePattern(value).tokens, text));

const taking = (rules: readonly ListenerRule[], { host, path }: { host: string; path: string }) =>
  rules.filter((rule) => fits(rule.hosts, host) && fits(rule.paths, path));

/** Whether every request of `inner` is one of `outer`, and not the other way round. */
function isWider(outer: ListenerRule, inner: ListenerRule): boolean {
  const holds = (all: readonly string[], some: readonly string[], rest: string) =>
    (some.length === 0 ? [rest] : some).every((value) =>
      (all.length === 0 ? [rest] : all).some((wide) =>
        contains(parsePattern(wide).tokens, parsePattern(value).tokens),
      ),
    );
  const within = (a: ListenerRule, b: ListenerRule) =>
    holds(a.hosts, b.hosts, "*") && holds(a.paths, b.paths, "/*");
  return within(outer, inner) && !within(inner, outer);
}

test("a request never meets a rule before a narrower one that takes it as well; every mapping is reached", () => {
  fc.assert(
    fc.property(sets, (given) => {
      const { rules } = planRouting({ ...input, mappings: given });
      for (const request of REQUESTS) {
        const [first, ...others] = taking(rules, request);
        if (first !== undefined) expect(others.filter((other) => isWider(first, other))).toEqual([]);
      }
      for (const { hosts, paths } of rules) {
        expect(hosts.length + paths.length).toBeLessThanOrEqual(5);
        expect([...hosts, ...paths].join("").replace(/[^*?]/g, "").length).toBeLessThanOrEqual(5);
      }
      expect(new Set(rules.map(({ mapping }) => mapping))).toEqual(new Set(given.map(({ name }) => name)));
    }),
    runs(25),
  );
});

test("one more mapping moves nothing: priorities, conditions and targets of the others stay", () => {
  fc.assert(
    fc.property(sets, ([one, ...others]) => {
      if (one === undefined) return;
      const before = planRouting({ ...input, mappings: others });
      const pinned = Object.fromEntries(before.rules.map(({ key, priority }) => [key, priority]));
      const after = planRouting({ ...input, mappings: [one, ...others], pinned });
      expect(after.rules.filter(({ mapping }) => mapping !== one.name)).toEqual(before.rules);
      expect(after.targetGroups).toEqual(expect.arrayContaining([...before.targetGroups]));
      expect(planRouting({ ...input, mappings: [...others, one], pinned })).toEqual(after);
      // And the order is still by how specific they are.
      for (const request of REQUESTS) {
        const [first, ...rest] = taking(after.rules, request);
        if (first !== undefined) expect(rest.filter((other) => isWider(first, other))).toEqual([]);
      }
    }),
    runs(25),
  );
});

test("admits finds the rule that trying all of them finds", () => {
  const admission = planAdmission({ scheme: "internet-facing", exposure: "public", ports: [443] });
  fc.assert(
    fc.property(sets, (given) => {
      const { rules } = planRouting({ ...input, mappings: given });
      for (const request of REQUESTS.slice(0, 12)) {
        const { routes } = admits(
          { admission, rules, listeners: ["https"] },
          { address: parseClientAddress("8.8.8.8"), ...request },
        );
        const [expected] = taking(rules, request).sort((a, b) => a.priority - b.priority);
        expect(routes.map(({ rule }) => rule)).toEqual(expected === undefined ? [] : [expected.key]);
      }
    }),
    runs(15),
  );
});
