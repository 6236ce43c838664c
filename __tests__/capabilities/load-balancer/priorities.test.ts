import { changeText } from "../../../estate/lock/compare";
import { clearReleased, lockChanges, lockText, parseLock, release } from "../../../plan";
import { fileOf } from "../../helpers/estates";
import { API, type Data, estateWith, resolved, told } from "./fixture";

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
    expect(read.loadBalancers.get("api")?.priorities).toEqual(grown.loadBalancers.get("api")?.priorities);
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
      lock.loadBalancers.get("api")?.priorities.get("a"),
      other.loadBalancers.get("api")?.priorities.get("c"),
    ];
    expect(c).not.toBe(a);
    expect(
      resolved(estateWith(mappings(["b"])), clearReleased(smaller, "loadBalancers.api")).lock.freedNumbers
        .size,
    ).toBe(0);
  });

  test("two branches that took one priority each: after the merge both have one of their own", () => {
    const start = resolved(estateWith(mappings(["m"]))).lock;
    const ours = resolved(estateWith(mappings(["m", "n"])), start).lock.loadBalancers.get("api")?.priorities;
    const theirs = resolved(estateWith(mappings(["m", "o"])), start).lock.loadBalancers.get(
      "api",
    )?.priorities;
    const priorities = new Map([...(ours ?? []), ...(theirs ?? [])]);
    const merged = { ...start, loadBalancers: new Map([["api", { vpc: "p", slot: 0, priorities }]]) };
    const after = resolved(estateWith(mappings(["m", "n", "o"])), merged).lock.loadBalancers.get(
      "api",
    )?.priorities;
    expect(new Set(after?.values()).size).toBe(3);
    expect(after?.get("m")).toBe(start.loadBalancers.get("api")?.priorities.get("m"));
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

describe("priorities that are released", () => {
  const mapped = estateWith({});
  const { lock } = resolved(mapped);

  test("are given anew, and the slot stays", () => {
    const odd = { ...API, vpc: "p", slot: 0, priorities: new Map([["orders", 49_000]]) };
    const pinned = { ...lock, loadBalancers: new Map([["api", odd]]) };
    const released = release(pinned, "api/rules", fileOf(mapped));
    expect(released.loadBalancers.get("api")).toMatchObject({ slot: 0, priorities: new Map() });
    expect(resolved(mapped, released).lock.loadBalancers).toEqual(lock.loadBalancers);
  });

  test("only of a balancer that is in the lock", () => {
    expect(() => release(lock, "apy/rules", fileOf(mapped))).toThrow("allowed: api/rules");
  });
});
