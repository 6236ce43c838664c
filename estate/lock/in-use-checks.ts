import type { Problem, ProblemList } from "../../core/problem";
import type { EstateFile } from "../estate-file";
import {
  type InUseKind,
  type LockedThing,
  listInUse,
  parsePart,
  pathOfThing,
  UNKNOWN_PLACE,
} from "./in-use-kinds";
import {
  lockedPartDropped,
  lockedThingDropped,
  lockedThingMoved,
  lockedThingPlanned,
  type NamedThing,
} from "./in-use-problems";
import { parseLockName } from "./names";
import { placeOfRegion, regionSlip } from "./region-slips";
import type { Entries, LockCheck } from "./section";

/**
 * Adds a problem for each object in use that left the file or moved: its objects would stay unmanaged, or the next
 * plan would destroy them.
 */
export function checkInUse(
  kinds: readonly InUseKind[],
  inUse: Entries<LockedThing>,
  { file, problems, madeAs = (vpc) => vpc }: LockCheck,
): void {
  const things = listInUse(kinds, file);
  for (const [text, locked] of inUse) {
    const { kind: key, name } = parseLockName(text);
    const kind = kinds.find((each) => each.key === key);
    // A newer version of this tool wrote a kind that this version does not know.
    if (kind === undefined) continue;
    const thing = things.get(text);
    const named = {
      text: `${kind.label} ${name}`,
      name: text,
      stack: kind.stackOf(name, locked.at, madeAs),
      at: locked.at,
      subject: pathOfThing(kind, name),
    };
    if (thing === undefined) checkGone(named, kind, name, file, problems);
    else {
      const slip = slipOfPlace(thing.at, locked.at);
      if (slip !== undefined) problems.add(slip, placeOfRegion(file, named.subject));
      else checkThere(named, kind, name, { locked, thing }, problems);
    }
  }
}

/** The problem of a place that differs by a slip in its region only: `live/ue-central-1`. */
function slipOfPlace(given: string, locked: string): Problem | undefined {
  const cutRegion = (at: string) => /^(?<before>.*\/)(?<region>[^/]+)$/.exec(at)?.groups;
  const [one, two] = [cutRegion(given), cutRegion(locked)];
  return one?.["before"] === two?.["before"] && one?.["region"] && two?.["region"]
    ? regionSlip(one["region"], two["region"])
    : undefined;
}

function checkGone(
  named: NamedThing,
  { objects, reports, partOf, madeBy = [], hasOwnStack, protection }: InUseKind,
  name: string,
  file: EstateFile,
  problems: ProblemList,
): void {
  if (reports?.leaving === "elsewhere" || partOf?.isKeptOrGone(name, file) === true) return;
  if (partOf !== undefined) {
    problems.add(lockedPartDropped(named, objects), named.subject);
    return;
  }
  const dropped = hasOwnStack
    ? lockedThingDropped(named, objects, protectionText(protection))
    : lockedThingPlanned(named, objects);
  problems.add({ ...dropped, causedBy: madeBy }, named.subject.slice(0, 1));
}

function checkThere(
  named: NamedThing,
  kind: InUseKind,
  name: string,
  { locked, thing }: { readonly locked: LockedThing; readonly thing: LockedThing },
  problems: ProblemList,
): void {
  if (thing.at !== UNKNOWN_PLACE && locked.at !== thing.at && kind.reports?.moving !== "elsewhere")
    problems.add({ ...lockedThingMoved(named, thing.at), causedBy: kind.placedBy ?? [] }, named.subject);
  for (const part of locked.parts) {
    if (thing.parts.includes(part)) continue;
    const { key, name: own } = parsePart(part);
    const { label, objects } = kind.parts?.[key] ?? { label: key, objects: "" };
    const text = own === undefined ? `${key} of ${named.text}` : `${label} ${own} of ${named.text}`;
    const subject = pathOfThing(kind, name, part);
    problems.add(
      lockedPartDropped({ ...named, text, name: `${named.name}/${part}`, subject }, objects),
      named.subject,
    );
  }
}

function protectionText(protection = "itself"): string | undefined {
  if (protection === "none") return undefined;
  return protection === "itself" ? "(with its waiver)" : `of ${protection} (with its waiver)`;
}
