import fc from "fast-check";
import { Ipv4Cidr } from "../../core/addressing";
import type { Endpoint } from "../../core/reachability";
import { type EstatePlace, everyPlace, type ResolvedEstate } from "../../plan";
import { type ReachabilityChange, reachabilityChanges } from "../../review/changes/reachability";
import { runs } from "../helpers/runs";
import { linkedEstates } from "./arbitrary-links";
import { answersOf } from "./packets/pairs";
import { synthEstate } from "./synth-estate";

function isAt({ place }: EstatePlace, end: Endpoint): boolean {
  const isKind =
    place.kind === "host"
      ? end.kind === "host" && end.vpc === place.vpc && end.host === place.host
      : place.kind === "network" && end.kind === "network" && end.name === place.name;
  return isKind && place.ranges.some((range) => range.containsAddress(end.address));
}

/** Whether one of the changes, as a reader has them, is about these addresses and this port. */
function saysSo(changes: readonly ReachabilityChange[], estate: ResolvedEstate) {
  const places = everyPlace(estate);
  const holds = (name: string, addresses: readonly string[] | undefined, end: Endpoint) =>
    places.some((place) => place.name === name && isAt(place, end)) &&
    (addresses === undefined || addresses.some((text) => Ipv4Cidr.parse(text).containsAddress(end.address)));
  return ({ from, to, port }: { from: Endpoint; to: Endpoint; port: { protocol: string; from: number } }) =>
    changes.some(
      (change) =>
        holds(change.from, change.fromAddresses, from) &&
        holds(change.to, change.toAddresses, to) &&
        change.ports.some((text) => {
          const [protocol, numbers = ""] = text.split("/");
          const [first = 0, last = first] = numbers.split("-").map(Number);
          return protocol === port.protocol && first <= port.from && port.from <= last;
        }),
    );
}

test("random pairs of estates: what a review says opens or closes is what packets through both JSONs do", () => {
  const seen = { opened: 0, closed: 0, same: 0 };
  fc.assert(
    fc.property(linkedEstates, linkedEstates, (one, other) => {
      const [before, after] = [synthEstate(one).subject, synthEstate(other).subject];
      const { opened, closed } = reachabilityChanges(before.estate, after.estate);
      const [opens, closes] = [saysSo(opened, after.estate), saysSo(closed, before.estate)];
      const wrong: string[] = [];
      for (const { question, before: was, after: will } of answersOf(before, after)) {
        seen[was === will ? "same" : will ? "opened" : "closed"]++;
        const said = [opens(question.path), closes(question.path)];
        if (said[0] !== (will && !was) || said[1] !== (was && !will))
          wrong.push(
            `${question.text}: before ${was}, after ${will}; said to open ${said[0]}, to close ${said[1]}`,
          );
      }
      expect(wrong.slice(0, 20)).toEqual([]);
    }),
    runs(2),
  );
  expect(Math.min(seen.opened, seen.closed, seen.same)).toBeGreaterThan(1);
});
