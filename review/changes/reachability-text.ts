import { count } from "../numbers";
import type { ReachabilityChange, ReachabilityChanges } from "./reachability";

const KIND_WORDS: Readonly<Record<string, string>> = {
  vpc: "VPC",
  network: "network",
  "load-balancer": "load balancer",
  "inbound-resolver": "inbound resolver",
  "outbound-resolver": "outbound resolver",
};

/** `VPC production` for `vpc:production`. */
export function placeWords(name: string): string {
  const [kind = "", ...rest] = name.split(":");
  const word = KIND_WORDS[kind];
  return word === undefined ? `the ${name}` : `${word} ${rest.join(":")}`;
}

/** Connections that a sentence names before it counts the rest. */
const MOST_NAMED = 5;

/** What opens and closes, in a sentence each. "Nothing" is said, too: that is what a reviewer looks for. */
export function reachabilityTexts({ opened, closed }: ReachabilityChanges): string[] {
  if (opened.length + closed.length === 0)
    return ["Opens nothing and closes nothing: who reaches whom stays as it is."];
  const [grown, lost] = [opened, closed].map((changes) => changes.filter(({ isGrowth }) => isGrowth).length);
  return [
    `Opens: ${listed(opened)}.`,
    `Closes: ${listed(closed)}.`,
    ...(grown ? ["Addresses that places get may do what their others may."] : []),
    ...(lost ? ["Addresses that places lose did what their others still may."] : []),
  ];
}

function listed(changes: readonly ReachabilityChange[]): string {
  const ports = new Map<string, Set<string>>();
  for (const { from, to, ports: own, isGrowth } of changes) {
    if (isGrowth) continue;
    const pair = `${placeWords(from)} to ${placeWords(to)}`;
    const known = ports.get(pair) ?? new Set();
    for (const port of own) known.add(port);
    ports.set(pair, known);
  }
  const texts = [...ports].map(([pair, own]) => `${pair} on ${[...own].join(", ")}`);
  const rest = texts.length - MOST_NAMED;
  if (texts.length === 0) return "nothing";
  return rest > 0
    ? `${texts.slice(0, MOST_NAMED).join("; ")}; and ${count(rest)} more pairs`
    : texts.join("; ");
}
