import { parse, stringify } from "yaml";

// biome-ignore lint/suspicious/noExplicitAny: an edit reaches into a file that has no type yet
export type YamlData = Record<string, any>;

/** The file after an edit, as a person would make it. */
export function edited(text: string, edit: (data: YamlData) => void): string {
  const data = parse(text) as YamlData;
  edit(data);
  return stringify(data);
}

/** The same file with the keys of every map in the opposite order. Lists keep theirs. */
export function shuffled(text: string): string {
  return stringify(reversed(parse(text)));
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, below]) => [key, reversed(below)]),
  );
}
