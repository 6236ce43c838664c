import { visible } from "../../core/problem";
import type { EstateChanges } from "../changes/document";
import type { ResourceAction } from "../changes/resources/resource-change";

/** Boxes of a picture; GitHub draws no more than 500 edges, and nobody reads fifty. */
const MOST_BOXES = 12;

const SIGNS: readonly (readonly [ResourceAction, string])[] = [
  ["add", "+"],
  ["change", "~"],
  ["replace", "±"],
  ["destroy", "-"],
];

/** Stacks that change, with how many resources of each; empty where none does. */
export function changesPicture({ resources }: EstateChanges): string {
  const stacks = [...new Set(resources.map(({ stack }) => stack))];
  if (stacks.length === 0) return "";
  const boxes = stacks.slice(0, MOST_BOXES).map((stack, at) => {
    const own = resources.filter((each) => each.stack === stack);
    const parts = SIGNS.flatMap(([action, sign]) => {
      const number = own.filter((each) => each.action === action).length;
      return number === 0 ? [] : [`${sign}${number}`];
    });
    return `  s${at}["${label(stack)}<br>${label(parts.join("  ") || "kept")}"]`;
  });
  const rest = stacks.length - MOST_BOXES;
  const more = rest > 0 ? [`  more["${label(`${rest} more stacks`)}"]`] : [];
  return ["```mermaid", "flowchart LR", ...boxes, ...more, "```"].join("\n");
}

/** Mermaid reads `#65;` as the character of that number, and nothing in it as markup. */
export function label(text: string): string {
  return visible(text).replace(/[^\w .,:/+-]/gu, (character) => `#${character.codePointAt(0)};`);
}
