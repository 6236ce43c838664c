import { type Finding, type Invariant, type StackJson, type Subject, strings } from "../model";

/** Every expression reads something that its own stack defines. */
export const REFERENCES: readonly Invariant[] = [
  {
    id: "references",
    title: "Every reference and every depends_on names something of the same stack",
    why: "cdktf writes whatever it is told; Terraform would only notice at plan time",
    check: dangling,
  },
];

function* dangling({ stacks }: Subject): Generator<Finding> {
  for (const [stack, json] of Object.entries(stacks))
    for (const [text, path] of strings(json)) {
      if (path[0] === "//") continue;
      const named = path.at(-2) === "depends_on" ? [text.split(".")] : referencesIn(text);
      for (const segments of named)
        if (!isDefined(json, segments))
          yield { at: `${stack}: ${path.join(".")}`, what: `reads ${segments.join(".")}` };
    }
}

/** `aws_vpc.Vpc_8378EB38.id` in `${…}`, as `["aws_vpc", "Vpc_8378EB38", "id"]`; names of functions are none. */
export function referencesIn(text: string): string[][] {
  return expressionsIn(text).flatMap((expression) => {
    const code = expression.replace(/"(\\.|[^"\\])*"/g, '""');
    const [, loop] = /\bfor (\w+) in /.exec(code) ?? [];
    // What stands behind a dot or an index is an attribute of what was named before.
    return [...code.matchAll(/(?<![\w.\]-])[A-Za-z_][\w-]*(?:\.[\w-]+)+/g)].flatMap(([chain]) =>
      loop !== undefined && chain.startsWith(`${loop}.`) ? [] : [chain.split(".")],
    );
  });
}

/** The text between `${` and its `}`, quoted braces not counted. `$${` is an escaped dollar sign. */
function expressionsIn(text: string): string[] {
  const found: string[] = [];
  for (let start = text.indexOf("${"); start >= 0; start = text.indexOf("${", start + 2)) {
    if (text[start - 1] === "$") continue;
    let depth = 1;
    let end = start + 2;
    for (let quoted = false; end < text.length && depth > 0; end++) {
      const char = text[end];
      if (char === '"' && text[end - 1] !== "\\") quoted = !quoted;
      else if (!quoted && char === "{") depth++;
      else if (!quoted && char === "}") depth--;
    }
    found.push(text.slice(start + 2, end - 1));
    start = end - 2;
  }
  return found;
}

const BUILT_IN = new Set(["each", "count", "self", "path", "terraform"]);

function isDefined(json: StackJson, [root = "", first = "", second = ""]: readonly string[]): boolean {
  if (BUILT_IN.has(root)) return true;
  if (root === "var") return json.variable?.[first] !== undefined;
  if (root === "local") return json.locals?.[first] !== undefined;
  if (root === "data" || root === "ephemeral") return json[root]?.[first]?.[second] !== undefined;
  return json.resource?.[root]?.[first] !== undefined;
}
