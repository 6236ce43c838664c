/** Something that an expression of Terraform reads. */
export interface Reference {
  readonly kind: "resource" | "data";
  readonly type: string;
  readonly id: string;
  /** First part behind the address: `cidr_block`, for states of other stacks `outputs`. Empty for the whole. */
  readonly attribute: string;
  /** The part behind it: the name of an output. Empty where there is none. */
  readonly below: string;
  /** Names and keys behind that: `use1-az1` of `outputs.worker_route_table_ids["use1-az1"]`. */
  readonly path: readonly string[];
}

/** What a text reads within `${…}`: ids have letters, digits, `_` and `-`. */
export function referencesIn(text: string): Reference[] {
  if (!text.includes("${")) return [];
  return expressionsIn(text).flatMap((expression) =>
    [...expression.matchAll(REFERENCE)].map(
      ([, data, type = "", id = "", attribute = "", below = "", path = ""]) => ({
        kind: data === undefined ? ("resource" as const) : ("data" as const),
        type,
        id,
        attribute,
        below,
        path: [...path.matchAll(STEP)].map(([, name = "", key = name]) => key),
      }),
    ),
  );
}

/** A whole reference without `${…}`, as in `replace_triggered_by`. */
export function bareReference(text: string): Reference | undefined {
  return referencesIn(text.includes("${") ? text : `\${${text}}`)[0];
}

const REFERENCE =
  /(?<![\w.-])(data\.)?([a-z][a-z0-9]*_[a-z0-9_]+)\.([A-Za-z_][\w-]*)(?:\[[^\]]*\])?(?:\.([a-z_]\w*))?(?:\.([a-z_]\w*))?((?:\.[A-Za-z_][\w-]*|\["[^"\]]*"\])*)/g;

const STEP = /\.([A-Za-z_][\w-]*)|\["([^"\]]*)"\]/g;

/** What stands between `${` and its `}`; braces of maps and inner texts nest. */
function expressionsIn(text: string): string[] {
  const found: string[] = [];
  for (let start = text.indexOf("${"); start >= 0; start = text.indexOf("${", start)) {
    let depth = 1;
    let at = start + 2;
    for (; at < text.length && depth > 0; at++) {
      if (text[at] === "{") depth++;
      if (text[at] === "}") depth--;
    }
    found.push(text.slice(start + 2, at - 1));
    start = at;
  }
  return found;
}

/** The text with every former address replaced by the present one. */
export function renamer(moves: ReadonlyMap<string, string>): (text: string) => string {
  if (moves.size === 0) return (text) => text;
  return (text) =>
    text.replace(
      /(?<![\w.-])[a-z][a-z0-9]*_[a-z0-9_]+\.[A-Za-z_][\w-]*/g,
      (address) => moves.get(address) ?? address,
    );
}
