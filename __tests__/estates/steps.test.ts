import { loadEstateFile, lockText, parseLock, resolveEstate } from "../../plan";
import { type Counts, countCalls, growingFaster } from "../helpers/call-counts";
import { growingEstate } from "../helpers/growing-estate";

/** Everything that a command does before it writes, without a lock and with one. */
function countsOf(tens: number): Counts {
  const text = growingEstate(tens);
  return countCalls(() => {
    const { estate, problems } = loadEstateFile(text, "landing-zone.yaml");
    if (estate === undefined || problems.length > 0) throw new Error(JSON.stringify(problems));
    const first = resolveEstate(estate, { now: 0 });
    if (first.problems.length > 0) throw new Error(JSON.stringify(first.problems));
    resolveEstate(estate, { now: 0, lock: parseLock(lockText(first.estate.lock), "landing-zone.lock.json") });
  });
}

const FACTOR = 4;

/** A sort of four times as much takes a little more than four times as many comparisons. */
const OF_SORTING = 1.4;

test("an estate of four times as many VPCs takes four times as many steps, in every function", () => {
  countsOf(1); // what is made once, when it is first asked for
  expect(growingFaster(countsOf(2), countsOf(2 * FACTOR), FACTOR, OF_SORTING)).toEqual([]);
});

test("a step that is taken for each pair is found", () => {
  const pairs = (count: number) => new Map([["core/pairs.ts@1", count * count]]);
  expect(growingFaster(pairs(30), pairs(120), FACTOR, OF_SORTING)).toEqual([
    "core/pairs.ts@1: 900 times, then 14400 times",
  ]);
  const each = (count: number) => new Map([["core/each.ts@1", 100 * count]]);
  expect(growingFaster(each(30), each(120), FACTOR, OF_SORTING)).toEqual([]);
});
