import fc from "fast-check";
import { summarise } from "../../../core/addressing";
import { type Endpoint, type Flow, listFlows, pathAnalyser } from "../../../core/reachability";
import { runs } from "../../helpers/runs";
import { ENDPOINTS, models, QUESTION_PORT as port } from "./models";
import { placesOf } from "./places";
import { isReachable } from "./walker";

const placeOf = (end: Endpoint) => (end.kind === "host" ? end.vpc : end.kind === "network" ? end.name : "");

/** Pairs that flows are about: whose addresses are of the places, and not both of the same network. */
const PAIRS = ENDPOINTS.flatMap((from) => ENDPOINTS.map((to) => ({ from, to }))).filter(
  ({ from, to }) =>
    from !== to && !(from.kind === "network" && to.kind === "network" && from.name === to.name),
);

const holds = (flow: Flow, from: Endpoint, to: Endpoint) =>
  flow.from === placeOf(from) &&
  flow.to === placeOf(to) &&
  flow.ports.some((each) => each.contains(port)) &&
  flow.fromRanges.some((range) => range.containsAddress(from.address)) &&
  flow.toRanges.some((range) => range.containsAddress(to.address));

test("flows are what a walker finds that knows no routes or rules beforehand, address by address", () => {
  let open = 0;
  fc.assert(
    fc.property(models, (model) => {
      const places = placesOf(model);
      const isPlace = (end: Endpoint) =>
        places.some(
          ({ name, place }) =>
            name === placeOf(end) && place.ranges.some((range) => range.containsAddress(end.address)),
        );
      const flows = listFlows(model, places);
      const wrong = PAIRS.filter(({ from, to }) => isPlace(from) && isPlace(to)).filter(({ from, to }) => {
        const isOpen = isReachable(model, { from, to, port });
        const found = flows.filter((flow) => holds(flow, from, to));
        if (isOpen) open++;
        // Where not each address reaches each, a flow says so, and that a pair is in it proves nothing.
        return isOpen ? found.length === 0 : found.some(({ isWhole }) => isWhole);
      });
      expect(wrong).toEqual([]);
    }),
    runs(60),
  );
  expect(open).toBeGreaterThan(150);
});

test("flows and the survey of a pair name the same addresses", () => {
  fc.assert(
    fc.property(models, (model) => {
      const places = placesOf(model);
      const flows = listFlows(model, places);
      const analyse = pathAnalyser(model);
      for (const from of places)
        for (const to of places) {
          if (from === to) continue;
          const open = analyse({ from: from.place, to: to.place, port }).filter(
            ({ answer }) => answer.isOpen,
          );
          const found = flows.filter(
            (flow) =>
              flow.from === from.name &&
              flow.to === to.name &&
              flow.ports.some((each) => each.contains(port)),
          );
          const texts = (cidrs: Parameters<typeof summarise>[0]) => summarise(cidrs).map(String);
          expect(texts(found.flatMap(({ fromRanges }) => fromRanges))).toEqual(
            texts(open.flatMap((group) => group.from)),
          );
          expect(texts(found.flatMap(({ toRanges }) => toRanges))).toEqual(
            texts(open.flatMap((group) => group.to)),
          );
        }
    }),
    runs(25),
  );
});
