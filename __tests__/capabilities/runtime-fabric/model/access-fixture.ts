import {
  chartManifests,
  type FabricSpec,
  fabricObjects,
  type RbacRow,
  rbacMatrix,
} from "../../../../capabilities/runtime-fabric/model";
import { fullFabric } from "./fixture";

export const matrixOf = (spec: FabricSpec) =>
  rbacMatrix(spec, [...fabricObjects(spec).manifests, ...chartManifests(spec)]);

export const matrix = matrixOf(fullFabric());

export const rowsOf = (rows: readonly RbacRow[], subject: string) =>
  rows.filter((row) => row.subject === subject);

/** One line a place: what may be done there, resources with the same verbs together. */
export function summary(rows: readonly RbacRow[]): string[] {
  const places = new Map<string, Map<string, string[]>>();
  for (const { namespace = "(cluster)", resource, allowed } of rows) {
    if (allowed.length === 0) continue;
    const verbs = places.get(namespace) ?? new Map<string, string[]>();
    places.set(namespace, verbs);
    const key = allowed.join(",");
    verbs.set(key, [...(verbs.get(key) ?? []), resource]);
  }
  return [...places].flatMap(([place, verbs]) =>
    [...verbs].map(([verb, resources]) => `${place}: ${verb} ${resources.join(" ")}`),
  );
}
