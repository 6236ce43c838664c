import { INTERNET } from "../../plan";
import { count } from "../numbers";
import { placeWords } from "../place-words";
import { rangesText } from "../reachability/ranges";
import type {
  ChangedPath,
  PathChangeOverview,
  ReachabilityChange,
  ReachabilityChanges,
} from "./reachability";

/** Connections that a sentence names before it counts the rest. */
const MOST_NAMED = 5;

/** What opens and closes, in a sentence each. "Nothing" is said, too: that is what a reviewer looks for. */
export function reachabilityTexts({ opened, closed, rerouted }: ReachabilityChanges): string[] {
  const paths = `${PATHS_CHANGE}${reroutedText(rerouted)}.`;
  if (opened.length + closed.length === 0)
    return ["Opens nothing and closes nothing: who reaches whom stays as it is.", paths];
  const [grown, lost] = [opened, closed].map((changes) => changes.filter(({ isGrowth }) => isGrowth).length);
  return [
    `Opens: ${listed(opened)}.`,
    `Closes: ${listed(closed)}.`,
    ...(grown ? [grownText(opened)] : []),
    ...(lost ? ["Addresses that places lose did what their others still may."] : []),
    paths,
  ];
}

/** Which places have new addresses: `VPC production`. */
function grownText(opened: readonly ReachabilityChange[]): string {
  const places = opened.flatMap(({ isGrowth, from, to, fromAddresses, toAddresses }) =>
    isGrowth ? [...(fromAddresses ? [from] : []), ...(toAddresses ? [to] : [])] : [],
  );
  const named = [...new Set(places.map(placeWords))];
  const rest = named.length - MOST_NAMED;
  const which = named.length === 0 ? "a place" : named.slice(0, MOST_NAMED).join(", ");
  return `New addresses of ${which}${rest > 0 ? ` and ${count(rest)} more` : ""} have the same connections as the other addresses there.`;
}

/** How the sentence about other paths begins. */
export const PATHS_CHANGE = "Path or encryption changes: ";

function reroutedText(changes: readonly PathChangeOverview[]): string {
  const texts = new Set(
    changes.map((change) => {
      const { from, to, ports, isGrowth, before, after } = change;
      const addresses = [change.fromAddresses, change.toAddresses].flatMap((ranges) => ranges ?? []);
      const which = [...addresses.slice(0, MOST_NAMED), ...(isGrowth ? ["new"] : [])].join(", ");
      const pair = `${placeWords(from)} to ${placeWords(to)}${which === "" ? "" : ` (${which})`}`;
      const then = `${isGrowth ? "others" : "before"} ${before.map(pathText).join(" or ")}`;
      return `${pair} on ${ports.join(", ")}, ${pathText(after)}${warnings(change)}, ${then}`;
    }),
  );
  const rest = texts.size - MOST_NAMED;
  const named = [...texts].slice(0, MOST_NAMED).join("; ") || "none";
  return rest > 0 ? `${named}; and ${count(rest)} more` : named;
}

/** `over VPN office; answers over Direct Connect main` */
export function pathText({ links, returnLinks, isAsymmetric }: ChangedPath): string {
  const names = (of: ChangedPath["links"]) => of.map(({ name }) => name).join(", ") || "no link";
  return `over ${names(links)}${isAsymmetric ? `; answers over ${names(returnLinks)}` : ""}`;
}

/** What a reviewer must not overlook: `(asymmetric)`. */
function warnings({ before, after }: PathChangeOverview): string {
  const isOpen = ({ links, returnLinks }: ChangedPath) =>
    [...links, ...returnLinks].some(({ encryption }) => encryption === "none");
  const parts = [
    ...(after.isAsymmetric && !before.every(({ isAsymmetric }) => isAsymmetric) ? ["asymmetric"] : []),
    ...(isOpen(after) && !before.every(isOpen) ? ["no longer encrypted by every link"] : []),
  ];
  return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
}

/** Which addresses of the internet a connection is about, where it is not about all: ` from 198.51.100.0/24`. */
export function internetAddresses({
  from,
  to,
  fromAddresses,
  toAddresses,
}: Pick<ReachabilityChange, "from" | "to" | "fromAddresses" | "toAddresses">): string {
  return [
    ...(from === INTERNET && fromAddresses !== undefined ? [` from ${rangesText(fromAddresses)}`] : []),
    ...(to === INTERNET && toAddresses !== undefined ? [` (${rangesText(toAddresses)})`] : []),
  ].join("");
}

function listed(changes: readonly ReachabilityChange[]): string {
  const pairs = new Map<
    string,
    { readonly pair: string; readonly which: string; readonly ports: Set<string> }
  >();
  for (const change of changes) {
    if (change.isGrowth) continue;
    const pair = `${placeWords(change.from)} to ${placeWords(change.to)}`;
    const which = internetAddresses(change);
    const known = pairs.get(pair + which) ?? { pair, which, ports: new Set() };
    for (const port of change.ports) known.ports.add(port);
    pairs.set(pair + which, known);
  }
  const texts = [...pairs.values()].map(
    ({ pair, which, ports }) => `${pair} on ${[...ports].join(", ")}${which}`,
  );
  const rest = texts.length - MOST_NAMED;
  if (texts.length === 0) return "nothing";
  return rest > 0
    ? `${texts.slice(0, MOST_NAMED).join("; ")}; and ${count(rest)} more pairs`
    : texts.join("; ");
}
