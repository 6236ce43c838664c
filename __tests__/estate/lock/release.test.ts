import { changeText } from "../../../estate/lock/compare";
import { clearReleased, lockChanges, release } from "../../../plan";
import { fileOf, resolve } from "../../helpers/estates";
import { beta, codes, data, failure, lock, said, two } from "./fixture";

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
    expect(resolve(pods(), released).vpcs[0]?.layout.secondaryCidrs).toEqual([]);
    expect(resolve(pods("100.65.0.0/16"), released).vpcs[0]?.layout.secondaryCidrs.map(String)).toEqual([
      "100.65.0.0/16",
    ]);
    // No link led there, so nobody outside can know the range.
    expect(said(pods("100.64.0.0/16"), released)).toEqual([]);
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
      "CLEAR_UNKNOWN --clear names nothing that was released or freed; got alpha; allowed: nothing is released; name one of them",
    ]);
  });
});
