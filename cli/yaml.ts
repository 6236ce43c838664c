import { stringify } from "yaml";

/** YAML as kubectl and helm read it: what YAML 1.1 takes for a boolean, such as `on`, is quoted; no aliases. */
export function yamlText(value: unknown): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false, version: "1.1" });
}
