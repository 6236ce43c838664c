import { problemText } from "../../../core/problem";
import { acceptMove, EMPTY_LOCK, release } from "../../../plan";
import { fileOf, problemsOf, resolve, textOf } from "../../helpers/estates";
import { codes, data, lock, merged, said, two } from "./fixture";

describe("two branches", () => {
  const ours = resolve(data({ alpha: {}, ours: {} }), resolve(data({ alpha: {} })).lock).lock;
  const theirs = resolve(data({ alpha: {}, theirs: {} }), resolve(data({ alpha: {} })).lock).lock;
  const both = data({ alpha: {}, ours: {}, theirs: {} });
  const taken = String(ours.vpcs.get("ours")?.layout.range);

  test("that took the same range are reported after the merge, and one of the two can move", () => {
    const problems = problemsOf(textOf(both), merged(ours, theirs));
    expect(problems.map(({ code }) => code)).toEqual(["LOCK_OVERLAP"]);
    expect(problems[0]?.what).toContain("vpcs.ours and vpcs.theirs have the same addresses in the lock");
    expect(problems.map(problemText)[0]).toContain(`lock --accept ${taken} --vpc`);
    const moved = acceptMove(merged(ours, theirs), taken, "theirs");
    expect(moved).toMatchObject({ owner: "theirs" });
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

  test("a secondary CIDR of a VPC that holds its own", () => {
    const wider = { ...two.vpcs, alpha: { secondaryCidrs: ["10.96.0.0/23"] } };
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
