import { UsageError } from "../../core/problem";
import { readYamlValue } from "../../estate/source/yaml-value";
import type { Setting } from "../../plan";
import { settingSyntax } from "./problems";

/**
 * Parses `--set environments.production.applications=80`. The value is YAML on one line, as in the file: `80`,
 * `true`, `[use1-az1, use1-az2]`, `{ vpc: production }`.
 *
 * @throws UsageError with `SETTING_SYNTAX`
 */
export function parseSetting(text: string): Setting {
  const at = text.indexOf("=");
  if (at < 0) throw new UsageError(settingSyntax(text, "there is no ="));
  const path = text.slice(0, at).trim().split(".");
  if (path.some((key) => key.trim() === ""))
    throw new UsageError(settingSyntax(text, at === 0 ? "there is no path" : "a key of the path is empty"));
  return { path, value: parseValue(text, text.slice(at + 1)) };
}

function parseValue(text: string, value: string): unknown {
  // An empty value is usually an unset variable of a script.
  if (value.trim() === "") throw new UsageError(settingSyntax(text, "there is no value"));
  const read = readYamlValue(value);
  if ("fault" in read) throw new UsageError(settingSyntax(text, read.fault));
  return read.value;
}
