import { readOrder } from "../../e2e/deploy/order";

const STACKS = [
  { name: "network-a", after: [] },
  { name: "network-b", after: [] },
  { name: "peering", after: ["network-a", "network-b", "chart-of-others"] },
];

const log = (...lines: readonly string[]) => `Wrote 3 stacks\n${lines.join("\n")}\n`;

test("an order that holds, and how many stacks it had at a time", () => {
  const good = log(
    "network-a: planning",
    "network-b: planning",
    "network-a: done: 3 to add",
    "network-b: nothing to do",
    "peering: planning",
    "peering: done: 1 to add",
  );
  expect(readOrder(good, STACKS)).toBe(2);
});

test.each([
  [["network-a: planning", "network-a: done", "peering: planning"], "peering was planned before network-b"],
  [["network-a: planning", "network-a: failed"], "not through: network-a, network-b, peering"],
])("an order that does not hold: %j", (lines, message) => {
  expect(() => readOrder(log(...lines), STACKS)).toThrow(message);
});
