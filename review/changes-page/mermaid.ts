import { visible } from "../../core/problem";
import type { EstateChanges } from "../changes/document";
import type { ReachabilityChange } from "../changes/reachability";
import type { ResourceAction } from "../changes/resources/resource-change";
import { placeWords } from "../place-words";

/** Boxes or arrows of a picture; GitHub draws no more than 500 edges, and nobody reads fifty. */
const MOST = 12;

/** What opens and closes; where that is nothing, the stacks that change. Empty where nothing changes at all. */
export function changesPicture({ reachability: { opened, closed }, resources }: EstateChanges): string {
  const arrows = [...arrowsOf(opened, "-->", "+"), ...arrowsOf(closed, "-.->", "-")];
  const lines = arrows.length > 0 ? arrowLines(arrows) : stackLines(resources);
  return lines.length === 0 ? "" : ["```mermaid", "flowchart LR", ...lines, "```"].join("\n");
}

interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly line: string;
  readonly text: string;
}

/** One for each pair of places, without what only follows new addresses. */
function arrowsOf(changes: readonly ReachabilityChange[], line: string, sign: string): Arrow[] {
  const pairs = new Map<string, { from: string; to: string; ports: Set<string> }>();
  for (const { from, to, ports, isGrowth } of changes) {
    if (isGrowth) continue;
    const pair = pairs.get(`${from} ${to}`) ?? { from, to, ports: new Set() };
    for (const port of ports) pair.ports.add(port);
    pairs.set(`${from} ${to}`, pair);
  }
  return [...pairs.values()].map(({ from, to, ports }) => {
    const [first = "", ...rest] = ports;
    return { from, to, line, text: `${sign} ${first}${rest.length === 0 ? "" : ` and ${rest.length} more`}` };
  });
}

function arrowLines(arrows: readonly Arrow[]): string[] {
  const shown = arrows.slice(0, MOST);
  const places = [...new Set(shown.flatMap(({ from, to }) => [from, to]))];
  const rest = arrows.length - shown.length;
  return [
    ...places.map((place, at) => `  p${at}["${label(placeWords(place))}"]`),
    ...shown.map(
      ({ from, to, line, text }) =>
        `  p${places.indexOf(from)} ${line}|"${label(text)}"| p${places.indexOf(to)}`,
    ),
    ...more(rest, "pairs"),
  ];
}

const SIGNS: readonly (readonly [ResourceAction, string])[] = [
  ["add", "+"],
  ["change", "~"],
  ["replace", "±"],
  ["destroy", "-"],
];

function stackLines(resources: EstateChanges["resources"]): string[] {
  const stacks = [...new Set(resources.map(({ stack }) => stack))];
  const boxes = stacks.slice(0, MOST).map((stack, at) => {
    const own = resources.filter((each) => each.stack === stack);
    const parts = SIGNS.flatMap(([action, sign]) => {
      const number = own.filter((each) => each.action === action).length;
      return number === 0 ? [] : [`${sign}${number}`];
    });
    return `  s${at}["${label(stack)}<br>${label(parts.join("  ") || "kept")}"]`;
  });
  return [...boxes, ...more(stacks.length - MOST, "stacks")];
}

function more(rest: number, noun: string): string[] {
  return rest > 0 ? [`  more["${label(`${rest} more ${noun}`)}"]`] : [];
}

/** Mermaid reads `#65;` as the character of that number, and nothing in it as markup. */
export function label(text: string): string {
  return visible(text).replace(/[^\w .,:/+-]/gu, (character) => `#${character.codePointAt(0)};`);
}
