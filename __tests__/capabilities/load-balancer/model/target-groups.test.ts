import {
  balancerNameProblems,
  type Mapping,
  planRouting,
  type Target,
} from "../../../../capabilities/load-balancer/model";
import { domainName } from "../../../../capabilities/tls/model";
import { problemText } from "../../../../core/problem";
import { problemsOf } from "../../../helpers/problems";

const mapping = (over: Partial<Mapping>): Mapping => ({ name: "m", paths: ["/m/*"], ...over });

const groupsOf = (mappings: readonly Mapping[], targets: readonly Target[] = [], vpc?: string) =>
  planRouting({
    balancer: "api",
    listeners: ["https"],
    domains: [domainName("api.acme.example")],
    mappings,
    targets,
    ...(vpc === undefined ? {} : { vpc }),
  }).targetGroups;

const said = (target: Target) =>
  problemsOf(() => groupsOf([mapping({ target: target.name })], [target])).map(problemText);

test("the group of an application: HTTPS to the private port, left to others, all of the check filled in", () => {
  expect(groupsOf([mapping({ application: "orders" })])).toEqual([
    {
      key: "orders",
      name: expect.stringMatching(/^api-orders-[0-9a-f]{8}$/),
      upstream: { protocol: "HTTPS", port: 8092 },
      targetType: "ip",
      members: { kind: "others" },
      healthCheck: {
        path: "/",
        matcher: "200-499",
        intervalSeconds: 15,
        timeoutSeconds: 5,
        healthyThreshold: 2,
        unhealthyThreshold: 2,
      },
    },
  ]);
});

test("mappings of one application share its group; another upstream is another group", () => {
  const http = { protocol: "HTTP", port: 8091 } as const;
  const mappings = [
    mapping({ name: "a", paths: ["/a"], application: "orders" }),
    mapping({ name: "b", paths: ["/b"], application: "orders" }),
    mapping({ name: "c", paths: ["/c"], application: "orders", upstream: http }),
  ];
  expect(groupsOf(mappings).map(({ key, upstream }) => [key, upstream.port])).toEqual([
    ["orders", 8092],
    ["orders_http-8091", 8091],
  ]);
});

test("what the file says of a target is kept; an application's target may be described, too", () => {
  const target: Target = {
    name: "orders",
    upstream: { protocol: "HTTPS", port: 8443 },
    members: { kind: "auto-scaling-group", name: "workers" },
    healthCheck: { path: "/health", matcher: "200,202-204" },
    securityGroup: "sg-0123456789abcdef0",
  };
  const [byTarget] = groupsOf([mapping({ target: "orders" })], [target]);
  expect(byTarget).toMatchObject({
    ...target,
    name: expect.anything(),
    targetType: "instance",
    healthCheck: { ...target.healthCheck, intervalSeconds: 15 },
  });
  expect(groupsOf([mapping({ application: "orders" })], [target])).toEqual([byTarget]);
  const own = mapping({ application: "orders", upstream: { protocol: "HTTPS", port: 1 } });
  expect(problemsOf(() => groupsOf([own], [target])).map(({ code }) => code)).toEqual([
    "MAPPING_UPSTREAM_WITHOUT_EFFECT",
  ]);
});

test("names fit, and change with everything that forces a replacement, and with nothing else", () => {
  const nameOf = (over: Partial<Target>, vpc?: string) =>
    groupsOf([mapping({ target: "fabric" })], [{ name: "fabric", ...over }], vpc)[0]?.name;
  const names = [
    nameOf({}),
    nameOf({ upstream: { protocol: "HTTP", port: 8092 } }),
    nameOf({ upstream: { protocol: "HTTPS", port: 8443 } }),
    nameOf({ members: { kind: "auto-scaling-group", name: "workers" } }),
    nameOf({}, "production"),
  ];
  expect(new Set(names).size).toBe(names.length);
  expect(nameOf({ members: { kind: "kubernetes" }, healthCheck: { path: "/x" } })).toBe(names[0]);
  const long = "an-application-with-a-name-of-forty-chars";
  const [group] = groupsOf([mapping({ application: long, upstream: { protocol: "HTTP", port: 1 } })]);
  expect(group?.name).toMatch(/^[A-Za-z0-9](-?[A-Za-z0-9])*$/);
  expect(group?.name.length).toBeLessThanOrEqual(32);
  expect(group?.key).toBe(`${long}_http-1`);
});

test.each<[Omit<Target, "name">, string]>([
  [
    { upstream: { protocol: "HTTPS", port: 0 } },
    "UPSTREAM_PORT_INVALID .*got 0; allowed: a whole number from 1",
  ],
  [
    { members: { kind: "addresses", addresses: [] } },
    "TARGET_ADDRESSES_MISSING .*target fabric lists no address",
  ],
  [
    { healthCheck: { path: "health" } },
    "HEALTH_CHECK_INVALID .*path of the health check of fabric .*got health",
  ],
  [
    { healthCheck: { matcher: "200-600" } },
    "HEALTH_CHECK_INVALID .*matcher .*allowed: codes from 200 to 499",
  ],
  [{ healthCheck: { matcher: "300-200" } }, "HEALTH_CHECK_INVALID .*matcher"],
  [{ healthCheck: { intervalSeconds: 301 } }, "HEALTH_CHECK_INVALID .*intervalSeconds .*allowed: 5 to 300"],
  [{ healthCheck: { healthyThreshold: 1 } }, "HEALTH_CHECK_INVALID .*healthyThreshold .*allowed: 2 to 10"],
  [{ healthCheck: { unhealthyThreshold: Number.NaN } }, "HEALTH_CHECK_INVALID .*got NaN"],
  [{ healthCheck: { timeoutSeconds: 15 } }, "allowed: less than the interval of 15 seconds"],
])("%j is refused", (over, expected) => {
  const found = said({ name: "fabric", ...over });
  expect(found).toEqual([expect.stringMatching(expected)]);
  expect(found[0]).toContain("targets.fabric: ");
});

test("names of load balancers", () => {
  for (const name of ["api", "API-2", "a".repeat(32), "external-internal-x"])
    expect(balancerNameProblems(name)).toEqual([]);
  for (const name of ["", "-api", "api-", "a_b", "internal-api"])
    expect(balancerNameProblems(name).map(({ code }) => code)).toEqual(["BALANCER_NAME_INVALID"]);
  expect(balancerNameProblems("a".repeat(33)).map(problemText)).toEqual([
    `BALANCER_NAME_INVALID can't name a load balancer; got "${"a".repeat(33)}", 33 characters; allowed: 1 to 32 ` +
      "letters, digits and hyphens, no hyphen at the ends, not starting with internal-; " +
      "choose a shorter or simpler name; it can't be changed later",
  ]);
});
