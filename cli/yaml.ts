import { stringify } from "yaml";

/** YAML for kubectl and helm: values that YAML 1.1 would read as booleans, such as `on`, are quoted; no aliases. */
export function yamlText(value: unknown): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false, version: "1.1" });
}
