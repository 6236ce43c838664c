import type { Problem } from "../../../core/problem";
import { mappingRewriteInvalid } from "./problems/mapping";

/** A URL rewrite as listener rules take it. */
export interface UrlRewrite {
  readonly regex: string;
  readonly replace: string;
}

/** Excludes `$`, which refers to a group of the expression, and characters that a URL must escape. */
const REWRITE = /^\/[A-Za-z0-9_./~@:+&-]*$/;

/** Why the path of a mapping can't be rewritten; empty if it can. */
export function rewriteProblems(name: string, paths: readonly string[], rewrite: string): Problem[] {
  const odd = paths.find((path) => !/^[^*?]*\*?$/.test(path));
  const open = paths.filter((path) => path.endsWith("*"));
  const slashes = new Set(open.map((path) => path.endsWith("/*")));
  return [
    ...(REWRITE.test(rewrite) ? [] : [mappingRewriteInvalid(name, rewrite, "it is no such path")]),
    ...(odd === undefined
      ? []
      : [mappingRewriteInvalid(name, rewrite, `path ${odd} has a wildcard before its end`)]),
    ...(slashes.size === 2
      ? [mappingRewriteInvalid(name, rewrite, `some of ${open.join(", ")} end in /* and some do not`)]
      : []),
  ];
}

/**
 * The transform that replaces the part of the path before `*` by `rewrite`, or the whole path if it has no `*`. All
 * `paths` end alike. The query string is kept: the expression matches path and query.
 *
 * Slashes are joined as expected: `/orders/*` with `/v2` and `/orders*` with `/v2/` both give `/v2/1`.
 */
export function urlRewrite(paths: readonly string[], rewrite: string): UrlRewrite {
  const given = paths.length === 0 ? ["/*"] : paths;
  const isOpen = given.some((path) => path.endsWith("*"));
  const prefixes = given.map((path) => (isOpen ? path.slice(0, -1) : path));
  const oneOf = prefixes.map(escaped).join("|");
  const start = prefixes.length === 1 ? oneOf : `(?:${oneOf})`;
  if (!isOpen) return { regex: `^${start}((?:\\?.*)?)$`, replace: `${rewrite}$1` };
  const endsInSlash = prefixes.every((prefix) => prefix.endsWith("/"));
  const optional = !endsInSlash && rewrite.endsWith("/") ? "/?" : "";
  const joint = endsInSlash && !rewrite.endsWith("/") ? "/" : "";
  return { regex: `^${start}${optional}(.*)$`, replace: `${rewrite}${joint}$1` };
}

function escaped(text: string): string {
  return text.replace(/[.$+]/g, "\\$&");
}
