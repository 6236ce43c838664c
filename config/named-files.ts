import type { EstateFile } from "./schema";

/** Paths of the files that an estate names, as seen from its own, each once. */
export function namedFiles({ loadBalancers }: EstateFile): string[] {
  const mutual = Object.values(loadBalancers).flatMap(({ mutualTls, listeners = {} }) => [
    mutualTls,
    ...Object.values(listeners).map((listener) => listener.mutualTls),
  ]);
  const files = mutual.flatMap((each) => [each?.caBundle, ...(each?.revocationLists ?? [])]);
  return [...new Set(files.filter((file) => file !== undefined))].sort();
}
