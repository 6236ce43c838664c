import { findEstates } from "../../e2e/estates/discover";
import { heldEstates, heldStacks, LISTED } from "../../e2e/tier7/estates";

test("every estate is applied to the emulator, and full sentences say what stops one or its stacks", () => {
  expect(LISTED.map(({ name }) => name).sort()).toEqual(
    findEstates()
      .map(({ name }) => name)
      .sort(),
  );
  const reasons = LISTED.flatMap(({ stoppedBy, without = {} }) => [
    ...(stoppedBy === undefined ? [] : [stoppedBy]),
    ...Object.values(without),
  ]);
  expect(reasons.filter((reason) => !/^[A-Z].{25,}\.$/.test(reason))).toEqual([]);
});

test("a plain run applies the sample, a full one all that is held", () => {
  const estates = [
    { name: "small", isSample: true },
    { name: "large" },
    { name: "external", stoppedBy: "Others made its VPCs." },
  ] as const;
  expect(heldEstates(false, estates)).toEqual(["small"]);
  expect(heldEstates(true, estates)).toEqual(["small", "large"]);
});

test("a plain run applies the default estate alone", () => {
  expect(heldEstates(false)).toEqual(["default"]);
});

describe("stacks of an estate that are left out", () => {
  const leavingOut = (...names: readonly string[]) => [
    { name: "large", without: Object.fromEntries(names.map((name) => [name, "Others made it."])) },
  ];
  const stacks = [
    { name: "network", dependencies: [] },
    { name: "peering", dependencies: ["network"] },
  ];

  it("are gone, the others are held", () => {
    expect(heldStacks("large", stacks, leavingOut("peering"))).toEqual(stacks.slice(0, 1));
    expect(heldStacks("other", stacks, leavingOut("peering"))).toEqual(stacks);
  });

  it.each([
    ["that is not there", "vpn", "vpn: no stack of large any more"],
    ["for which another one waits", "network", "peering: waits for network, which is left out"],
  ])("must not be one %s", (_, name, says) => {
    expect(() => heldStacks("large", stacks, leavingOut(name))).toThrow(says);
  });
});
