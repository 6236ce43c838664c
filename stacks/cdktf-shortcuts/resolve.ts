import { Token, Tokenization } from "cdktf";

type Resolve = typeof Tokenization.resolve;

/** Every string, list or map token contains this text. */
const MARKER = "TfToken[";

/** Matches numbers in a text that may be number tokens: 1e+5, -1.8881e+289. */
const NUMBER_IN_TEXT = /[-|\d.+]e[-|\d.eE+]/;

/** Number tokens are larger than this, or smaller than its negative. */
const LARGEST_PLAIN_NUMBER = 1e280;

/** The depth at which cdktf reports a circular reference. */
const DEEPEST = 200;

/**
 * Resolves like cdktf, but without a context and path for each value. Tokens are resolved by cdktf itself, and in
 * case of an error cdktf resolves the whole value again, so that its errors are the same.
 */
export function fastResolve(resolve: Resolve): Resolve {
  return (value, options) => {
    const leaf = (token: unknown) => resolve(token, options);
    try {
      return resolved(value, leaf, 0);
    } catch {
      return resolve(value, options);
    }
  };
}

type Leaf = (token: unknown) => unknown;

function resolved(value: unknown, leaf: Leaf, depth: number): unknown {
  switch (typeof value) {
    case "string":
      return isPlainText(value) ? value : leaf(value);
    case "number":
      return isPlainNumber(value) ? value : leaf(value);
    case "object":
      if (value === null) return null;
      if (depth >= DEEPEST) throw new Error("too deep");
      return Array.isArray(value) ? resolvedList(value, leaf, depth) : resolvedObject(value, leaf, depth);
    case "function":
      return leaf(value);
    default:
      return value;
  }
}

function resolvedList(values: readonly unknown[], leaf: Leaf, depth: number): unknown {
  if (values.some(isListToken)) return leaf(values);
  const list: unknown[] = [];
  for (const value of values) {
    const entry = resolved(value, leaf, depth + 1);
    if (entry !== undefined) list.push(entry);
  }
  return list;
}

function resolvedObject(value: object, leaf: Leaf, depth: number): unknown {
  const keys = Object.keys(value);
  if (!isPlainObject(value) || keys.some(isMapToken)) return leaf(value);
  const from = value as Readonly<Record<string, unknown>>;
  const result: Record<string, unknown> = {};
  for (const key of keys) {
    const name = isPlainText(key) ? key : leaf(key);
    if (typeof name !== "string") throw new Error("the name of an entry is no string");
    const entry = resolved(from[key], leaf, depth + 1);
    if (entry !== undefined) result[name] = entry;
  }
  return result;
}

/** Whether the value is neither a token nor a construct nor a date; cdktf resolves those. */
function isPlainObject(value: object): boolean {
  if (Tokenization.isResolvable(value) || value instanceof Date) return false;
  return !("_children" in value && "_metadata" in value);
}

function isPlainText(text: string): boolean {
  return !(
    text.includes(MARKER) ||
    NUMBER_IN_TEXT.test(text) ||
    text === Token.STRING_MAP_TOKEN_VALUE ||
    text === Token.ANY_MAP_TOKEN_VALUE
  );
}

function isPlainNumber(value: number): boolean {
  return Math.abs(value) < LARGEST_PLAIN_NUMBER && value !== Token.NUMBER_MAP_TOKEN_VALUE;
}

function isListToken(value: unknown): boolean {
  if (typeof value === "string") return value.includes(`#{${MARKER}`);
  return typeof value === "number" && !(Math.abs(value) < LARGEST_PLAIN_NUMBER);
}

function isMapToken(key: string): boolean {
  return key.includes(`&{${MARKER}`);
}
