import { screenProgress } from "../../operate";
import { planDigest } from "../../operate/digest";
import { Events } from "../../operate/engine/events";
import { isWithin, parseVersion } from "../../operate/engine/versions";
import { changeLines, countsText } from "../../operate/results";
import { reversed, Slots, walk } from "../../operate/walk";

test("versions are judged by the two forms of constraints that stacks have", () => {
  expect(parseVersion("v1.12.0-rc1")).toEqual([1, 12, 0]);
  const within = (constraint: string, ...versions: readonly string[]) =>
    versions.filter((version) => isWithin(version, constraint));
  const all = ["0.15.5", "1.10.5", "1.11.0", "1.11.4", "1.12.0", "2.0.0"];
  expect(within(">= 1.11", ...all)).toEqual(["1.11.0", "1.11.4", "1.12.0", "2.0.0"]);
  expect(within("~> 1.11.0", ...all)).toEqual(["1.11.0", "1.11.4"]);
  expect(within("~> 1.11", ...all)).toEqual(["1.11.0", "1.11.4", "1.12.0"]);
  expect(within("!= 1.11.4", ...all)).toEqual(all);
});

test("events: what is planned and applied, and errors; nothing else, and no line stops it", () => {
  const done: number[] = [];
  const events = new Events((number) => done.push(number));
  for (const line of [
    "Initializing…",
    "{broken",
    '{"type":"planned_change","change":{"resource":{"addr":"a.b"},"action":"remove"}}',
    '{"type":"planned_change","change":{"resource":{"addr":"a.c"},"action":"noop"}}',
    '{"type":"diagnostic","diagnostic":{"severity":"warning","summary":"deprecated"}}',
    '{"type":"outputs","outputs":{"secret":{"value":"s3cr3t"}}}',
    '{"type":"apply_complete"}',
  ])
    events.add(line);
  expect([events.changes, events.errors, done]).toEqual([[{ address: "a.b", action: "forget" }], [], [1]]);
});

test("changes: what is lost stands first, and every kind is counted", () => {
  const changes = [
    { address: "a", action: "create" },
    { address: "b", action: "replace" },
    { address: "c", action: "delete" },
    { address: "d", action: "update" },
  ] as const;
  expect(changeLines(changes)).toEqual(["  - c", "-/+ b", "  + a", "  ~ d"]);
  expect(countsText(changes)).toBe("1 to add, 1 to change, 1 to replace, 1 to destroy");
  expect(countsText([])).toBe("nothing to do");
});

test("a digest is the same for plans that do the same, and tells nothing of what is sensitive", () => {
  const plan = (after: object, more: object = {}, actions = ["create"]) => ({
    resource_changes: [
      { address: "a.b", change: { actions, after, after_sensitive: { key: true, list: [{ key: true }] } } },
      { address: "a.read", change: { actions: ["read"], after: { now: Math.random() } } },
    ],
    ...more,
  });
  const digest = planDigest(plan({ name: "x", size: 1, key: "s3cr3t", list: [{ key: "t", open: 1 }] }));
  const same = [
    plan({ size: 1, name: "x", list: [{ open: 1, key: "u" }], key: "other" }),
    plan(
      { name: "x", size: 1, key: "", list: [{ key: "", open: 1 }] },
      { timestamp: "now", output_changes: { id: { actions: ["no-op"] } } },
    ),
  ];
  expect(same.map(planDigest)).toEqual([digest, digest]);
  const others = [
    plan({ name: "y", size: 1, key: "s3cr3t", list: [{ key: "t", open: 1 }] }),
    plan({ name: "x", size: 1, key: "s3cr3t", list: [{ key: "t", open: 2 }] }),
    plan({ name: "x", size: 1, key: "s3cr3t", list: [{ key: "t", open: 1 }] }, {}, ["delete", "create"]),
    plan(
      { name: "x", size: 1, key: "s3cr3t", list: [{ key: "t", open: 1 }] },
      { output_changes: { id: { actions: ["create"], after: "x" } } },
    ),
    {},
  ].map(planDigest);
  expect(new Set([digest, ...others]).size).toBe(6);
});

test("the way back: each waits for those that waited for it", () => {
  const nodes = [
    { name: "a", after: [] },
    { name: "b", after: ["a"] },
    { name: "c", after: ["a", "b"] },
  ];
  expect(reversed(nodes)).toEqual([
    { name: "c", after: [] },
    { name: "b", after: ["c"] },
    { name: "a", after: ["b", "c"] },
  ]);
});

test("a fault of a visit is thrown when all others have ended, and slots are handed on", async () => {
  const ended: string[] = [];
  const slots = new Slots(1);
  const visits = walk(
    [
      { name: "a", after: [] },
      { name: "b", after: ["elsewhere"] },
    ],
    ({ name }) =>
      slots.hold(async () => {
        if (name === "a") throw new TypeError("a fault");
        await new Promise((next) => setImmediate(next));
        ended.push(name);
      }),
  );
  await expect(visits).rejects.toThrow("a fault");
  expect(ended).toEqual(["b"]);
});

test("a terminal has a line for each stack, written over, cut to its width, with the seconds of what runs", () => {
  let printed = "";
  let now = 0;
  const progress = screenProgress({
    size: { columns: 40, rows: 24 },
    print: (text) => {
      printed += text;
    },
    now: () => now,
  });
  progress.say("network-a", "planning");
  progress.say("b", "applying: 58 to add and much more than a line holds");
  now = 5000;
  progress.tick("network-a", "applying: 3 of 5");
  const up = (lines: number) => `\u001b[${lines}A`;
  const line = (text: string) => `\u001b[2K${text}\n`;
  expect(printed).toBe(
    [
      line("network-a  planning"),
      up(1),
      line("network-a  planning"),
      line("b          applying: 58 to add and much"),
      up(2),
      line("network-a  applying: 3 of 5 (5 s)"),
      line("b          applying: 58 to add and much"),
    ].join(""),
  );
  printed = "";
  progress.pause();
  progress.refresh();
  expect(printed).toBe("");
});
