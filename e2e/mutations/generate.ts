import type { Attribute, Block, NestedBlock, TerraformType } from "../schema/provider-schema";
import type { Body, Instance } from "./instances";
import type { Blocks } from "./schema";
import { guessText, NUMBERS, TEXTS } from "./values";

/** A resource that differs from a sound one in one thing, or in two that may exclude or need each other. */
export interface Mutant {
  readonly type: string;
  /** Path of what was changed, without indices: `aws_lb.access_logs.bucket`. */
  readonly path: string;
  readonly kind: Kind;
  /** What it was changed to. */
  readonly value: unknown;
  readonly instance: number;
  readonly body: Body;
}

export type Kind =
  | "sound"
  | "drop"
  | "drop two"
  | "wrong kind"
  | "value"
  | "read-only"
  | "set"
  | "set two"
  | "empty"
  | "double"
  | "block dropped"
  | "block doubled"
  | "block emptied"
  | "block added";

const ONCE: ReadonlySet<Kind> = new Set(["value", "wrong kind", "read-only", "set two", "empty"]);

type Where = readonly (string | number)[];

interface Change {
  readonly kind: Kind;
  readonly where: Where;
  readonly value: unknown;
  /** What has to be written for it, where the block isn't there yet. */
  readonly written?: { readonly where: Where; readonly value: unknown };
}

/** Texts that a type's tables know: closed lists, prefixes. By path without indices. */
export type Words = (path: string) => readonly (string | number)[];

/** Every mutation of all instances; the same in every run. No two are alike. */
export function mutantsOf(instances: readonly Instance[], blocks: Blocks, words: Words): Mutant[] {
  const probed = new Set<string>();
  return instances.flatMap((instance) => mutantsOfOne(instance, blocks[instance.type] ?? {}, words, probed));
}

/**
 * The instance itself first. Values are tried on the first instance that has room for them: what an argument takes
 * hardly depends on the others, but whether it may be there does.
 */
function mutantsOfOne(instance: Instance, block: Block, words: Words, probed: Set<string>): Mutant[] {
  const all = changesOf(block, instance.body, [], instance.type, words);
  const single = all.filter(({ kind, where, value }) => {
    if (!ONCE.has(kind)) return true;
    const key = `${pathOf(instance.type, where)} ${kind} ${JSON.stringify(value)}`;
    if (probed.has(key)) return false;
    probed.add(key);
    return true;
  });
  const mutant = (kind: Kind, path: string, value: unknown, body: Body): Mutant => ({
    type: instance.type,
    path,
    kind,
    value,
    instance: instance.at,
    body,
  });
  const ones = single.map(({ kind, where, value, written = { where, value } }) =>
    mutant(
      kind,
      pathOf(instance.type, where),
      value,
      changed(instance.body, written.where, written.value) as Body,
    ),
  );
  const twos = (instance.at === 0 ? pairsOf(single) : []).map(([a, b]) =>
    mutant(
      a.kind === "drop" ? "drop two" : "set two",
      `${pathOf(instance.type, a.where)} + ${b.where.join(".")}`,
      [a.value, b.value],
      changed(changed(instance.body, a.where, a.value), b.where, b.value) as Body,
    ),
  );
  return [mutant("sound", instance.type, undefined, instance.body), ...ones, ...twos];
}

export function pathOf(type: string, where: Where): string {
  return [type, ...where.filter((step) => typeof step === "string")].join(".");
}

function changesOf(block: Block, body: Body, at: Where, path: string, words: Words): Change[] {
  const attributes = Object.entries(block.attributes ?? {}).flatMap(([name, attribute]) =>
    changesOfAttribute(attribute, body[name], [...at, name], words(`${path}.${name}`)),
  );
  // How long Terraform waits is nothing that AWS is told.
  const types = Object.entries(block.block_types ?? {}).filter(([name]) => name !== "timeouts");
  const nested = types.flatMap(([name, type]) =>
    changesOfBlocks(type, body[name] as Body[] | undefined, [...at, name], `${path}.${name}`, words),
  );
  return [...attributes, ...nested];
}

function changesOfAttribute(
  attribute: Attribute,
  value: unknown,
  where: Where,
  words: readonly (string | number)[],
): Change[] {
  const name = String(where.at(-1));
  const example = exampleOf(attribute.type, name, words);
  if (!attribute.optional && !attribute.required) return [{ kind: "read-only", where, value: example }];
  const changes: Change[] = [{ kind: "wrong kind", where, value: wrongKind(attribute.type) }];
  if (value === undefined) changes.push({ kind: "set", where, value: example });
  else changes.push({ kind: "drop", where, value: undefined });
  for (const probe of probesOf(attribute.type, words)) {
    const put = typeof attribute.type === "string" ? probe : inCollection(attribute.type, probe);
    if (JSON.stringify(put) !== JSON.stringify(value)) changes.push({ kind: "value", where, value: put });
  }
  if (typeof attribute.type !== "string" && attribute.type[0] !== "object") {
    changes.push({ kind: "empty", where, value: attribute.type[0] === "map" ? {} : [] });
  }
  if (Array.isArray(value) && value.length > 0) {
    changes.push({ kind: "double", where, value: [...value, ...value] });
  }
  return changes;
}

function changesOfBlocks(
  nested: NestedBlock,
  bodies: readonly Body[] | undefined,
  where: Where,
  path: string,
  words: Words,
): Change[] {
  if (bodies === undefined || bodies.length === 0) {
    const body = minimal(nested.block, path, words);
    if (body === undefined) return [];
    // What it must have gets every value too, so that its rules are known before a stack has such a block.
    const probes = Object.entries(nested.block.attributes ?? {}).flatMap(([name, attribute]) =>
      body[name] === undefined
        ? []
        : changesOfAttribute(attribute, body[name], [name], words(`${path}.${name}`)).filter(
            ({ kind }) => kind === "value",
          ),
    );
    return [
      { kind: "block added", where, value: [body] },
      ...probes.map(({ kind, where: at, value }): Change => {
        const written = { where, value: [changed(body, at, value)] };
        return { kind, where: [...where, ...at], value, written };
      }),
    ];
  }
  const inner = bodies
    .slice(0, 2)
    .flatMap((body, at) => changesOf(nested.block, body, [...where, at], path, words));
  return [
    { kind: "block dropped", where, value: undefined },
    { kind: "block doubled", where, value: [...bodies, bodies[0]] },
    { kind: "block emptied", where, value: [{}] },
    ...inner,
  ];
}

/** A body with what a block requires; none where that goes too deep. */
function minimal(block: Block, path: string, words: Words, depth = 0): Body | undefined {
  if (depth > 3) return undefined;
  const attributes = Object.entries(block.attributes ?? {})
    .filter(([, { required }]) => required)
    .map(([name, { type }]) => [name, exampleOf(type, name, words(`${path}.${name}`))]);
  const blocks = Object.entries(block.block_types ?? {})
    .filter(([, { min_items = 0 }]) => min_items > 0)
    .map(([name, { block: inner }]) => [name, minimal(inner, `${path}.${name}`, words, depth + 1)]);
  if (blocks.some(([, body]) => body === undefined)) return undefined;
  return Object.fromEntries([...attributes, ...blocks.map(([name, body]) => [name, [body]])]);
}

function exampleOf(type: TerraformType, name: string, words: readonly (string | number)[]): unknown {
  if (type === "bool") return true;
  if (type === "number") return words.find((word) => typeof word === "number") ?? 10;
  if (type === "string") return words.find((word) => typeof word === "string") ?? guessText(name);
  if (typeof type === "string") return guessText(name);
  if (type[0] === "object") {
    const members = Object.entries(type[1]).map(([member, inner]) => [member, exampleOf(inner, member, [])]);
    return Object.fromEntries(members);
  }
  const element = exampleOf(type[1] as TerraformType, name, words);
  return type[0] === "map" ? { example: element } : [element];
}

function wrongKind(type: TerraformType): unknown {
  if (type === "string") return { an: "object" };
  if (typeof type === "string") return "some text";
  return type[0] === "map" ? ["a", "list"] : "some text";
}

function probesOf(type: TerraformType, words: readonly (string | number)[]): readonly unknown[] {
  const texts = words.filter((word) => typeof word === "string");
  const numbers = words.filter((word) => typeof word === "number");
  if (type === "bool") return [true, false];
  if (type === "number")
    return [...new Set([...NUMBERS, ...numbers, ...numbers.map((n) => n + 1), ...numbers.map((n) => n - 1)])];
  if (type === "string")
    return [...new Set([...TEXTS, ...texts, ...texts.slice(0, 2).map((text) => text.toLowerCase())])];
  if (typeof type === "string" || type[0] === "object") return [];
  const element = type[1] as TerraformType;
  return typeof element === "string" ? probesOf(element, words) : [];
}

const inCollection = (type: TerraformType, probe: unknown) =>
  type[0] === "map" ? { example: probe } : [probe];

/** Two optional arguments that nobody set, or two that somebody did, at the top of a resource. */
function pairsOf(changes: readonly Change[]): [Change, Change][] {
  const top = changes.filter(
    ({ where }) => where.length === 1 && !/^(id|tags_all|tags)$/.test(String(where[0])),
  );
  const sets = top.filter(({ kind }) => kind === "set" || kind === "block added");
  const drops = top.filter(({ kind }) => kind === "drop");
  const pairs = (list: readonly Change[]) =>
    list.flatMap((a, at) => list.slice(at + 1).map((b): [Change, Change] => [a, b]));
  return [...pairs(sets), ...pairs(drops)];
}

/** The body with another value at a place; `undefined` takes it away. */
function changed(target: unknown, [step, ...rest]: Where, value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(target))
    return target.map((item, at) => (at === step ? changed(item, rest, value) : item));
  const { [step]: old, ...others } = target as Record<string, unknown>;
  const put = rest.length === 0 ? value : changed(old, rest, value);
  return put === undefined ? others : { ...others, [step]: put };
}
