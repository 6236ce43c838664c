import fc from "fast-check";
import {
  compareFlows,
  type Endpoint,
  type FlowChange,
  type ReachabilityModel,
} from "../../../core/reachability";
import { runs } from "../../helpers/runs";
import { ENDPOINTS, models, QUESTION_PORT as port } from "./models";
import { placesOf } from "./places";
import { isReachable } from "./walker";

const version = (model: ReachabilityModel) => ({ model, places: placesOf(model) });

const nameOf = (end: Endpoint) => (end.kind === "host" ? end.vpc : end.kind === "network" ? end.name : "");

const PAIRS = ENDPOINTS.flatMap((from) => ENDPOINTS.map((to) => ({ from, to }))).filter(
  ({ from, to }) =>
    from !== to && !(from.kind === "network" && to.kind === "network" && from.name === to.name),
);

const isIn = (changes: readonly FlowChange[], from: Endpoint, to: Endpoint) =>
  changes.some(
    (change) =>
      change.from === nameOf(from) &&
      change.to === nameOf(to) &&
      change.ports.some((each) => each.contains(port)) &&
      change.fromRanges.some((range) => range.containsAddress(from.address)) &&
      change.toRanges.some((range) => range.containsAddress(to.address)),
  );

test("what opens and closes is what a walker finds in one model and not in the other, address by address", () => {
  const seen = { opened: 0, closed: 0 };
  fc.assert(
    fc.property(models, models, (one, other) => {
      const [before, after] = [version(one), version(other)];
      const isOf = ({ places }: typeof before, end: Endpoint) =>
        places.some(
          ({ name, place }) =>
            name === nameOf(end) && place.ranges.some((range) => range.containsAddress(end.address)),
        );
      const { opened, closed } = compareFlows(before, after);
      const wrong = PAIRS.filter(({ from, to }) => {
        const [was, will] = [before, after].map(
          (each) => isOf(each, from) && isOf(each, to) && isReachable(each.model, { from, to, port }),
        );
        if (will && !was) seen.opened++;
        if (was && !will) seen.closed++;
        return (
          isIn(opened, from, to) !== (will === true && was === false) ||
          isIn(closed, from, to) !== (was === true && will === false)
        );
      });
      expect(wrong).toEqual([]);
    }),
    runs(25),
  );
  expect(Math.min(seen.opened, seen.closed)).toBeGreaterThan(10);
});

test("a model is no change of itself", () => {
  fc.assert(
    fc.property(models, (model) => {
      expect(compareFlows(version(model), version(model))).toEqual({ opened: [], closed: [], rerouted: [] });
    }),
    runs(10),
  );
});
