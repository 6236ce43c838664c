import { groupBy } from "../../core/group-by";
import type { StacksDocument } from "./document";

/**
 * The graph for Graphviz, in rows of what can run side by side. Arrows lead from what comes first; a solid one says that
 * the state is read.
 */
export function stacksDot({ stacks, byHand }: StacksDocument): string {
  const nodes = [
    ...stacks.map(({ name, account, region, step, after, reads }) => ({
      ...{ name, step, after, reads },
      look: `label=${quoted(`${name}\n${account}, ${region}`)}`,
    })),
    ...byHand.map(({ name, step, after }) => ({
      ...{ name, step, after, reads: [] as readonly string[] },
      look: `label=${quoted(`${name}\nby hand`)} shape=oval style=dashed`,
    })),
  ];
  const rows = groupBy(nodes, ({ step }) => String(step));
  const lines = [
    "digraph stacks {",
    "  rankdir=LR;",
    "  node [shape=box];",
    ...nodes.map(({ name, look }) => `  ${quoted(name)} [${look}];`),
    ...rows.map((row) => `  { rank=same; ${row.map(({ name }) => `${quoted(name)};`).join(" ")} }`),
    ...nodes.flatMap(({ name, after, reads }) =>
      after.map(
        (each) => `  ${quoted(each)} -> ${quoted(name)}${reads.includes(each) ? "" : " [style=dashed]"};`,
      ),
    ),
    "}",
  ];
  return `${lines.join("\n")}\n`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;
}
