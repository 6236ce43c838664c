import { changeText } from "../../../estate/lock/compare";
import { acceptMove, lockChanges } from "../../../plan";
import { resolve, tryResolve } from "../../helpers/estates";
import { lock, two } from "./fixture";

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
