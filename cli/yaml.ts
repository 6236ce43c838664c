import { stringify } from "yaml";
import { PIPELINE_START, type PipelineFile } from "../review";

/** YAML for kubectl and helm: values that YAML 1.1 would read as booleans, such as `on`, are quoted; no aliases. */
export function yamlText(value: unknown): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false, version: "1.1" });
}

/** Releases of the actions whose commits are named, for people and for tools that look for newer ones. */
const RELEASES: Readonly<Record<string, string>> = {
  "11bd71901bbe5b1630ceea73d27597364c9af683": "v4.2.2",
  "39370e3970a6d050c480ffad4ff0ed4d3fdee5af": "v4.1.0",
  b4b15b8c7c6ac21ea08fcf65892d2ee8f75cf882: "v4.4.3",
};

/** A file of a pipeline: what it is, and its data in YAML 1.2, where `on` is a word. */
export function pipelineText({ about, data }: PipelineFile): string {
  const yaml = stringify(data, { lineWidth: 0, aliasDuplicateObjects: false, version: "1.2" });
  const named = yaml.replace(/@([0-9a-f]{40})$/gm, (commit, sha: string) =>
    RELEASES[sha] === undefined ? commit : `${commit} # ${RELEASES[sha]}`,
  );
  return `${[PIPELINE_START, ...about.map((line) => `# ${line}`)].join("\n")}\n${named}`;
}
