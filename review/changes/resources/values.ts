import type { TypeFacts } from "./provider-facts";

/** An argument that differs, and how; blocks of a list share the path of the list. */
export interface Difference {
  /** `health_check.interval` */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
  /**
   * Whether the value itself is equal and something that it refers to becomes another one.
   *
   * @default false
   */
  readonly isReferred?: boolean;
  /** Whether the provider may have the same value already, which it chose itself. @default false */
  readonly isOpen?: boolean;
}

/** How two values of one argument are compared. */
export interface ValueComparison {
  readonly facts: TypeFacts;
  /** A text of the former version as the present one would write it: under the new addresses. */
  readonly renamed: (text: string) => string;
  /** Whether something that the text refers to changes. */
  readonly refersToChange: (text: string) => boolean;
}

/** Every difference of the two, as deep as it is. */
export function differences(
  comparison: ValueComparison,
  path: string,
  before: unknown,
  after: unknown,
): Difference[] {
  const [was, will] = [absent(before), absent(after)];
  if (will === undefined) return was === undefined ? [] : whereLeftOut(comparison, path, was);
  if (was === undefined) return whereGiven(comparison, path, will);
  if (Array.isArray(was) && Array.isArray(will) && areBlocks(was) && areBlocks(will)) {
    if (was.length !== will.length) return [{ path, before, after }];
    return distinct(was.flatMap((block, at) => differences(comparison, path, block, will[at])));
  }
  if (isObject(was) && isObject(will)) {
    const keys = [...new Set([...Object.keys(was), ...Object.keys(will)])];
    return keys.flatMap((key) => differences(comparison, `${path}.${key}`, was[key], will[key]));
  }
  if (textOf(was, comparison.renamed) !== textOf(will)) return [{ path, before, after }];
  return comparison.refersToChange(textOf(will)) ? [{ path, before, after, isReferred: true }] : [];
}

/** It falls back to the provider's default, keeps what it has, or is taken away. */
function whereLeftOut({ facts }: ValueComparison, path: string, was: unknown): Difference[] {
  const standard = facts.defaults?.[path];
  if (standard !== undefined)
    return textOf(standard) === textOf(was) ? [] : [{ path, before: was, after: standard }];
  if (facts.kept?.includes(path) === true) return [];
  return [{ path, before: was, after: undefined }];
}

function whereGiven({ facts }: ValueComparison, path: string, will: unknown): Difference[] {
  const standard = facts.defaults?.[path];
  if (standard !== undefined && textOf(standard) === textOf(will)) return [];
  const isOpen = standard === undefined && facts.kept?.includes(path) === true;
  return [{ path, before: standard, after: will, ...(isOpen ? { isOpen } : {}) }];
}

/** Providers do not tell an empty list from none. */
function absent(value: unknown): unknown {
  return value === null || (Array.isArray(value) && value.length === 0) ? undefined : value;
}

function areBlocks(values: readonly unknown[]): boolean {
  return values.every(isObject);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Equal texts are equal values: keys are sorted, and numbers and words that look alike are alike to Terraform, too. */
export function textOf(value: unknown, renamed: (text: string) => string = (text) => text): string {
  if (typeof value === "string") return renamed(value);
  if (Array.isArray(value)) return `[${value.map((each) => textOf(each, renamed)).join(",")}]`;
  if (!isObject(value)) return String(value);
  const entries = Object.keys(value)
    .sort()
    .map((key) => `${key}=${textOf(value[key], renamed)}`);
  return `{${entries.join(",")}}`;
}

function distinct(found: readonly Difference[]): Difference[] {
  return [
    ...new Map(found.map((each) => [JSON.stringify([each.path, each.before, each.after]), each])).values(),
  ];
}

/** Whether a difference at `path` is one of the argument `argument`, of a block around it or of a part of it. */
export function concerns(path: string, argument: string): boolean {
  return path === argument || path.startsWith(`${argument}.`) || argument.startsWith(`${path}.`);
}
