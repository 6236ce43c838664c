import {
  acceptMove,
  changeText,
  clearReleased,
  EMPTY_LOCK,
  type Lock,
  lockChanges,
  lockText,
  parseLock,
  release,
} from "../../config";
import { InputError, problemText } from "../../core/errors";
import { fileOf, problemsOf, resolve, textOf, tryResolve } from "../helpers/estates";

const data = (vpcs: object, more: object = {}) => ({
  organization: "acme",
  region: "us-east-1",
  addressing: { pools: { main: { cidr: "10.96.0.0/20" } } },
  vpcs,
  ...more,
});
const beta = { transitSubnets: true, resolverSubnets: true };
const two = data({ alpha: {}, beta: { zones: ["use1-az1", "use1-az2", "use1-az4"], ...beta } });
const { lock } = resolve(two);
const text = lockText(lock);

const failure = (step: () => unknown): string[] => {
  try {
    step();
  } catch (error) {
    if (error instanceof InputError) return error.problems.map(problemText);
    throw error;
  }
  return [];
};
const codes = (step: () => unknown) => failure(step).map((line) => /[A-Z][A-Z_]+/.exec(line)?.[0]);
const said = (source: object, from: Lock) => problemsOf(textOf(source), from).map(({ code }) => code);
/** The lock of both branches: what a merge makes of two locks that grew from one. */
const merged = (...locks: Lock[]): Lock => ({
  ...EMPTY_LOCK,
  vpcs: new Map(locks.flatMap((one) => [...one.vpcs])),
});

describe("the text of a lock", () => {
  test("one line for every range, sorted, and nothing else", () => {
    const small = resolve(data({ alpha: { platform: "cloudhub" } })).lock;
    expect(lockText(small)).toBe(`{
  "version": 1,
  "vpcs": {
    "alpha": {
      "range": "10.96.0.0/24",
      "region": "us-east-1",
      "subnets": {},
      "zones": []
    }
  }
}
`);
    expect(text).toContain('"transit-use1-az4": "10.96.');
  });

  test("holds spare slots, further ranges, accounts and tombstones", () => {
    const rich = resolve(
      data(
        { alpha: { account: "prod", spareZones: 1, secondaryRanges: ["10.96.8.0/24"] }, gone: {} },
        { accounts: { prod: { id: "123456789012" } } },
      ),
    ).lock;
    const released = release(rich, "gone", fileOf(data({ alpha: {} })));
    expect(parseLock(lockText(released), "f")).toMatchObject({
      released: released.released,
      vpcs: new Map([
        ["alpha", { account: "prod", layout: { spare: rich.vpcs.get("alpha")?.layout.spare } }],
      ]),
    });
    expect(lockText(parseLock(lockText(released), "f"))).toBe(lockText(released));
  });

  test.each([
    ["a newer version", text.replace('"version": 1', '"version": 2'), "lock.json:1:1 LOCK_VERSION"],
    ["no version", text.replace('"version": 1', '"version": 0'), "lock.json:2:14 LOCK_INVALID"],
    ["JSON that ends too soon", text.slice(0, 60), "lock.json:5:16 LOCK_SYNTAX"],
    ["a comma too many", text.replace('"version": 1,', '"version": 1,,'), "lock.json:2:16 LOCK_SYNTAX"],
    ["an empty file", "", "lock.json:1:1 LOCK_SYNTAX"],
    ["a list", "[]", "lock.json:1:1 LOCK_INVALID"],
    [
      "conflict markers",
      text.replace('    "beta"', '<<<<<<< ours\n    "beta"'),
      "lock.json:21:1 LOCK_CONFLICT",
    ],
    [
      "a range that is none",
      text.replace('"10.96.0.0/24"', '"10.96.0.1/24"'),
      "lock.json:5:16 CIDR_HOST_BITS",
    ],
    [
      "a key that nobody writes",
      text.replace('"range"', '"colour": "red", "range"'),
      "lock.json:4:14 LOCK_INVALID",
    ],
    [
      "a subnet outside of its VPC",
      text.replace('"10.96.0.0/27"', '"10.99.0.0/27"'),
      /LOCK_INVALID .*lies outside its ranges/,
    ],
    [
      "a subnet with the name of nothing",
      text.replace("worker-use1-az1", "wrkr-use1-az1"),
      /LOCK_INVALID is not the name of a subnet; got wrkr-use1-az1/,
    ],
    [
      "a subnet in a zone that the VPC does not have",
      text.replace("worker-use1-az1", "worker-use1-az6"),
      /LOCK_INVALID is not the name of a subnet/,
    ],
    [
      "a subnet with more in its name than tier, zone and number",
      text.replace("worker-use1-az1", "worker-use1-az1-${x}"),
      /LOCK_INVALID is not the name of a subnet/,
    ],
    [
      "a range that no VPC has",
      text.replace('"10.96.0.0/24"', '"10.0.0.0/8"'),
      /^lock.json:5:16 LOCK_INVALID the range of VPC alpha .* got 10.0.0.0\/8; allowed: \/16 to \/24/,
    ],
    [
      "a load-balancer subnet that holds no load balancer",
      text.replace('"10.96.0.0/27"', '"10.96.0.0/28"'),
      /LOCK_INVALID subnet load-balancer-use1-az1 of VPC alpha has a prefix .* allowed: \/16 to \/27/,
    ],
    [
      "ranges of one VPC that overlap",
      text.replace('"10.96.0.0/24",', '"10.96.0.0/24", "secondaryRanges": ["10.97.0.0/24", "10.97.0.0/25"],'),
      /LOCK_INVALID two ranges of VPC alpha overlap; got 10.97.0.0\/25 and 10.97.0.0\/24/,
    ],
    [
      "a zone that stands twice",
      text.replace('"zones": [', '"zones": ["use1-az1", '),
      /LOCK_INVALID a zone of VPC alpha stands twice; got use1-az1/,
    ],
  ])("%s", (_, broken, expected) => {
    const [first = ""] = failure(() => parseLock(broken, "lock.json"));
    if (typeof expected === "string") expect(first.slice(0, expected.length)).toBe(expected);
    else expect(first).toMatch(expected);
  });

  test("two subnets that overlap", () => {
    const [, block = ""] = /"worker-use1-az2": "([^"]+)"/.exec(text) ?? [];
    const broken = text.replace(/("worker-use1-az1": )"[^"]+"/, `$1"${block}"`);
    expect(failure(() => parseLock(broken, "lock.json"))[0]).toMatch(
      /LOCK_INVALID subnets worker-use1-az2 and worker-use1-az1 of VPC alpha overlap/,
    );
  });

  test("the same key twice, as merges leave it", () => {
    const [, alpha = ""] = /("alpha": \{[\s\S]*?\n {4}\})/.exec(text) ?? [];
    const doubled = text.replace(alpha, `${alpha},\n    ${alpha}`);
    expect(codes(() => parseLock(doubled, "lock.json"))).toEqual(["YAML_DUPLICATE_KEY"]);
  });
});

describe("what the file would take away", () => {
  const changed = (change: object) => data({ alpha: {}, beta: { zones: 3, ...beta, ...change } });

  test.each([
    ["nothing", two, []],
    ["a VPC", data({ alpha: {} }), ["LOCKED_VPC_DROPPED"]],
    ["a zone of a list", changed({ zones: ["use1-az1", "use1-az4"] }), ["LOCKED_ZONE_DROPPED"]],
    ["a zone of a number", changed({ zones: 2 }), ["LOCKED_ZONE_DROPPED"]],
    ["a tier", changed({ transitSubnets: false }), ["LOCKED_TIER_DROPPED"]],
    ["another tier", changed({ resolverSubnets: undefined }), ["LOCKED_TIER_DROPPED"]],
    ["a range", changed({ cidr: "10.96.8.0/24" }), ["LOCKED_RANGE_MOVED"]],
    ["a region", changed({ region: "eu-west-1" }), ["LOCKED_PLACE_MOVED"]],
    [
      "an account",
      { ...changed({ account: "x" }), accounts: { x: { id: "123456789012" } } },
      ["LOCKED_PLACE_MOVED"],
    ],
    ["a platform", data({ alpha: { platform: "cloudhub" }, beta: two.vpcs }), undefined],
  ])("%s", (_, source, expected) => {
    if (expected !== undefined) expect(said(source, lock)).toEqual(expected);
    else
      expect(said(data({ ...two.vpcs, alpha: { platform: "cloudhub" } }), lock)).toEqual([
        "LOCKED_PLACE_MOVED",
      ]);
  });

  test("auto keeps its zones, and a number of zones adds to them", () => {
    const small = resolve(data({ alpha: { zones: 2 } })).lock;
    expect(resolve(data({ alpha: {} }), small).vpcs[0]?.layout.zones).toEqual(["use1-az1", "use1-az2"]);
    const listed = resolve(data({ alpha: { zones: ["use1-az5", "use1-az2"] } })).lock;
    expect(resolve(data({ alpha: { zones: 3 } }), listed).vpcs[0]?.layout.zones).toEqual([
      "use1-az2",
      "use1-az5",
      "use1-az1",
    ]);
  });

  test("messages name what would be destroyed and the way", () => {
    const [line] = problemsOf(textOf(changed({ zones: ["use1-az1", "use1-az4"] })), lock).map(problemText);
    expect(line).toMatch(
      /LOCKED_ZONE_DROPPED vpcs.beta.zones: zone use1-az2 of VPC beta is in use .* got load-balancer-use1-az2 10\.96\.\S+, resolver-use1-az2 10\.96\.\S+, transit-use1-az2 10\.96\.\S+, worker-use1-az2 10\.96\.\S+; keep the zone, or move what runs there, destroy the subnets and then run npx landing-zone lock --release beta\/use1-az2$/,
    );
  });

  test("another pod range moves the pods' subnets", () => {
    const pods = (podRange: string) =>
      data({
        alpha: { kubernetes: { pods: 10, nodes: 1, cni: { mode: "custom-networking", podRange } } },
      });
    const locked = resolve(pods("100.64.0.0/16")).lock;
    expect(said(pods("100.65.0.0/16"), locked)).toEqual(["LOCKED_TIER_DROPPED"]);
    expect(said(pods("100.64.0.0/16"), locked)).toEqual([]);
  });
});

describe("two branches", () => {
  const ours = resolve(data({ alpha: {}, ours: {} }), resolve(data({ alpha: {} })).lock).lock;
  const theirs = resolve(data({ alpha: {}, theirs: {} }), resolve(data({ alpha: {} })).lock).lock;
  const both = data({ alpha: {}, ours: {}, theirs: {} });
  const taken = String(ours.vpcs.get("ours")?.layout.range);

  test("that took the same range are reported after the merge, and one of the two can move", () => {
    const problems = problemsOf(textOf(both), merged(ours, theirs));
    expect(problems.map(({ code }) => code)).toEqual(["LOCK_OVERLAP"]);
    expect(problems[0]?.what).toContain("vpcs.ours and vpcs.theirs have the same addresses in the lock");
    expect(problems[0]?.fix).toContain(`landing-zone lock --accept ${taken} --vpc`);
    const moved = acceptMove(merged(ours, theirs), taken, "theirs");
    expect(moved).toMatchObject({ vpc: "theirs" });
    const estate = resolve(both, moved.lock);
    expect(String(estate.lock.vpcs.get("ours")?.layout.range)).toBe(taken);
    expect(String(estate.lock.vpcs.get("theirs")?.layout.range)).not.toBe(taken);
  });

  test("leave it to the user whose range moves", () => {
    expect(codes(() => acceptMove(merged(ours, theirs), taken))).toEqual(["ACCEPT_AMBIGUOUS"]);
    expect(codes(() => acceptMove(ours, "10.1.0.0/24"))).toEqual(["ACCEPT_UNKNOWN"]);
    expect(codes(() => acceptMove(ours, taken, "alpha"))).toEqual(["ACCEPT_UNKNOWN"]);
    expect(codes(() => acceptMove(EMPTY_LOCK, taken))).toEqual(["ACCEPT_UNKNOWN"]);
  });
});

describe("ranges that meet what is locked", () => {
  const alpha = String(lock.vpcs.get("alpha")?.layout.range);

  test("a new VPC pinned to the range of another", () => {
    expect(said({ ...two, vpcs: { ...two.vpcs, c: { cidr: alpha } } }, lock)).toEqual(["RANGES_OVERLAP"]);
  });

  test("a network of others that is declared later", () => {
    expect(said({ ...two, externalNetworks: { o: { cidrs: ["10.96.0.0/28"] } } }, lock)).toEqual([
      "RANGES_OVERLAP",
    ]);
  });

  test("a further range of a VPC that holds its own", () => {
    const wider = { ...two.vpcs, alpha: { secondaryRanges: ["10.96.0.0/23"] } };
    expect(said({ ...two, vpcs: wider }, lock)).toEqual(["RANGES_OVERLAP"]);
    expect(said({ ...two, vpcs: { ...two.vpcs, alpha: { cidr: alpha } } }, lock)).toEqual([]);
  });

  test("a VPC pinned to a tombstone", () => {
    const released = release(lock, "alpha", fileOf(data({ beta: {} })));
    const problems = problemsOf(textOf({ ...two, vpcs: { ...two.vpcs, alpha: { cidr: alpha } } }), released);
    expect(problems.map(problemText)[0]).toContain(
      `${alpha} of vpcs.alpha overlaps ${alpha} of released alpha (in the lock)`,
    );
  });
});

describe("release", () => {
  const withoutAlpha = fileOf({
    ...two,
    vpcs: { beta: { zones: 3, ...beta } },
  });

  test("a VPC leaves a tombstone, and its name gets another range", () => {
    const released = release(lock, "alpha", withoutAlpha);
    expect([...released.vpcs.keys()]).toEqual(["beta"]);
    expect(released.released.get("alpha")?.map(String)).toEqual(["10.96.0.0/24"]);
    const again = resolve(two, released).lock;
    expect(String(again.vpcs.get("alpha")?.layout.range)).not.toBe("10.96.0.0/24");
    expect(lockChanges(lock, again).map(changeText)).toContain("+ released alpha 10.96.0.0/24");
    const cleared = clearReleased(released, "alpha");
    expect(String(resolve(two, cleared).lock.vpcs.get("alpha")?.layout.range)).toBe("10.96.0.0/24");
  });

  test("a zone or a tier leaves its blocks, which nothing else in the VPC gets", () => {
    const smaller = { ...two, vpcs: { alpha: {}, beta: { zones: 2 } } };
    const steps = ["beta/use1-az4", "beta/transit", "beta/resolver"].reduce(
      (from, name) => release(from, name, fileOf(smaller)),
      lock,
    );
    const gone = [...steps.released.values()].flat();
    expect(gone).toHaveLength(4 + 2 + 2);
    const grown = { ...two, environments: { e: { vpc: "beta", applications: 60 } } };
    const estate = resolve(grown, steps);
    const kept = estate.vpcs[1]?.layout.subnets ?? [];
    expect(kept.filter((subnet) => gone.some((block) => block.overlaps(subnet.cidr)))).toEqual([]);
    expect(said(smaller, steps)).toEqual([]);
  });

  test("pods go with their range", () => {
    const pods = (podRange?: string) =>
      data({
        alpha:
          podRange === undefined
            ? {}
            : { kubernetes: { pods: 10, nodes: 1, cni: { mode: "custom-networking", podRange } } },
      });
    const locked = resolve(pods("100.64.0.0/16")).lock;
    expect(codes(() => release(locked, "alpha/pods", fileOf(pods("100.64.0.0/16"))))).toEqual([
      "RELEASE_IN_USE",
    ]);
    const released = release(locked, "alpha/pods", fileOf(pods("100.65.0.0/16")));
    expect(released.released.get("alpha/pods")?.map(String)).toEqual(["100.64.0.0/16"]);
    expect(resolve(pods(), released).vpcs[0]?.layout.secondaryRanges).toEqual([]);
    expect(resolve(pods("100.65.0.0/16"), released).vpcs[0]?.layout.secondaryRanges.map(String)).toEqual([
      "100.65.0.0/16",
    ]);
    expect(said(pods("100.64.0.0/16"), released)).toEqual(["RANGES_OVERLAP"]);
    // Tombstones of a part stay when the whole goes.
    const all = release(released, "alpha", fileOf(data({})));
    expect(all.released.get("alpha")?.map(String)).toEqual(["10.96.0.0/24", "100.64.0.0/16"]);
    expect(all.released.has("alpha/pods")).toBe(false);
  });

  test.each([
    ["alpha", "RELEASE_IN_USE"],
    ["beta/use1-az4", "RELEASE_IN_USE"],
    ["beta/transit", "RELEASE_IN_USE"],
    ["beta/resolver", "RELEASE_IN_USE"],
    ["beta/worker", "RELEASE_IN_USE"],
    ["beta/load-balancer", "RELEASE_IN_USE"],
    ["beta/use1-az9", "RELEASE_UNKNOWN"],
    ["gamma", "RELEASE_UNKNOWN"],
    ["gamma/use1-az1", "RELEASE_UNKNOWN"],
  ])("%s: %s", (name, code) => {
    expect(codes(() => release(lock, name, fileOf(two)))).toEqual([code]);
  });

  test("zones that auto pinned are in use", () => {
    expect(codes(() => release(lock, "alpha/use1-az1", fileOf(two)))).toEqual(["RELEASE_IN_USE"]);
  });

  test("only what was released can be cleared", () => {
    expect(failure(() => clearReleased(lock, "alpha"))).toEqual([
      "CLEAR_UNKNOWN --clear names nothing that was released; got alpha; allowed: nothing is released; name one of them",
    ]);
  });
});

describe("changes", () => {
  test("are told one by one", () => {
    const grown = resolve({ ...two, vpcs: { ...two.vpcs, alpha: { spareZones: 1 } } }, lock).lock;
    expect(lockChanges(lock, grown).map(changeText)).toEqual([
      expect.stringMatching(/^\+ alpha\/spare slot 4 10\.96\.0\.\d+\/27, 10\.96\.0\.\d+\/28$/),
    ]);
    expect(lockChanges(grown, lock).map(({ kind }) => kind)).toEqual(["removed"]);
    const moved = resolve(two, acceptMove(lock, "10.96.0.0/24").lock);
    expect(Array.isArray(tryResolve(two, lock))).toBe(false);
    expect(lockChanges(lock, { ...moved.lock, vpcs: new Map([...moved.lock.vpcs].reverse()) })).toEqual([]);
    const elsewhere = resolve({ ...two, vpcs: { ...two.vpcs, alpha: { cidr: "10.97.0.0/24" } } }).lock;
    expect(lockChanges(lock, elsewhere).map(changeText)).toContain("~ alpha 10.96.0.0/24 -> 10.97.0.0/24");
  });
});
