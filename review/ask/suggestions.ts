import { chartManifests, fabricSubjects } from "../../capabilities/runtime-fabric/model";
import { subjectText } from "../../core/kubernetes";
import { INTERNET, PLACE_KINDS, placeNames, type ResolvedEstate } from "../../plan";
import { canINamespaces } from "../runtime-fabric/can-i";
import { RESOURCES, VERBS } from "./can-i";
import type { Suggestion } from "./question";

/** The names of an estate that a field is filled with. */
export function suggestions(estate: ResolvedEstate, kind: Suggestion): readonly string[] {
  const { vpcs, loadBalancers, tcpEntries, dedicatedBalancers, runtimeFabrics } = estate;
  switch (kind) {
    case "environment":
      return distinct(vpcs.flatMap(({ environments }) => environments.map(({ name }) => name)));
    case "vpc":
      return vpcs.map(({ name }) => name);
    case "place":
      return [
        ...PLACE_KINDS.flatMap((place) => placeNames(estate, place).map((name) => `${place}:${name}`)),
        INTERNET,
      ];
    case "loadBalancer":
      return [...loadBalancers, ...tcpEntries, ...dedicatedBalancers].map(({ name }) => name);
    case "listener":
      return distinct(
        [...loadBalancers, ...tcpEntries].flatMap(({ listeners }) => listeners.map(({ name }) => name)),
      );
    case "fabric":
      return runtimeFabrics.map(({ name }) => name);
    case "subject":
      return distinct(
        runtimeFabrics.flatMap(({ spec, objects }) =>
          fabricSubjects(spec, [...objects.manifests, ...chartManifests(spec)]).map(subjectText),
        ),
      );
    case "namespace":
      return distinct(runtimeFabrics.flatMap(canINamespaces));
    case "verb":
      return VERBS;
    case "resource":
      return RESOURCES;
  }
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
