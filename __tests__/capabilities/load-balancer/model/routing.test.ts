import type { Mapping, RoutingInput } from "../../../../capabilities/load-balancer/model";
import { API, applications, orders, route, said, texts } from "./routing-fixture";

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
        "after it; got 7 and 8; once the last lock is applied, free the priorities that were given up: landing-zone " +
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
