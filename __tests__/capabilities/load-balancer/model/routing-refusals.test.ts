import { type Mapping, planRouting } from "../../../../capabilities/load-balancer/model";
import { domainName } from "../../../../capabilities/tls/model";
import { codesOf, problemsOf } from "../../../helpers/problems";
import { API, codes, domains, orders, route, said } from "./routing-fixture";

describe("rewrites", () => {
  const rewritten = (paths: readonly string[] | undefined, rewrite: string, url: string): string => {
    const mapping: Mapping = {
      name: "m",
      hosts: [API],
      ...(paths && { paths }),
      application: "orders",
      rewrite,
    };
    const { regex = "", replace = "" } = route([mapping]).rules[0]?.rewrite ?? {};
    return url.replace(new RegExp(regex), replace);
  };

  test.each([
    [["/orders/*"], "/", "/orders/1?x=/orders/", "/1?x=/orders/"],
    [["/orders/*"], "/v2", "/orders/1", "/v2/1"],
    [["/orders/*"], "/v2/", "/orders/1", "/v2/1"],
    [["/orders*"], "/v2/", "/orders/1", "/v2/1"],
    [["/orders*"], "/v2", "/orders/1", "/v2/1"],
    [["/orders*"], "/v2/", "/orders?a=1", "/v2/?a=1"],
    [["/orders"], "/v2/orders", "/orders?a=1", "/v2/orders?a=1"],
    [["/orders"], "/v2/orders", "/orders", "/v2/orders"],
    [["/a.b$c+d/*"], "/", "/a.b$c+d/1", "/1"],
    [["/a.b/*"], "/", "/aXb/1", "/aXb/1"],
    [["/ab/*", "/cd/*"], "/x/", "/cd/1", "/x/1"],
    [undefined, "/base", "/1", "/base/1"],
  ])("%j with %s: %s becomes %s", (paths, rewrite, url, expected) => {
    expect(rewritten(paths, rewrite, url)).toBe(expected);
  });

  test("a placeholder is filled in", () => {
    const mapping: Mapping = { name: "m", paths: ["/{app}/*"], application: "{app}", rewrite: "/api/{app}/" };
    expect(
      route([mapping])
        .rules.map((rule) => rule.rewrite?.replace)
        .sort(),
    ).toEqual(["/api/billing/$1", "/api/orders-api/$1", "/api/orders/$1"]);
  });

  test.each([
    ["/a/*/b", "/", "path /a/\\*/b has a wildcard before its end"],
    ["/a/?", "/", "has a wildcard before its end"],
    ["/a/*", "v2", "it is no such path"],
    ["/a/*", "/$1", "it is no such path"],
    ["/a/*", "/{app}/", "MAPPING_PLACEHOLDERS"],
  ])("%s with %s: %s", (path, rewrite, expected) => {
    expect(said([orders({ paths: [path], rewrite })])).toEqual([expect.stringMatching(expected)]);
  });

  test("paths that end differently can't share one rewrite", () => {
    expect(codes([orders({ paths: ["/a/*", "/b*"], rewrite: "/" })])).toEqual(["MAPPING_REWRITE_INVALID"]);
  });
});

describe("refusals", () => {
  const nowhere: Mapping = { name: "orders", hosts: [API] };

  test.each<[string, Mapping, string]>([
    ["no destination", nowhere, "MAPPING_DESTINATION"],
    ["two destinations", orders({ target: "fabric" }), "MAPPING_DESTINATION"],
    ["no condition", orders({ hosts: [], paths: [] }), "MAPPING_WITHOUT_CONDITION"],
    ["an unknown application", orders({ application: "nothing" }), "MAPPING_APPLICATION_UNKNOWN"],
    ["an unknown target", { ...nowhere, target: "nothing" }, "TARGET_UNKNOWN"],
    ["an unknown listener", orders({ listeners: ["nothing"] }), "MAPPING_LISTENER_UNKNOWN"],
    ["a host without certificate", orders({ hosts: ["www.acme.example"] }), "MAPPING_HOST_UNCOVERED"],
    ["a host without dot", orders({ hosts: ["*"] }), "MAPPING_HOST_INVALID"],
    ["a path without slash", orders({ paths: ["orders/*"] }), "MAPPING_PATH_INVALID"],
    ["a path with a fragment", orders({ paths: ["/orders#x"] }), "MAPPING_PATH_INVALID"],
    ["a path that is too long", orders({ paths: [`/${"x".repeat(128)}`] }), "MAPPING_PATH_INVALID"],
    ["a path within another", orders({ paths: ["/orders/*", "/orders/1"] }), "MAPPING_VALUE_COVERED"],
    ["a path twice", orders({ paths: ["/orders/*", "/orders/**"] }), "MAPPING_VALUE_COVERED"],
    ["a placeholder of nobody", orders({ paths: ["/{app}/*"] }), "MAPPING_PLACEHOLDERS"],
    ["a placeholder that no value has", orders({ application: "{app}" }), "MAPPING_PLACEHOLDERS"],
    [
      "a template that fits nobody",
      orders({ application: "x-{app}", paths: ["/{app}"] }),
      "MAPPING_MATCHES_NO_APPLICATION",
    ],
    ["no port", orders({ upstream: { protocol: "HTTPS", port: 70_000 } }), "UPSTREAM_PORT_INVALID"],
  ])("%s", (_, mapping, code) => {
    const found = problemsOf(() => route([mapping]));
    expect(found.map((problem) => problem.code)).toEqual([code]);
    expect(found[0]?.path).toEqual(["mappings", "orders"]);
  });

  test("{app} where the environments only count their applications; a plain name passes there", () => {
    const input = { balancer: "api", listeners: ["https"], domains };
    const everyApp: Mapping = { name: "every-app", paths: ["/{app}/*"], application: "{app}" };
    expect(codesOf(() => planRouting({ ...input, mappings: [everyApp] }))).toEqual([
      "MAPPING_APPLICATIONS_UNNAMED",
    ]);
    expect(planRouting({ ...input, mappings: [orders()] }).rules).toHaveLength(1);
  });

  test("two mappings for the same requests", () => {
    expect(
      said([orders(), orders({ name: "again", hosts: ["old.acme.example", "API.ACME.example"] })]),
    ).toEqual([
      "MAPPING_DUPLICATE mappings: mappings orders and again are for the same requests, so one of them would never " +
        "get any; got host api.acme.example, path /orders/*; remove it from one of them",
    ]);
    // One of `**`, one for all hosts and paths, one in another listener only.
    expect(codes([orders({ paths: ["/x*"] }), orders({ name: "b", paths: ["/x**"] })])).toEqual([
      "MAPPING_DUPLICATE",
    ]);
    const rest = { name: "rest", hosts: [API], application: "orders" };
    expect(codes([rest, { ...rest, name: "all", paths: ["/*"] }])).toEqual(["MAPPING_DUPLICATE"]);
    const listeners = ["https", "partners"];
    const apart = [orders({ listeners: ["https"] }), orders({ name: "b", listeners: ["partners"] })];
    expect(codes(apart, { listeners })).toEqual([]);
  });

  test("two mappings that shadow each other: neither is more specific, so history would decide", () => {
    const mappings = [orders({ paths: ["/a*bc"] }), orders({ name: "other", paths: ["/ab*c"] })];
    expect(said(mappings)).toEqual([
      "MAPPINGS_SHADOW_EACH_OTHER mappings: mappings orders and other match common requests, and neither is " +
        "more specific; got host api.acme.example, path /a*bc and host api.acme.example, path /ab*c; " +
        "write one of them more precisely, or join them",
    ]);
  });

  test("a mapping for every host, behind mappings that take all of the hosts that there are", () => {
    const only = { domains: [domainName(API)], applications: ["orders"] };
    const everyApp: Mapping = { name: "every-app", paths: ["/{app}/*"], application: "{app}" };
    const ingress: Mapping = { name: "ingress", hosts: [API], application: "orders" };
    const found = said([ingress, everyApp], only);
    expect(found).toEqual([
      "MAPPING_SHADOWED mappings: mapping every-app would never get a request: mappings with more specific hosts match all of them; " +
        "got path /orders/*, behind ingress; name the host in this mapping too, or narrow the paths of the others",
    ]);
    // A second domain, a listener of its own, or a path that the other leaves is enough.
    expect(codes([ingress, everyApp])).toEqual([]);
    const listeners = ["https", "partners"];
    expect(codes([{ ...ingress, listeners: ["https"] }, everyApp], { ...only, listeners })).toEqual([]);
    expect(codes([{ ...ingress, paths: ["/orders/1*"] }, everyApp], only)).toEqual([]);
    const wildcard = { ...only, domains: [domainName("*.apps.acme.example")] };
    const apps: Mapping = { name: "apps", hosts: ["*.apps.acme.example"], application: "orders" };
    expect(codes([apps, everyApp], wildcard)).toEqual(["MAPPING_SHADOWED"]);
  });

  test("more rules or target groups than AWS takes, in every listener", () => {
    const mappings = Array.from({ length: 101 }, (_, n) => orders({ name: `m${n}`, paths: [`/p${n}`] }));
    expect(said(mappings)).toEqual([
      expect.stringMatching(/^RULE_QUOTA_EXCEEDED mappings: .*got 101 rules = 101; allowed: 100 /),
    ]);
    expect(codes(mappings, { limits: { rulesPerLoadBalancer: 101 } })).toEqual([]);
    expect(codes(mappings.slice(0, 51), { listeners: ["a", "b"] })).toEqual(["RULE_QUOTA_EXCEEDED"]);
    const names = Array.from({ length: 101 }, (_, n) => `app${n}`);
    const everyApp: Mapping = { name: "every-app", paths: ["/{app}/*"], application: "{app}" };
    const input = { applications: names, limits: { rulesPerLoadBalancer: 200 } };
    expect(codes([everyApp], input)).toEqual(["TARGET_GROUP_QUOTA_EXCEEDED"]);
  });

  test("all mistakes at once, each with its place", () => {
    const mappings = [orders({ application: "nothing" }), orders({ name: "b", hosts: ["b.example"] })];
    const targets = [{ name: "spare" }];
    expect(
      problemsOf(() => route(mappings, { targets })).map(({ code, path }) => [code, ...(path ?? [])]),
    ).toEqual([
      ["MAPPING_APPLICATION_UNKNOWN", "mappings", "orders"],
      ["MAPPING_HOST_UNCOVERED", "mappings", "b"],
      ["TARGET_UNUSED", "targets", "spare"],
    ]);
  });
});
