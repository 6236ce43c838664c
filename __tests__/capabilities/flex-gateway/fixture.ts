import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type Problem, pathText } from "../../../core/problem";
import { type ResolvedEstate, resolveTexts } from "../../../plan";
import { problemsOf } from "../../helpers/problems";

// biome-ignore lint/suspicious/noExplicitAny: wrong files are wrong in ways that no type allows
export type Data = Record<string, any>;

const NOW = Date.UTC(2026, 10, 30);

/** Change of an example. */
export type Edit = (data: Data) => void;

/** An example, changed. */
export function edited(example: "flex-gateway" | "flex-local", edit: Edit): Data {
  const data = parse(readFileSync(join("examples", example, "landing-zone.yaml"), "utf8")) as Data;
  edit(data);
  return data;
}

/** @throws InputError with every problem */
export function resolved(data: Data, now = NOW): ResolvedEstate {
  const read = (path: string) => readFileSync(join("examples/flex-gateway", path), "utf8");
  return resolveTexts({ file: "landing-zone.yaml", text: JSON.stringify(data, null, 1), read, now });
}

export const problemsIn = (data: Data): readonly Problem[] => problemsOf(() => resolved(data));

/** `CODE where` */
export const codeAt = ({ code, path = [] }: Problem) => `${code} ${pathText(path)}`;
