import type { Problem } from "../../../../core/problem";
import { mappingDuplicate, mappingsShadow } from "../problems/mapping";
import { compareInputUris, fitCommonPath, fitSamePaths, type InputUri, inputUri } from "./input-uri";
import type { DedicatedRule } from "./mapping-rules";

/**
 * The rules of one certificate in the order in which CloudHub tries them: the first that fits is taken, so the most
 * specific comes first. Which rule serves a request never depends on other rules: a new one takes only the requests that
 * it fits better. Where neither of two is more specific, that is a problem; the others keep their order of the lock.
 *
 * @param pinned keys in the order in use
 */
export function orderRules<T extends DedicatedRule>(
  rules: readonly T[],
  pinned: readonly string[],
  found: Problem[],
): T[] {
  const read = rules.map((rule) => ({ rule, uri: inputUri(rule.inputUri) }));
  for (const [at, a] of read.entries())
    for (const b of read.slice(at + 1)) {
      const problem = conflict(a, b);
      if (problem !== undefined) found.push(problem);
    }
  const place = (key: string) => {
    const at = pinned.indexOf(key);
    return at < 0 ? pinned.length : at;
  };
  return read
    .sort(
      (a, b) =>
        compareInputUris(a.uri, b.uri) ||
        place(a.rule.key) - place(b.rule.key) ||
        (a.uri.text < b.uri.text ? -1 : 1),
    )
    .map(({ rule }) => rule);
}

interface Read {
  readonly rule: DedicatedRule;
  readonly uri: InputUri;
}

/** Two rules of which one would never get a request, or of which chance would decide. */
function conflict(a: Read, b: Read): Problem | undefined {
  if (compareInputUris(a.uri, b.uri) !== 0 || !fitCommonPath(a.uri, b.uri)) return undefined;
  const names =
    a.rule.mapping === b.rule.mapping
      ? ([a.rule.key, b.rule.key] as const)
      : ([a.rule.mapping, b.rule.mapping] as const);
  return fitSamePaths(a.uri, b.uri)
    ? mappingDuplicate(names, `path ${a.uri.text}*`)
    : mappingsShadow(names, [`path ${a.uri.text}*`, `path ${b.uri.text}*`]);
}
