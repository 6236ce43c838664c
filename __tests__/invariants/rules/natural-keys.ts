import keys from "../../../e2e/provider-double/tables/keys.json";
import { objectOf, placeOfBlock } from "../identity";
import {
  type Block,
  type Finding,
  finding,
  type Invariant,
  placeOf,
  resources,
  type Subject,
} from "../model";

/** What AWS or Kubernetes keeps once, as `keys.json` says it. */
interface NaturalKey {
  readonly object: string;
  readonly scope?: string;
  readonly arguments?: readonly string[];
  readonly optional?: readonly string[];
  readonly unordered?: boolean;
}

export const KEYED_TYPES: ReadonlyMap<string, readonly NaturalKey[]> = new Map(
  keys.types.map(({ type, keys: own = [] }) => [type, own as readonly NaturalKey[]]),
);

/** One object at AWS has one owner, in whichever state. */
export const NATURAL_KEYS: readonly Invariant[] = [
  {
    id: "one-owner",
    title: "No two resources of the estate, in one state or in two, are one object at AWS or in a cluster",
    why: "AWS refuses the second, or both own it: whichever is destroyed first takes it away from the other",
    check: sharedObjects,
  },
  {
    id: "keyed",
    title: "Of each type it is known what makes two resources one object, or why nothing does",
    why: "a type that nobody looked at is not looked at by one-owner either",
    check: (subject) =>
      resources(subject)
        .filter(({ type }) => !KEYED_TYPES.has(type))
        .map((block) => finding(block, `keys.json has no ${block.type}`)),
  },
];

function* sharedObjects(subject: Subject): Generator<Finding> {
  const owners = new Map<string, Block>();
  for (const block of resources(subject))
    for (const { key, object, values } of keysOf(subject, block)) {
      const owner = owners.get(key);
      if (owner === undefined) owners.set(key, block);
      else if (owner !== block)
        yield finding(block, `is the same ${object} as ${placeOf(owner)}: ${values.join(", ")}`);
      else yield finding(block, `has the ${object} twice: ${values.join(", ")}`);
    }
}

interface Key {
  readonly key: string;
  readonly object: string;
  readonly values: readonly string[];
}

/** What a resource is at AWS; more than one thing where it has parts. */
export function keysOf(subject: Subject, block: Block): Key[] {
  return (KEYED_TYPES.get(block.type) ?? []).flatMap((natural) => {
    const { object, scope, optional = [], unordered = false } = natural;
    const needed = natural.arguments ?? [];
    const place = placeOfBlock(subject, block);
    const around = {
      region: [place.account, place.region],
      account: [place.account],
      cluster: [place.cluster],
    }[scope ?? ""];
    const rows = rowsOf(subject, block, [...needed, ...optional]).filter(
      (row) =>
        needed.every((_, index) => row[index] !== undefined) &&
        (needed.length > 0 || optional.length === 0 || row.some((value) => value !== undefined)),
    );
    return rows.map((row) => {
      const values = [...(around ?? []), ...row.map((value) => value ?? "")];
      return { key: [object, ...(unordered ? [...values].sort() : values)].join("\n"), object, values };
    });
  });
}

type Row = readonly (string | undefined)[];

/** Values of these arguments: one row, or one for each block where they stand in blocks that repeat. */
function rowsOf(subject: Subject, block: Block, paths: readonly string[]): Row[] {
  const repeated = paths
    .map((path) => path.split(".")[0] ?? "")
    .find((name) => Array.isArray(block.body[name]) && paths.some((path) => path.startsWith(`${name}.`)));
  const bodies = repeated === undefined ? [{}] : (block.body[repeated] as readonly object[]);
  return bodies.map((below) => {
    const whole = repeated === undefined ? block.body : { ...block.body, [repeated]: below };
    return paths.map((path) => {
      const value = path
        .split(".")
        .reduce<unknown>((at, name) => (at as Record<string, unknown>)?.[name], whole);
      if (typeof value === "object" && value !== null) return "there";
      if (value === undefined && SELF.has(path)) return placeOf(block).replace(": ", " ");
      return objectOf(subject, block, value);
    });
  });
}

/** What only AWS tells of the resource itself. */
const SELF = new Set(["id", "arn", "zone_id"]);
