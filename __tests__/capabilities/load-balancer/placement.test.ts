import { changeText } from "../../../estate/lock/compare";
import { lockChanges, release } from "../../../plan";
import { fileOf } from "../../helpers/estates";
import { API, type Data, estateWith, resolved, told } from "./fixture";
import { balancers, indices, subnets } from "./placement-fixture";

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
    expect(
      Object.fromEntries(grown.loadBalancers.map(({ name, subnetIndex }) => [name, subnetIndex])),
    ).toEqual({
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
    expect(indices(rest, left)).toEqual({ a: 1, b: 0, e: 0 });
  });

  test("static addresses take one address more: where that is too much, the balancer has to move by name", () => {
    const { lock } = resolved(balancers(["a", "b", "c"], { scheme: "internet-facing" }));
    const fixed = balancers(["a", "b", "c"], { scheme: "internet-facing", staticAddresses: true });
    expect(told(fixed, lock)).toEqual(["LOAD_BALANCER_SUBNET_FULL loadBalancers.c"]);
    expect(indices(fixed)).toEqual({ a: 0, b: 0, c: 1 });
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
    expect(indices(file)).toEqual({ api: 0 });
    expect(resolved(file).lock.vpcs.size).toBe(0);
    expect([...(resolved(file).lock.loadBalancers.get("api")?.priorities.keys() ?? [])]).toEqual(["all"]);
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

test("warnings: nobody is admitted; the security group is open; private clients of a public door", () => {
  // That the certificate of this internal balancer is a public one is none of this test's business.
  const codes = (balancer: Data) =>
    resolved(estateWith(balancer))
      .warnings.map(({ code }) => code)
      .filter((code) => code !== "CERTIFICATE_PUBLIC_INSIDE");
  expect(codes({})).toEqual([]);
  expect(codes({ allowlist: undefined })).toEqual(["LOAD_BALANCER_ADMITS_NOBODY"]);
  expect(codes({ admission: "web-acl" })).toEqual(["LOAD_BALANCER_GROUP_OPEN"]);
  const allowlist = { office: { network: "office" }, partners: API.allowlist.partners };
  expect(codes({ allowlist, scheme: "internet-facing" })).toEqual(["LOAD_BALANCER_CLIENTS_PRIVATE"]);
});
