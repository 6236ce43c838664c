import { problemText } from "../../../core/errors";
import { type Mapping, planRouting, type Routing, type RoutingInput } from "../../../core/load-balancing";
import { domainName } from "../../../core/tls";
import { codesOf, problemsOf } from "../../helpers/problems";

const API = "api.acme.example";
const domains = [API, "old.acme.example", "*.apps.acme.example"].map(domainName);
const applications = ["billing", "orders", "orders-api"];

function route(mappings: readonly Mapping[], input: Partial<RoutingInput> = {}): Routing {
  return planRouting({ balancer: "api", listeners: ["https"], domains, applications, mappings, ...input });
}
const orders = (over: Partial<Mapping> = {}): Mapping => ({
  name: "orders",
  hosts: [API],
  paths: ["/orders/*"],
  application: "orders",
  ...over,
});
const texts = ({ rules }: Routing) =>
  rules.map(({ key, hosts, paths, targetGroup }) => `${key}: ${hosts} ${paths} > ${targetGroup}`);
const said = (mappings: readonly Mapping[], input: Partial<RoutingInput> = {}) =>
  problemsOf(() => route(mappings, input)).map(problemText);
const codes = (mappings: readonly Mapping[], input: Partial<RoutingInput> = {}) =>
  codesOf(() => route(mappings, input));

describe("a mapping becomes a rule", () => {
  test("host and path, target group and priority", () => {
    expect(route([orders()]).rules).toEqual([
      {
        key: "orders",
        mapping: "orders",
        priority: 27_924,
        listeners: ["https"],
        hosts: [API],
        paths: ["/orders/*"],
        targetGroup: "orders",
      },
    ]);
  });

  test("hosts are compared without their case", () => {
    expect(texts(route([orders({ hosts: ["API.acme.example"] })]))).toEqual([
      `orders: ${API} /orders/* > orders`,
    ]);
  });

  test("an application in several listeners, or in some", () => {
    const listeners = ["https", "partners"];
    expect(route([orders()], { listeners }).rules[0]?.listeners).toEqual(listeners);
    expect(route([orders({ listeners: ["partners"] })], { listeners }).rules[0]?.listeners).toEqual([
      "partners",
    ]);
  });

  test("{app} stands for every application, in the path or in the host", () => {
    const everyApp: Mapping = { name: "every-app", paths: ["/{app}/*"], application: "{app}" };
    expect(texts(route([everyApp]))).toEqual([
      "every-app_orders-api:  /orders-api/* > orders-api",
      "every-app_billing:  /billing/* > billing",
      "every-app_orders:  /orders/* > orders",
    ]);
    const byHost: Mapping = { name: "sub", hosts: ["{app}.apps.acme.example"], application: "{app}" };
    expect(
      route([byHost])
        .rules.map(({ hosts }) => hosts[0])
        .sort(),
    ).toEqual([...applications].map((name) => `${name}.apps.acme.example`).sort());
  });

  test("{subdomain} and {app} make the name together; readings that no certificate covers mean nothing", () => {
    const mapping: Mapping = {
      name: "sub",
      hosts: ["{subdomain}.acme.example"],
      paths: ["/{app}/*"],
      application: "{subdomain}-{app}",
    };
    expect(texts(route([mapping], { applications: ["api-orders-v1", "old-billing"] }))).toEqual([
      "sub_api_orders-v1: api.acme.example /orders-v1/* > api-orders-v1",
      "sub_old_billing: old.acme.example /billing/* > old-billing",
    ]);
    expect(said([mapping], { applications: ["new-orders"] })).toEqual([
      expect.stringMatching(
        /^MAPPING_HOST_UNCOVERED mappings.sub: .*got "new.acme.example"; allowed: api.acme/,
      ),
    ]);
  });
});

describe("the most specific rule comes first", () => {
  test("by host, then by path, whatever the order of the file", () => {
    const mappings: Mapping[] = [
      { name: "health", paths: ["/health"], application: "billing" },
      { name: "rest", hosts: [API], application: "billing" },
      orders(),
      orders({ name: "order-1", paths: ["/orders/1"] }),
      orders({ name: "open-orders", paths: ["/orders/open/*"] }),
      { name: "ingress", hosts: ["*.apps.acme.example"], application: "billing" },
      { name: "shop", hosts: ["shop.apps.acme.example"], application: "billing" },
      { name: "shops", hosts: ["shop-*.apps.acme.example"], application: "billing" },
      { name: "any-orders", paths: ["/orders/*"], application: "billing" },
    ];
    const expected = [
      "order-1",
      "open-orders",
      "orders",
      "rest",
      "shop",
      "shops",
      "ingress",
      "health",
      "any-orders",
    ];
    const { rules } = route(mappings);
    expect(rules.map(({ mapping }) => mapping)).toEqual(expected);
    expect(route([...mappings].reverse())).toEqual(route(mappings));
    const priorities = rules.map(({ priority }) => priority);
    expect(priorities[0]).toBeGreaterThanOrEqual(1);
    expect(priorities.at(-1)).toBeLessThanOrEqual(50_000);
    expect(new Set(priorities).size).toBe(priorities.length);
  });

  test("pins stay, even out of their band; only what contradicts another pin goes", () => {
    const wide = orders({ name: "wide", paths: ["/*"] });
    const pinned = { orders: 40_000, wide: 45_000 };
    const priorityOf = (input: Partial<RoutingInput>, mappings = [orders(), wide]) =>
      Object.fromEntries(route(mappings, input).rules.map(({ key, priority }) => [key, priority]));
    expect(priorityOf({ pinned })).toEqual(pinned);
    // A new, narrower rule goes before the pinned one, though its own band is free as well.
    const narrow = orders({ name: "narrow", paths: ["/orders/open/*"] });
    expect(priorityOf({ pinned }, [narrow, orders(), wide])).toMatchObject({
      ...pinned,
      narrow: expect.any(Number),
    });
    // `wide` must come after `orders`; the pin that is further from its band is given up.
    const crossed = priorityOf({ pinned: { orders: 49_000, wide: 30_000 } });
    expect(crossed["wide"]).toBe(30_000);
    expect(crossed["orders"]).toBeLessThan(30_000);
    // Two pins on one number, and numbers that AWS does not take.
    const same = priorityOf({ pinned: { orders: 27_924, wide: 27_924 } });
    expect(same["orders"]).toBe(27_924);
    expect(same["wide"]).toBeGreaterThan(27_924);
    expect(priorityOf({ pinned: { orders: 0, wide: 50_001 } })).toEqual(priorityOf({}));
  });

  test("where pins leave no room, the lock has to be released", () => {
    const mappings = [orders({ name: "a", paths: ["/o/*"] }), orders({ name: "c", paths: ["/*"] })];
    const between = orders({ name: "b", paths: ["/o*"] });
    expect(said([...mappings, between], { pinned: { a: 7, c: 8 } })).toEqual([
      "RULE_PRIORITY_EXHAUSTED mappings: no priority is free for rule b between those that must come before and " +
        "after it; got 7 and 8; once the last lock is applied, free the priorities that were given up: npx landing-zone " +
        "lock --clear loadBalancers.<load balancer>; or give all its rules theirs anew, with --release <load balancer>/rules",
    ]);
  });
});

describe("values are split as AWS takes them", () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, n) => `/path-${String(n).padStart(2, "0")}`);

  test("at most five a rule; keys stay when values are added", () => {
    const five = route([orders({ paths: many(4) })]);
    expect(five.rules.map(({ key, paths }) => [key, paths.length])).toEqual([["orders", 4]]);
    const eleven = route([orders({ paths: many(11) })]);
    expect(eleven.rules.map(({ key }) => key).sort()).toEqual(["orders", "orders_p2", "orders_p3"]);
    expect(eleven.rules.flatMap(({ paths }) => paths).sort()).toEqual(many(11));
    for (const { hosts, paths } of eleven.rules) expect(hosts.length + paths.length).toBeLessThanOrEqual(5);
  });

  test("wildcards count, in hosts and paths together", () => {
    const paths = ["a", "b", "c", "d"].map((each) => `/*/${each}/*`);
    const { rules } = route([orders({ hosts: [API], paths })]);
    expect(rules.map((rule) => rule.paths.length)).toEqual([2, 2]);
    expect(said([orders({ paths: ["/*a*b*c*d*e*"] })])).toEqual([
      expect.stringMatching(
        /^MAPPING_TOO_MANY_WILDCARDS mappings.orders: mapping orders .*got 6 in api.acme.example and .*allowed: 5 /,
      ),
    ]);
  });

  test("an exact path and a pattern are two rules, since others may come between them", () => {
    const { rules } = route([orders({ paths: ["/orders/*", "/orders"] })]);
    expect(rules.map(({ key, paths }) => [key, paths])).toEqual([
      ["orders_exact_exact", ["/orders"]],
      ["orders", ["/orders/*"]],
    ]);
    const more = route([orders({ paths: ["/orders/*", "/orders", "/o/*"] })]);
    expect(more.rules.map(({ key }) => key)).toEqual(["orders_exact_exact", "orders", "orders_exact_3-3-1"]);
  });
});

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
      "MAPPINGS_SHADOW_EACH_OTHER mappings: mappings orders and other each take requests of the other, and neither is " +
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
      "MAPPING_SHADOWED mappings: mapping every-app would never get a request: more specific hosts take them all; " +
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
