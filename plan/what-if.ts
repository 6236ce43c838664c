import type { Ipv4Cidr } from "../core/addressing";
import { InputError, type Problem } from "../core/problem";
import type { Lock } from "../estate/lock/lock";
import type { ResolvedEstate } from "../estate/resolved-estate";
import { loadEstateFile } from "./load";
import { resolveBeside } from "./resolve-beside";
import type { Setting } from "./settings";
import { type EstateTexts, lockOf } from "./texts";

/** A what-if estate, and the moves that it needs because the addresses in use don't allow the change. */
export interface WhatIf {
  readonly estate: ResolvedEstate;
  /** Why each VPC can't stay where it is. @default - empty: nothing has to move */
  readonly refused: readonly Problem[];
}

/**
 * Resolves the estate after a change. A VPC that can't grow in place is resolved as if it were moved, so that the
 * question "how large would it be?" has an answer before anyone plans the move.
 *
 * @throws InputError with every problem that moving VPCs does not solve
 */
export function whatIf(texts: EstateTexts, settings: readonly Setting[] = []): WhatIf {
  const loaded = loadEstateFile(texts.text, texts.file, settings);
  let lock = lockOf(texts);
  const avoid: Ipv4Cidr[] = [];
  const refused: Problem[] = [];
  for (;;) {
    try {
      return { estate: withNotes(resolveBeside(loaded, lock, { ...texts, avoid }), refused), refused };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const moving = movingVpcs(error.problems, lock);
      // Problems that moving VPCs does not solve are errors.
      if (moving.size === 0) throw new InputError([...refused, ...error.problems]);
      refused.push(...error.problems);
      for (const name of moving) avoid.push(...rangesIn(lock, name));
      lock = { ...lock, vpcs: new Map([...lock.vpcs].filter(([name]) => !moving.has(name))) };
    }
  }
}

/** The VPCs of the lock that all `problems` are about; empty if one problem has another cause. */
function movingVpcs(problems: readonly Problem[], lock: Lock): ReadonlySet<string> {
  const names = problems.map(({ code, subject, path = [] }) => {
    const [key, name] = subject ?? path;
    const isMoving = key === "vpcs" && (code === "VPC_FULL" || code.startsWith("LOCKED_"));
    return isMoving && lock.vpcs.has(String(name)) ? String(name) : undefined;
  });
  const known = names.filter((name) => name !== undefined);
  return new Set(known.length === names.length ? known : []);
}

function rangesIn(lock: Lock, name: string): readonly Ipv4Cidr[] {
  const layout = lock.vpcs.get(name)?.layout;
  return layout === undefined ? [] : [layout.range, ...layout.secondaryCidrs];
}

function withNotes(estate: ResolvedEstate, refused: readonly Problem[]): ResolvedEstate {
  const moved = new Set(refused.map(({ path }) => path?.[1]));
  const note =
    "the addresses in use leave no way to this; it is shown as if the VPC were made anew elsewhere";
  return {
    ...estate,
    vpcs: estate.vpcs.map((vpc) => (moved.has(vpc.name) ? { ...vpc, notes: [...vpc.notes, note] } : vpc)),
  };
}
