import { existsSync, readdirSync } from "node:fs";
import { problemText } from "../../core/problem";
import { deploy, diff, isThrough, type Planned, type Result } from "../../operate";
import type { HandNode } from "../../plan/graph";
import { FakeEngine, stacksOf } from "./fake-engine";

const NAMES = ["network-a", "network-b", "peering-ab", "dns"];
const STACKS = stacksOf({
  "network-a": [],
  "network-b": [],
  "peering-ab": ["network-a", "network-b"],
  dns: ["peering-ab"],
});

let engine: FakeEngine;
beforeEach(() => {
  engine = new FakeEngine([...NAMES, "resources"]);
});
afterEach(() => engine.remove());

/** Deploys with a session of its own, as each run of the command does. */
async function run(
  nodes: Parameters<typeof deploy>[0],
  options: Partial<Parameters<typeof deploy>[2]> & { readonly parallel?: number } = {},
): Promise<Result[]> {
  const session = engine.session(options.parallel);
  try {
    return await deploy(nodes, session, { done: new Set(), ...options });
  } finally {
    session.close();
  }
}

const statuses = (results: readonly Result[]) =>
  Object.fromEntries(
    results.map(({ name, status, because }) => [name, because ? `${status}: ${because}` : status]),
  );

test("each stack is planned after what it waits for was applied, and what is independent runs side by side", async () => {
  engine.tell("network-a", "waits-for", "network-b");
  engine.tell("network-b", "waits-for", "network-a");
  const results = await run(STACKS);
  expect(results.every(({ status }) => status === "done")).toBe(true);
  const log = engine.log("plan", "begin", "end");
  const at = (line: string) => log.indexOf(line);
  expect(at("plan peering-ab")).toBeGreaterThan(Math.max(at("end network-a"), at("end network-b")));
  expect(at("plan dns")).toBeGreaterThan(at("end peering-ab"));
  expect(await run(STACKS).then(statuses)).toEqual(
    Object.fromEntries(NAMES.map((name) => [name, "unchanged"])),
  );
  expect(engine.log("init", "apply")).toEqual([]);
});

test("no more run at a time than it may, and stacks are initialised one after the other, with the same checksums", async () => {
  const results = await run(STACKS.slice(0, 2), { parallel: 1 });
  expect(results.every(isThrough)).toBe(true);
  expect(engine.log("init", "lock", "begin", "end").sort()).toEqual(
    [
      "init network-a",
      "init network-b",
      "lock network-b",
      "begin network-a",
      "begin network-b",
      "end network-a",
      "end network-b",
    ].sort(),
  );
});

test("a failure stops what depends on it and nothing else; the next run goes on there", async () => {
  engine.tell("network-a", "fail-apply", "LimitExceeded");
  engine.tell("network-a", "fail-detail", "5 VPCs\\nare the limit");
  const results = await run(STACKS);
  expect(statuses(results)).toEqual({
    "network-a": "failed",
    "network-b": "done",
    "peering-ab": "skipped: network-a",
    dns: "skipped: network-a",
  });
  expect(results.flatMap(({ problems = [] }) => problems).map(problemText)).toEqual([
    "STACK_FAILED network-a could not be applied: LimitExceeded; got aws_vpc.this: 5 VPCs are the limit; correct what that names, and run the same command again: it goes on where it stopped",
  ]);
  engine.forget("network-a", "fail-apply");
  expect(statuses(await run(STACKS))).toMatchObject({
    "network-a": "done",
    "network-b": "unchanged",
    dns: "done",
  });
});

test("a state that is in use is told with the command that releases it, a stale plan with what to do", async () => {
  engine.tell("network-a", "fail-plan", "Error acquiring the state lock");
  engine.tell(
    "network-a",
    "fail-detail",
    "Lock Info:\\n  ID:        1b2c-3d\\n  Path: x\\n  Who:       ci@runner\\n  Created:   2026-11-30 01:02:03.4 +0000 UTC\\n",
  );
  engine.tell("network-b", "fail-apply", "Saved plan is stale");
  const [locked, stale] = (await run(STACKS.slice(0, 2)))
    .flatMap(({ problems = [] }) => problems)
    .map(problemText);
  expect(locked?.replaceAll(engine.folder, "")).toBe(
    "STATE_LOCKED the state of network-a is in use by another run of ci@runner, since 2026-11-30 01:02:03.4; got lock 1b2c-3d; wait for that run, or give a longer --lock-timeout; if it has died, release its lock: terraform -chdir=/out/stacks/network-a force-unlock 1b2c-3d",
  );
  expect(stale).toMatch(/^STATE_MOVED somebody else has changed the state of network-b /);
});

test("one question for each layer, with the plans; whatever is not approved stops what depends on it", async () => {
  const asked: string[][] = [];
  const shown: string[] = [];
  const ask = async (plans: readonly Planned[]) => {
    asked.push(plans.map(({ stack }) => stack).sort());
    shown.push(...(await Promise.all(plans.map(({ show }) => show()))));
    return asked.length < 2;
  };
  expect(statuses(await run(STACKS, { ask }))).toEqual({
    "network-a": "done",
    "network-b": "done",
    "peering-ab": "declined",
    dns: "skipped: peering-ab",
  });
  expect(asked).toEqual([["network-a", "network-b"], ["peering-ab"]]);
  // The plan that was shown is the one that is applied, and nobody else may read it.
  expect(shown.sort()).toEqual(
    ["network-a", "network-b", "peering-ab"].map((name) => `plan of ${name}, mode 600\n`),
  );
  expect(readdirSync(engine.folder).filter((name) => name.startsWith("landing-zone-plans-"))).toEqual([]);
});

describe("a step by hand", () => {
  const chart: HandNode = {
    ...{ kind: "by-hand", name: "chart", makes: "a chart", commands: [], isRepeated: true },
    after: ["network-a"],
  };
  const nodes = [...stacksOf({ "network-a": [] }), chart, ...stacksOf({ resources: ["chart"] })];

  test("stops what waits for it until it is said to be done, and is then known by the state", async () => {
    expect(statuses(await run(nodes))).toEqual({
      "network-a": "done",
      chart: "by-hand",
      resources: "skipped: chart",
    });
    expect(statuses(await run(nodes))).toMatchObject({ chart: "by-hand", resources: "skipped: chart" });
    expect(statuses(await run(nodes, { done: new Set(["chart"]) }))).toMatchObject({ resources: "done" });
    expect(statuses(await run(nodes))).toMatchObject({ chart: "unchanged", resources: "unchanged" });
  });

  test("comes up again when what it follows has changed, and stays until it is done", async () => {
    await run(nodes, { done: new Set(["chart"]) });
    engine.forget("network-a", "state");
    expect(statuses(await run(nodes))).toMatchObject({ "network-a": "done", chart: "by-hand" });
    expect(statuses(await run(nodes))).toMatchObject({ "network-a": "unchanged", chart: "by-hand" });
    expect(statuses(await run(nodes, { done: new Set(["chart"]) }))).toMatchObject({ chart: "unchanged" });
    expect(statuses(await run(nodes))).toMatchObject({ chart: "unchanged", resources: "unchanged" });
  });
});

test("an interruption reaches what runs once, and nothing more is begun", async () => {
  engine.tell("network-a", "waits-for", "nobody");
  const session = engine.session(1);
  const running = deploy(STACKS, session, { done: new Set() });
  while (!existsSync(`${engine.folder}/begun-network-a`)) await new Promise((next) => setTimeout(next, 10));
  expect(session.running).toBeGreaterThan(0);
  session.interrupt();
  session.interrupt();
  const results = await running;
  session.close();
  expect(statuses(results)).toEqual({
    "network-a": "interrupted",
    "network-b": "interrupted",
    "peering-ab": "skipped: network-a",
    dns: "skipped: network-a",
  });
  expect(engine.log("interrupted", "begin")).toEqual(["begin network-a", "interrupted network-a"]);
});

test("an interruption at the question is an answer", async () => {
  const session = engine.session();
  const ask = async () => {
    session.interrupt();
    return false;
  };
  const results = await deploy(STACKS, session, { done: new Set(), ask });
  session.close();
  expect(statuses(results)).toMatchObject({ "network-a": "interrupted", "network-b": "interrupted" });
  expect(engine.log("begin")).toEqual([]);
});

test("a difference of each stack; what waits for one that is not applied can't be planned yet", async () => {
  const session = engine.session();
  const first = await diff(STACKS, session, { withText: true, withDigests: false });
  session.close();
  expect(statuses(first)).toEqual({
    "network-a": "done",
    "network-b": "done",
    "peering-ab": "skipped: network-a",
    dns: "skipped: network-a",
  });
  expect(first[0]?.text).toContain("plan of network-a");
  expect(engine.log("apply")).toEqual([]);
});
