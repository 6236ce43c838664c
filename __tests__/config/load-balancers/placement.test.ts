import {
  changeText,
  clearReleased,
  EMPTY_LOCK,
  lockChanges,
  lockText,
  parseLock,
  release,
} from "../../../config";
import { fileOf } from "../../helpers/estates";
import { API, type Data, estateWith, resolved, told } from "./fixture";

/** An estate with balancers of these names, and how many addresses each needs. */
const balancers = (names: readonly string[], more: Data = {}): Data =>
  estateWith(
    {},
    {
      vpcs: { p: { zones: 2, cidr: "10.96.0.0/24" } },
      loadBalancers: Object.fromEntries(
        names.map((name) => [
          name,
          {
            ...API,
            domains: { [`${name}.acme.example`]: { zone: "Z0123456789ABCDEFGHIJ" } },
            mappings: {},
            ...more,
          },
        ]),
      ),
    },
  );
const subnets = (data: Data, lock = EMPTY_LOCK) =>
  resolved(data, lock).vpcs[0]?.layout.subnets.flatMap(({ name, tier, cidr }) =>
    tier === "load-balancer" ? [`${name} ${cidr}`] : [],
  );
const slots = (data: Data, lock = EMPTY_LOCK) =>
  Object.fromEntries(resolved(data, lock).loadBalancers.map(({ name, slot }) => [name, slot]));

describe("subnets of load balancers", () => {
  test("a VPC without balancers has one in each zone all the same", () => {
    expect(subnets(balancers([]))).toHaveLength(2);
  });

  test("three share the first one; the fourth asks for a second in each zone, and the sizing counts it", () => {
    expect(subnets(balancers(["a", "b", "c"]))).toHaveLength(2);
    expect(subnets(balancers(["a", "b", "c", "d"]))).toEqual([
      "load-balancer-use1-az1 10.96.0.0/27",
      "load-balancer-use1-az1-2 10.96.0.32/27",
      "load-balancer-use1-az2 10.96.0.64/27",
      "load-balancer-use1-az2-2 10.96.0.96/27",
    ]);
    const names = Array.from({ length: 20 }, (_, n) => `b${n}`);
    const grown = { ...balancers(names), vpcs: { p: { zones: 2 } } };
    expect(resolved(grown).vpcs[0]?.placement.prefix).toBe(23);
  });

  test("one more, whose name comes first, moves none; one that goes leaves its place to the next", () => {
    const { lock } = resolved(balancers(["b", "c", "d"]));
    const grown = resolved(balancers(["a", "b", "c", "d"]), lock);
    expect(Object.fromEntries(grown.loadBalancers.map(({ name, slot }) => [name, slot]))).toEqual({
      a: 1,
      b: 0,
      c: 0,
      d: 0,
    });
    expect(lockChanges(lock, grown.lock).map(changeText)).toEqual([
      "+ in use loadBalancers.a vpcs.p",
      "+ load balancer a in VPC p, load-balancer subnet 2",
      "+ p/load-balancer-use1-az1-2 10.96.0.96/27",
      "+ p/load-balancer-use1-az2-2 10.96.0.128/27",
      "+ proof of default/Z0123456789ABCDEFGHIJ/a.acme.example p",
    ]);
    const rest = balancers(["a", "b", "e"]);
    expect(told(rest, grown.lock)).toEqual(Array(2).fill("LOCKED_THING_DROPPED loadBalancers"));
    const left = ["c", "d"].reduce(
      (now, name) => release(now, `loadBalancers.${name}`, fileOf(rest)),
      grown.lock,
    );
    expect(slots(rest, left)).toEqual({ a: 1, b: 0, e: 0 });
  });

  test("static addresses take one address more: where that is too much, the balancer has to move by name", () => {
    const { lock } = resolved(balancers(["a", "b", "c"], { scheme: "internet-facing" }));
    const fixed = balancers(["a", "b", "c"], { scheme: "internet-facing", staticAddresses: true });
    expect(told(fixed, lock)).toEqual(["LOAD_BALANCER_SUBNET_FULL loadBalancers.c"]);
    expect(slots(fixed)).toEqual({ a: 0, b: 0, c: 1 });
  });

  test("a balancer never changes its VPC", () => {
    const two = { vpcs: { p: { zones: 2 }, q: { zones: 2 } } };
    const { lock } = resolved(estateWith({ mappings: {} }, two));
    expect(told(estateWith({ mappings: {}, vpc: "q" }, two), lock)).toEqual([
      "LOCKED_LOAD_BALANCER_MOVED .vpc",
    ]);
  });
});

describe("an existing VPC", () => {
  const zone = (at: number, prefix = 27) => [
    { id: `subnet-0a1b2c0${at}`, cidr: `10.200.1.${at * 32}/${prefix}` },
  ];
  const existing = (balancerSubnets: Data, more: Data = {}): Data =>
    estateWith(
      { mappings: { all: { path: "/*", target: "t" } }, targets: { t: {} } },
      {
        environments: {},
        vpcs: {
          p: {
            existing: {
              id: "vpc-0a1b2c3d",
              cidrs: ["10.200.0.0/22"],
              workerSecurityGroup: "sg-0a1b2c3d",
              subnets: {
                worker: {
                  "use1-az1": [{ id: "subnet-0a1b2c3d", cidr: "10.200.0.0/25" }],
                  "use1-az2": [{ id: "subnet-0a1b2c3e", cidr: "10.200.0.128/25" }],
                },
                "load-balancer": balancerSubnets,
              },
              ...more,
            },
          },
        },
      },
    );

  test("takes a balancer in the subnets that it has", () => {
    const file = existing({ "use1-az1": zone(0), "use1-az2": zone(1) });
    expect(slots(file)).toEqual({ api: 0 });
    expect(resolved(file).lock.vpcs.size).toBe(0);
    expect([...(resolved(file).lock.balancers.get("api")?.priorities.keys() ?? [])]).toEqual(["all"]);
  });

  test.each([
    [
      "a zone of the workers without one",
      { "use1-az1": zone(0), "use1-az4": zone(1) },
      "LOAD_BALANCER_ZONE_MISSING vpcs.p.existing.subnets",
    ],
    ["one zone", { "use1-az1": zone(0) }, "LOAD_BALANCER_ZONES vpcs.p.existing.subnets"],
    [
      "a subnet that is too small",
      { "use1-az1": zone(0, 28), "use1-az2": zone(1) },
      "LOAD_BALANCER_SUBNET_SMALL vpcs.p.existing.subnets.load-balancer.use1-az1",
    ],
  ])("%s", (_, balancerSubnets, expected) => {
    expect(told(existing(balancerSubnets))).toContain(expected);
  });

  test("a subnet without 8 free addresses, and workers whose group nobody named", () => {
    const file = existing({ "use1-az1": zone(0), "use1-az2": zone(1) });
    const { api } = file["loadBalancers"];
    const four = Object.fromEntries(
      ["a", "b", "c", "d"].map((name) => [
        name,
        { ...api, domains: { [`${name}.acme.example`]: { zone: "Z0123456789ABCDEFGHIJ" } } },
      ]),
    );
    expect(told({ ...file, loadBalancers: four })).toEqual(["LOAD_BALANCER_SUBNET_FULL loadBalancers.d"]);
    const nameless = existing(
      { "use1-az1": zone(0), "use1-az2": zone(1) },
      { workerSecurityGroup: undefined },
    );
    expect(told(nameless)).toEqual(["BALANCER_WORKER_GROUP_UNKNOWN "]);
  });
});

describe("priorities in the lock", () => {
  const mappings = (names: readonly string[]) => ({
    mappings: Object.fromEntries(
      names.map((name) => [name, { host: "api.acme.example", path: `/${name}/*`, application: "orders" }]),
    ),
  });

  test("one more mapping moves no other; the lock is written and read alike", () => {
    const { lock } = resolved(estateWith(mappings(["b", "c"])));
    const grown = resolved(estateWith(mappings(["a", "b", "c"])), lock).lock;
    expect(lockChanges(lock, grown).map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      "added load balancer api/rule a",
    ]);
    const read = parseLock(lockText(grown), "lock.json");
    expect(lockText(read)).toBe(lockText(grown));
    expect(read.balancers.get("api")?.priorities).toEqual(grown.balancers.get("api")?.priorities);
  });

  test("the priority of a mapping that goes is kept for it, and for nobody else until it is cleared", () => {
    const { lock } = resolved(estateWith(mappings(["a", "b"])));
    const smaller = resolved(estateWith(mappings(["b"])), lock).lock;
    expect(lockChanges(lock, smaller).map(changeText)).toEqual([
      expect.stringMatching(/^\+ freed number loadBalancers\.api\/a \d+$/),
      expect.stringMatching(/^- load balancer api\/rule a priority \d+$/),
    ]);
    const [of, back] = [lock, smaller].map((one) => resolved(estateWith(mappings(["a", "b"])), one).lock);
    expect(back).toEqual(of);
    const other = resolved(estateWith(mappings(["b", "c"])), smaller).lock;
    const [a, c] = [
      lock.balancers.get("api")?.priorities.get("a"),
      other.balancers.get("api")?.priorities.get("c"),
    ];
    expect(c).not.toBe(a);
    expect(
      resolved(estateWith(mappings(["b"])), clearReleased(smaller, "loadBalancers.api")).lock.freedNumbers
        .size,
    ).toBe(0);
  });

  test("two branches that took one priority each: after the merge both have one of their own", () => {
    const start = resolved(estateWith(mappings(["m"]))).lock;
    const ours = resolved(estateWith(mappings(["m", "n"])), start).lock.balancers.get("api")?.priorities;
    const theirs = resolved(estateWith(mappings(["m", "o"])), start).lock.balancers.get("api")?.priorities;
    const priorities = new Map([...(ours ?? []), ...(theirs ?? [])]);
    const merged = { ...start, balancers: new Map([["api", { vpc: "p", slot: 0, priorities }]]) };
    const after = resolved(estateWith(mappings(["m", "n", "o"])), merged).lock.balancers.get(
      "api",
    )?.priorities;
    expect(new Set(after?.values()).size).toBe(3);
    expect(after?.get("m")).toBe(start.balancers.get("api")?.priorities.get("m"));
  });
});

describe("workers that call a load balancer", () => {
  const calling = (rule: Data, balancer: Data = {}) =>
    estateWith(balancer, { vpcs: { p: { zones: 2, firewall: { own: rule } }, q: { zones: 2 } } });

  test("reach every listener unless the rule names a port", () => {
    const listeners = { a: { port: 443 }, b: { port: 8443 } };
    const [all] = resolved(calling({ to: { loadBalancer: "api" } }, { listeners })).loadBalancers;
    expect(all?.callers).toEqual([{ rule: "vpcs.p.firewall.own", ports: [443, 8443], description: "own" }]);
    const one = calling({ to: { loadBalancer: "api" }, port: 8443, description: "Documents" }, { listeners });
    expect(resolved(one).loadBalancers[0]?.callers[0]).toMatchObject({
      ports: [8443],
      description: "Documents",
    });
  });

  test.each([
    [
      "a balancer that is not there",
      { to: { loadBalancer: "apy" } },
      {},
      "UNKNOWN_NAME vpcs.p.firewall.own.to.loadBalancer",
    ],
    [
      "one of another VPC",
      { to: { loadBalancer: "api" } },
      { vpc: "q" },
      "LOAD_BALANCER_NOT_CALLABLE vpcs.p.firewall.own.to.loadBalancer",
    ],
    [
      "a public one",
      { to: { loadBalancer: "api" } },
      { scheme: "internet-facing" },
      "LOAD_BALANCER_NOT_CALLABLE vpcs.p.firewall.own.to.loadBalancer",
    ],
    [
      "a port without a listener",
      { to: { loadBalancer: "api" }, port: 80 },
      {},
      "LOAD_BALANCER_PORT vpcs.p.firewall.own",
    ],
    [
      "another protocol",
      { to: { loadBalancer: "api" }, protocol: "udp" },
      {},
      "NOT_TOGETHER vpcs.p.firewall.own.protocol",
    ],
    [
      "somebody else as well",
      { to: { loadBalancer: "api", vpc: "q" } },
      {},
      "EXACTLY_ONE vpcs.p.firewall.own.to",
    ],
    [
      "as clients",
      { from: { loadBalancer: "api" }, port: 443 },
      {},
      "UNKNOWN_KEY vpcs.p.firewall.own.from.loadBalancer",
    ],
    [
      "where the web ACL decides, and does not know them",
      { to: { loadBalancer: "api" } },
      { admission: "web-acl" },
      "LOAD_BALANCER_CALLER_NOT_ADMITTED .admission",
    ],
  ])("%s", (_, rule, balancer, expected) => {
    expect(told(calling(rule, { mappings: {}, ...balancer }))).toContain(expected);
  });

  test("twice on one port, which AWS would refuse", () => {
    const to = { loadBalancer: "api" };
    const file = estateWith(
      {},
      { vpcs: { p: { zones: 2, firewall: { one: { to }, two: { to, port: 443 } } } } },
    );
    expect(told(file)).toEqual(["FIREWALL_DUPLICATE vpcs.p.firewall.two"]);
  });
});

test("warnings: nobody is admitted; the security group is open; private clients of a public door", () => {
  const codes = (balancer: Data) => resolved(estateWith(balancer)).warnings.map(({ code }) => code);
  expect(codes({})).toEqual([]);
  expect(codes({ allowlist: undefined })).toEqual(["LOAD_BALANCER_ADMITS_NOBODY"]);
  expect(codes({ admission: "web-acl" })).toEqual(["LOAD_BALANCER_GROUP_OPEN"]);
  const allowlist = { office: { network: "office" }, partners: API.allowlist.partners };
  expect(codes({ allowlist, scheme: "internet-facing" })).toEqual(["LOAD_BALANCER_CLIENTS_PRIVATE"]);
});

test.each([1, 60, 300, 1_000, 10_000])(
  "an allowlist of %i entries: within AWS's quotas, or the way out",
  (count) => {
    const cidrs = Array.from({ length: count }, (_, n) => `20.${n >> 7}.${(n & 127) * 2}.1/32`);
    const allowlist = { all: { cidrs } };
    const expected = count > 300 ? ["ALLOWLIST_TOO_LONG .allowlist"] : [];
    expect(told(estateWith({ allowlist }))).toEqual(expected);
    const [balancer] = resolved(estateWith({ allowlist, admission: "web-acl" })).loadBalancers;
    expect(balancer?.admission.used).toBe(count);
  },
);

describe("priorities that are released", () => {
  const mapped = estateWith({});
  const { lock } = resolved(mapped);

  test("are given anew, and the slot stays", () => {
    const odd = { ...API, vpc: "p", slot: 0, priorities: new Map([["orders", 49_000]]) };
    const pinned = { ...lock, balancers: new Map([["api", odd]]) };
    const released = release(pinned, "api/rules", fileOf(mapped));
    expect(released.balancers.get("api")).toMatchObject({ slot: 0, priorities: new Map() });
    expect(resolved(mapped, released).lock.balancers).toEqual(lock.balancers);
  });

  test("only of a balancer that is in the lock", () => {
    expect(() => release(lock, "apy/rules", fileOf(mapped))).toThrow("allowed: api/rules");
  });
});
