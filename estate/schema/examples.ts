import * as z from "zod";
import { type ProblemPath, quoted } from "../../core/problem";
import { schemaAt } from "./walk";

/** Levels of maps that an example shows. */
const MOST_LEVELS = 3;

/** How a missing key is written, on one line: `regions: { <name>: {} }`. @default - the schema doesn't say */
export function exampleAt(schema: z.ZodType, path: ProblemPath): string | undefined {
  const value = valueExample(schemaAt(schema, path), MOST_LEVELS);
  return value === undefined ? undefined : `${String(path.at(-1))}: ${value}`;
}

/** The shortest value that the schema takes. */
function valueExample(schema: unknown, levels: number): string | undefined {
  if (!(schema instanceof z.ZodType)) return undefined;
  const [given] = examplesOf(schema);
  if (given !== undefined) return written(given);
  if (schema instanceof z.ZodObject) return mapExample(schema, levels);
  if (schema instanceof z.ZodRecord) return recordExample(schema, levels);
  if (schema instanceof z.ZodArray) {
    const element = valueExample(schemaAt(schema, [0]), levels);
    return element === undefined ? undefined : `[${element}]`;
  }
  if (schema instanceof z.ZodUnion)
    return schema.options
      .map((_, index) => valueExample(schemaAt(schema.options[index] as z.ZodType, []), levels))
      .find((each) => each !== undefined);
  if (schema instanceof z.ZodEnum) return written(schema.options[0]);
  if (schema instanceof z.ZodLiteral) return written([...schema.values][0]);
  if (schema instanceof z.ZodBoolean) return "true";
  if (schema instanceof z.ZodNumber) return String(Math.max(schema.minValue ?? 1, 1));
  return schema instanceof z.ZodString ? textExample(schema) : undefined;
}

function textExample(schema: z.ZodString): string {
  return schema.safeParse("Any text of more words.").success ? "<text>" : "<name>";
}

/** The keys that have no default. */
function mapExample(schema: z.ZodObject, levels: number): string {
  const needed = Object.entries(schema.shape).filter(([, each]) => !takesNothing(each));
  if (needed.length === 0) return "{}";
  if (levels === 0) return "{ … }";
  const keys = needed.map(([key]) => `${key}: ${valueExample(schemaAt(schema, [key]), levels - 1) ?? "…"}`);
  return `{ ${keys.join(", ")} }`;
}

function recordExample(schema: z.ZodRecord, levels: number): string {
  if (levels === 0) return "{ … }";
  const [key = "<name>"] = examplesOf(schema.keyType as z.ZodType);
  return `{ ${String(key)}: ${valueExample(schemaAt(schema, [String(key)]), levels - 1) ?? "…"} }`;
}

function takesNothing(schema: unknown): boolean {
  return schema instanceof z.ZodType && schema.safeParse(undefined).success;
}

function examplesOf(schema: z.ZodType): readonly unknown[] {
  return (schema.meta()?.examples as readonly unknown[] | undefined) ?? [];
}

/** As YAML writes it on one line: texts that it would take for something else stand in quotes. */
function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join(", ")}]`;
  if (typeof value === "object" && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, each]) => `${key}: ${written(each)}`)
      .join(", ")} }`;
  if (typeof value !== "string") return String(value);
  const isPlain = /^([A-Za-z<][\w./:<>=+-]*|\d+(\.\d+){3}(\/\d+)?)$/.test(value);
  return isPlain && !/^(true|false|null|yes|no|on|off)$/i.test(value) ? value : quoted(value);
}

/** An example explains more than a pattern; most texts with a fixed form have one in the schema. */
export function formText(issue: z.core.$ZodIssue, options: readonly unknown[]): string {
  const examples = options.flatMap(
    (option) => (option instanceof z.ZodType && option.meta()?.examples) || [],
  );
  if (examples.length > 0) return `for example ${examples.join(", ")}`;
  return "pattern" in issue && typeof issue.pattern === "string"
    ? `text that matches ${issue.pattern}`
    : "see the documentation of this key";
}
