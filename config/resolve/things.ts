import {
  lockedPartDropped,
  lockedThingDropped,
  lockedThingMoved,
  lockedThingPlanned,
  type NamedThing,
  nameReleased,
  type ProblemList,
  type ProblemPath,
} from "../../core/errors";
import type { Lock, LockedThing } from "../lock";
import type { EstateFile } from "../schema";
import { THING_KINDS, type Thing, type ThingKind, thingsOf } from "../things";

/**
 * Reports what left the file, or moved, and would stay behind unmanaged; what the next plan would destroy; and names
 * that were released and not yet cleared.
 */
export function checkThings(file: EstateFile, lock: Lock, problems: ProblemList): void {
  const things = thingsOf(file);
  for (const [name, locked] of lock.inUse) {
    const found = kindOf(name);
    if (found === undefined) continue;
    const [key, kind, own] = found;
    const thing = things.get(name);
    const named = namedThing(kind, own, name, locked);
    if (thing === undefined) {
      if (kind.stopsByTunnels || (kind.isPartOfVpc && isKeptOrGone(file, own))) continue;
      if (kind.isPartOfVpc) problems.add(lockedPartDropped(named, kind.objects), ["vpcs", own]);
      else
        problems.add(
          kind.hasOwnStack
            ? lockedThingDropped(named, kind.objects, protectionText(kind))
            : lockedThingPlanned(named, kind.objects),
          [key],
        );
    } else checkLocked(named, kind, locked, thing, [key, own], problems);
  }
  for (const [name, path] of namesOf(file, things))
    if (lock.released.has(name)) problems.add(nameReleased(name), path);
}

function checkLocked(
  named: NamedThing,
  kind: ThingKind,
  locked: LockedThing,
  thing: Thing,
  path: ProblemPath,
  problems: ProblemList,
): void {
  // Load balancers have a message of their own for another VPC, which knows more of them.
  if (locked.at !== thing.at && (kind.hasOwnStack || kind.stopsByTunnels))
    problems.add(lockedThingMoved(named, thing.at), path);
  for (const part of locked.parts) {
    if (thing.parts.includes(part)) continue;
    const [key = "", ...rest] = part.split(".");
    const { label, objects } = kind.parts?.[key] ?? { label: key, objects: "" };
    const text =
      rest.length === 0 ? `${key} of ${named.text}` : `${label} ${rest.join(".")} of ${named.text}`;
    problems.add(lockedPartDropped({ ...named, text, name: `${named.name}/${part}` }, objects), path);
  }
}

/** A VPN keeps its gateway, whether the VPC names it or not; a VPC that leaves the file stops by itself. */
function isKeptOrGone(file: EstateFile, vpc: string): boolean {
  return file.vpcs[vpc] === undefined || Object.values(file.vpns).some((vpn) => vpn.vpc === vpc);
}

/** `peerings.partners` by its kind and its own name. @default - the lock is of a tool that knows more kinds */
function kindOf(name: string): [keyof typeof THING_KINDS, ThingKind, string] | undefined {
  const [key = "", ...own] = name.split(".");
  return Object.hasOwn(THING_KINDS, key)
    ? [key as keyof typeof THING_KINDS, THING_KINDS[key as keyof typeof THING_KINDS], own.join(".")]
    : undefined;
}

function namedThing(kind: ThingKind, own: string, name: string, { at }: LockedThing): NamedThing {
  return { text: `${kind.label} ${own}`, name, stack: kind.stackOf(own, at), at };
}

function protectionText({ protection, isProtected = true }: ThingKind): string | undefined {
  if (!isProtected) return undefined;
  return protection === undefined ? "(with its waiver)" : `of ${protection} (with its waiver)`;
}

/** Where a thing stands in the file. */
function placeOf(name: string): readonly string[] {
  const [, kind, own] = kindOf(name) ?? [];
  return kind?.isPartOfVpc && own !== undefined ? ["vpcs", own] : name.split(".");
}

/** Every kind of name that stays reserved after its release; VPCs and VPNs come back with other ranges. */
function namesOf(file: EstateFile, things: ReadonlyMap<string, Thing>): Map<string, ProblemPath> {
  const names = new Map<string, ProblemPath>();
  for (const [name, { parts }] of things) {
    if (name.startsWith("vpns.")) continue;
    const path = placeOf(name);
    names.set(name, path);
    for (const part of parts) names.set(`${name}/${part}`, [...path, ...part.split(".")]);
  }
  for (const [hub, { privateZones }] of Object.entries(file.dns)) {
    names.set(`dns.${hub}`, ["dns", hub]);
    for (const zone of Object.keys(privateZones))
      names.set(`dns.${hub}/${zone}`, ["dns", hub, "privateZones", zone]);
  }
  return names;
}
