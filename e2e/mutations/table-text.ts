import type { Learned } from "./learn";

const ABOUT =
  "Written by `npm run learn-provider` from what hashicorp/aws itself said of mutants of the stacks' resources; what its words tell in part only stands in provider-reviewed.json. `arguments`: what one argument may be. `rules`: as in rules.json; `written` counts what the configuration holds even when it is empty or false.";

/** A row a line, so that a difference shows what was learned. */
export function tableText({ arguments: byPath, rules }: Learned): string {
  const rows = Object.entries(byPath).map(
    ([path, own]) => `  ${JSON.stringify(path)}: ${JSON.stringify(own)}`,
  );
  const lines = rules.map((rule) => `  ${JSON.stringify(rule)}`);
  return `{\n "about": ${JSON.stringify(ABOUT)},\n "arguments": {\n${rows.join(",\n")}\n },\n "rules": [\n${lines.join(",\n")}\n ]\n}\n`;
}
