import fc from "fast-check";
import { type AllowlistEntry, allowlistCidr } from "../../../../capabilities/load-balancer/model";
import { Ipv4Cidr, summarise } from "../../../../core/addressing";
import { problemText } from "../../../../core/problem";
import { CROWDED, cidrs, cidrsIn } from "../../../helpers/arbitraries";
import { codesOf, problemsOf } from "../../../helpers/problems";
import { runs } from "../../../helpers/runs";
import { entry, listsOf, plan, said, texts } from "./admission-fixture";

describe("nobody, somebody, everybody", () => {
  test("without an allowlist nobody is admitted; the list is there, so that the first entry is data", () => {
    expect(plan({})).toEqual({
      mode: "security-groups",
      ports: [443],
      allowlist: [],
      ranges: [],
      groups: [{ key: "1", lists: [{ key: "1", maxEntries: 60, cidrs: [] }] }],
      used: 0,
      capacity: 300,
      openToEverybody: false,
    });
  });

  test("entries are summarised, and every range knows where it comes from", () => {
    const allowlist = [
      entry("partners", "203.0.113.0/25", "198.51.100.7/32"),
      entry("office", "203.0.113.128/25", "203.0.113.9/32"),
    ];
    const { ranges, used, groups } = plan({ allowlist });
    expect(ranges.map(({ cidr, entries }) => `${cidr} ${entries}`)).toEqual([
      "198.51.100.7/32 partners",
      "203.0.113.0/24 office,partners",
    ]);
    expect(used).toBe(2);
    expect(groups[0]?.lists[0]?.cidrs.map(String)).toEqual(["198.51.100.7/32", "203.0.113.0/24"]);
  });

  test("a web ACL carries the allowlist as an IP set, and the group is open", () => {
    const allowlist = [entry("partners", "203.0.113.0/24")];
    expect(plan({ admission: "web-acl", allowlist })).toMatchObject({
      mode: "web-acl",
      groups: [{ key: "1", lists: [] }],
      used: 1,
      capacity: 10_000,
      openToEverybody: true,
    });
  });

  test("public admits everybody, if it can be reached at all", () => {
    expect(plan({ exposure: "public", scheme: "internet-facing" })).toMatchObject({
      mode: "public",
      ranges: [],
      groups: [{ key: "1", lists: [] }],
      used: 0,
      capacity: 0,
      openToEverybody: true,
    });
    const wrong = {
      exposure: "public",
      admission: "web-acl",
      allowlist: [entry("a", "203.0.113.0/24")],
    } as const;
    expect(codesOf(() => plan(wrong))).toEqual([
      "PUBLIC_WITH_ALLOWLIST",
      "PUBLIC_BUT_INTERNAL",
      "ADMISSION_WITHOUT_EFFECT",
    ]);
  });
});

describe("refusals", () => {
  test.each(["0.0.0.0/0", "::/0", "0:0:0:0:0:0:0:0/0", "0000::0/00"])("%s is everybody", (text) => {
    expect(problemsOf(() => allowlistCidr(text)).map(problemText)).toEqual([
      `ALLOWLIST_WORLD the allowlist contains so much of the internet that it restricts nobody; got ${text}; ` +
        "allowed: ranges of clients that are known; name those clients; an entry of " +
        "loadBalancers for everybody has `exposure: public` with its web ACL, and tcpEntries have no such thing",
    ]);
  });

  test("other mistakes are those of any range, IPv6 named as such", () => {
    expect(codesOf(() => allowlistCidr("10.0.0"))).toEqual(["CIDR_NOTATION"]);
    expect(codesOf(() => allowlistCidr("300.1.1.1/32"))).toEqual(["CIDR_NOTATION"]);
    expect(problemsOf(() => allowlistCidr("2001:db8::/32"))[0]?.what).toContain("IPv6");
    expect(codesOf(() => allowlistCidr("203.0.113.7"))).toEqual(["CIDR_PREFIX_MISSING"]);
    expect(codesOf(() => allowlistCidr("203.0.113.7/24"))).toEqual(["CIDR_HOST_BITS"]);
  });

  test("an allowlist without entries, an entry without addresses", () => {
    expect(problemsOf(() => plan({ allowlist: [] }))).toMatchObject([
      { code: "ALLOWLIST_EMPTY", path: ["allowlist"] },
    ]);
    expect(problemsOf(() => plan({ allowlist: [entry("office")] }))).toMatchObject([
      { code: "ALLOWLIST_ENTRY_EMPTY", path: ["allowlist", "office"] },
    ]);
  });

  test.each(["security-groups", "web-acl"] as const)("entries that add up to the world: %s", (admission) => {
    const halves = [entry("a", "0.0.0.0/1"), entry("b", "128.0.0.0/1")];
    expect(said({ admission, allowlist: halves })).toEqual([
      expect.stringContaining("got 0.0.0.0/0, 4294967296 addresses"),
    ]);
    const quarters = Ipv4Cidr.ANY.split(6).map((cidr, n) => ({ name: `p${n}`, cidrs: [cidr] }));
    expect(codesOf(() => plan({ admission, allowlist: quarters.slice(1, 20) }))).toEqual(["ALLOWLIST_WORLD"]);
    // All private ranges together are nobody's internet.
    expect(plan({ admission, allowlist: [entry("own", "10.0.0.0/8", "172.16.0.0/12")] }).used).toBe(2);
  });
});

describe("laws", () => {
  const close = cidrsIn(CROWDED, { min: 26 });
  const far = cidrs({ min: 16 }).filter((cidr) => cidr.first < 0x60000000);
  const entries = fc
    .array(fc.array(fc.oneof(close, far), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 20 })
    .map((lists): AllowlistEntry[] => lists.map((held, n) => ({ name: `entry-${n}`, cidrs: held })));

  test("the lists hold the given addresses, each once; order means nothing", () => {
    fc.assert(
      fc.property(entries, (allowlist) => {
        const made = plan({ allowlist, limits: { rulesPerSecurityGroup: 25 } });
        const given = allowlist.flatMap((each) => each.cidrs);
        expect(texts(made.ranges)).toEqual(summarise(given).map(String));
        const held = listsOf(made).flatMap((list) => list.cidrs);
        expect(held.map(String).sort()).toEqual(texts(made.ranges).sort());
        for (const { cidr, entries: names } of made.ranges)
          expect(names).toEqual(
            allowlist
              .filter((each) => each.cidrs.some((one) => cidr.contains(one)))
              .map(({ name }) => name)
              .sort(),
          );
        const turned = plan({ allowlist: [...allowlist].reverse(), limits: { rulesPerSecurityGroup: 25 } });
        expect(turned.groups).toEqual(made.groups);
      }),
      runs(60),
    );
  });

  test("one more address far from all others changes one list, while there is room", () => {
    fc.assert(
      fc.property(entries, fc.nat(0xffff), (allowlist, at) => {
        const one = { name: "new", cidrs: [Ipv4Cidr.of(0xc0a80000 + at, 32)] };
        const [before, after] = [plan({ allowlist }), plan({ allowlist: [...allowlist, one] })];
        const [old, fresh] = [listsOf(before), listsOf(after)];
        if (old.length !== fresh.length || old.some((list) => list.cidrs.length === list.maxEntries)) return;
        const changed = fresh.filter((list, n) => list.cidrs.length !== old[n]?.cidrs.length);
        expect(changed).toHaveLength(1);
        for (const [n, list] of fresh.entries())
          expect(list.cidrs.filter((cidr) => !cidr.equals(one.cidrs[0] ?? cidr)).map(String)).toEqual(
            old[n]?.cidrs.map(String),
          );
      }),
      runs(60),
    );
  });
});
