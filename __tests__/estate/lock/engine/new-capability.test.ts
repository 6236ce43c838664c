import { Ipv4Cidr } from "../../../../core/addressing";
import { ProblemList, problemText } from "../../../../core/problem";
import type { EstateFile } from "../../../../estate/estate-file";
import { changeText } from "../../../../estate/lock/compare";
import { lockEngine } from "../../../../estate/lock/engine";
import { IN_USE_KINDS, lockText, parseLock, SECTIONS } from "../../../../plan";
import { fileOf, resolve } from "../../../helpers/estates";
import { codesOf } from "../../../helpers/problems";
import { failure, lock as old, text as oldText, two } from "../fixture";
import { brokerNodes, brokersInUse, type LockedNode } from "./brokers";

/** Everything that a new capability adds outside of its own file: one word in each of these lists. */
const engine = lockEngine([...SECTIONS, brokerNodes], [...IN_USE_KINDS, brokersInUse]);

const fileWith = (brokers: object): EstateFile => Object.assign({}, fileOf(two), { brokers });

const whole = fileWith({ main: { vpc: "alpha", nodes: ["a", "b"] } });

const none = fileWith({});

const node = (range: string, port: number): LockedNode => ({ range: Ipv4Cidr.parse(range), port });

const NODES: ReadonlyMap<string, LockedNode> = new Map([
  ["main/b", node("10.97.0.16/28", 9093)],
  ["main/a", node("10.97.0.0/28", 9092)],
]);

/** An estate that pins nothing; what capabilities after these read is there, and empty. */
const nothing = {
  ...resolve(two),
  vpcs: [],
  loadBalancers: [],
  links: { vpns: [], dns: [], aclEntries: [] },
  proofs: new Map(),
};

const next = (before: typeof engine.empty, brokerNodes: typeof NODES, file = whole) =>
  engine.next(before, { ...nothing, file, brokerNodes });

const lock = next(engine.empty, NODES);

const checked = (file: EstateFile, from = lock) => {
  const problems = new ProblemList();
  engine.check({ file, lock: from, isPartial: false, problems });
  return problems.problems.filter(({ path }) => path?.[0] === "brokers").map(problemText);
};

test("is written in its place, sorted, and read back", () => {
  const text = engine.text(lock);
  expect(Object.keys(JSON.parse(text))).toEqual(["version", "vpcs", "brokerNodes", "inUse"]);
  expect(text).toContain(`  "brokerNodes": {
    "main/a": {
      "port": 9092,
      "range": "10.97.0.0/28"
    },
    "main/b": {`);
  expect(engine.text(engine.parse(text, "lock.json"))).toBe(text);
});

test("changes nothing of a lock that has nothing of it", () => {
  expect(engine.text(engine.parse(oldText, "lock.json"))).toBe(oldText);
  expect(lockText(parseLock(oldText, "lock.json"))).toBe(oldText);
  expect(engine.changes(engine.empty, engine.parse(oldText, "lock.json")).length).toBeGreaterThan(0);
  expect(old).not.toHaveProperty("brokerNodes");
});

test("what is wrong with it is told with its place, each entry once; what was added to its form may be missing", () => {
  const text = engine
    .text(lock)
    .replace("10.97.0.0/28", "10.97.0.1/28")
    .replace("10.97.0.16/28", "10.97.0.17/28");
  expect(failure(() => engine.parse(text, "lock.json"))).toEqual([
    expect.stringMatching(/^lock\.json:7:16 CIDR_HOST_BITS brokerNodes\.main\/a\.range: /),
    expect.stringMatching(/^lock\.json:11:16 CIDR_HOST_BITS brokerNodes\.main\/b\.range: /),
  ]);
  expect(codesOf(() => engine.parse(engine.text(lock).replace("main/a", "main"), "lock.json"))).toEqual([
    "LOCK_INVALID",
  ]);
  const before = engine.text(lock).replace('"port": 9092,', "");
  expect(engine.parse(before, "lock.json").brokerNodes.get("main/a")?.port).toBe(9092);
});

test("differs by its facts, each of which says whether it may go or move", () => {
  const moved = next(lock, new Map([...NODES, ["main/a", node("10.97.0.32/28", 9094)]]));
  expect(engine.changes(lock, moved).map((change) => [changeText(change), change.isHarmless])).toEqual([
    ["~ broker node main/a 10.97.0.0/28 -> 10.97.0.32/28", false],
    ["~ broker node main/a/port 9092 -> 9094", true],
    ["+ freed number brokers.main/a 9092", true],
  ]);
  const gone = next(lock, new Map([...NODES].slice(0, 1)));
  expect(engine.changes(lock, gone).map((change) => [changeText(change), change.isHarmless])).toEqual([
    ["- broker node main/a 10.97.0.0/28", false],
    ["- broker node main/a/port 9092", false],
    ["+ freed number brokers.main/a 9092", true],
  ]);
  expect(engine.changes(gone, lock).map(({ kind }) => kind)).toEqual(["added", "added", "removed"]);
});

test("its freed numbers are read again, up to the largest that it has", () => {
  const freed = next(lock, new Map([["main/a", node("10.97.0.0/28", 65_535)]]));
  const last = next(freed, new Map());
  expect(last.freedNumbers.get("brokers.main")).toEqual(
    new Map([
      ["a", [9092, 65_535]],
      ["b", [9093]],
    ]),
  );
  expect(engine.parse(engine.text(last), "lock.json").freedNumbers).toEqual(last.freedNumbers);
  expect(engine.clear(last, "brokers.main").freedNumbers.size).toBe(0);
});

test("stops where it leaves the file, loses a part, or moves", () => {
  expect(checked(whole)).toEqual([]);
  expect(checked(none)).toEqual([
    expect.stringMatching(
      /^LOCKED_THING_DROPPED brokers: broker main is in the lock .*its nodes, with the messages that they hold \(stack broker-main-in-alpha, vpcs\.alpha\)/,
    ),
  ]);
  const { inUse } = lock;
  const more = {
    ...lock,
    inUse: new Map([...inUse, ["brokers.main", { at: "vpcs.beta", parts: ["queues.in"] }]]),
  };
  expect(checked(whole, more)).toEqual([
    expect.stringContaining("LOCKED_THING_MOVED brokers.main: broker main would be created again"),
    expect.stringContaining("LOCKED_PART_DROPPED brokers.main: queue in of broker main is in the lock"),
  ]);
});

test("is released by its name or by a part; what was a part is one with the whole, and the name stays reserved", () => {
  const part = engine.release(lock, "brokers.main/a", fileWith({ main: { vpc: "alpha", nodes: ["b"] } }));
  expect([...part.brokerNodes.keys()]).toEqual(["main/b"]);
  expect([...part.released].map(([name, ranges]) => `${name} ${ranges}`)).toEqual([
    "brokers.main/a 10.97.0.0/28",
  ]);
  const gone = engine.release(part, "brokers.main", none);
  expect([gone.brokerNodes.size, gone.inUse.has("brokers.main")]).toEqual([0, false]);
  expect([...gone.released].map(([name, ranges]) => `${name} ${ranges}`)).toEqual([
    "brokers.main 10.97.0.16/28,10.97.0.0/28",
  ]);
  expect(checked(whole, gone)).toEqual([expect.stringMatching(/^NAME_RELEASED brokers\.main: /)]);
  expect(checked(whole, engine.clear(gone, "brokers.main"))).toEqual([]);
});

test("a release that can't be meant names what can", () => {
  expect(codesOf(() => engine.release(lock, "brokers.main", whole))).toEqual(["RELEASE_IN_USE"]);
  expect(codesOf(() => engine.release(lock, "brokers.main/a", whole))).toEqual(["RELEASE_IN_USE"]);
  const allowed = (name: string) =>
    /allowed: ([^;]*);/.exec(failure(() => engine.release(lock, name, whole))[0] ?? "")?.[1];
  expect(allowed("brokers.main/c")).toBe("brokers.main/b, brokers.main/a, brokers.main/queues.dead");
  expect(allowed("brokers.other/b")).toBe("brokers.main/b");
  expect(allowed("brokers.other")).toBe("brokers.main");
  expect(allowed("main")).toContain("brokers.main");
});

test("a range of it moves on purpose", () => {
  const { lock: rest, owner } = engine.move(lock, "10.97.0.16/28");
  expect([owner, [...rest.brokerNodes.keys()]]).toEqual(["brokers.main/b", ["main/a"]]);
  expect(codesOf(() => engine.move(lock, "10.97.0.16/28", "brokers.main/a"))).toEqual(["ACCEPT_UNKNOWN"]);
});
