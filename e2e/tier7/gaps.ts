import { CheckFailed } from "../runner/checks";
import type { ResourceChange } from "../terraform/terraform";
import listed from "./gaps.json";
import type { StackJson } from "./judge";

/** Something that the emulator does not do as AWS does. */
export interface Gap {
  /** `resource <type>` or `resource <type>.<argument>`: left out. `drift <type>.<argument>`: a second plan changes it. */
  readonly kind: string;
  readonly reason: string;
  /** Shows that what is left out is still not there, see probes.ts. */
  readonly probe?: string;
}

export const GAPS: readonly Gap[] = listed;

type ById = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The stack without what the emulator can't hold, and the kinds of that; outputs of it go, too. */
export function withoutGaps(json: StackJson): { stack: StackJson; met: ReadonlySet<string> } {
  const met = new Set<string>();
  const resources = Object.entries((json["resource"] ?? {}) as Record<string, ById>).flatMap(
    ([type, byId]) => {
      if (isGap(`resource ${type}`, met)) return [];
      const bodies = Object.entries(byId).map(([id, body]) => [
        id,
        Object.fromEntries(Object.entries(body).filter(([name]) => !isGap(`resource ${type}.${name}`, met))),
      ]);
      return [[type, Object.fromEntries(bodies)] as const];
    },
  );
  const gone = GAPS.flatMap(({ kind }) =>
    kind.includes(".") ? [] : [`\${${kind.slice("resource ".length)}.`],
  );
  const outputs = Object.entries((json["output"] ?? {}) as Record<string, unknown>).filter(
    ([, output]) => !gone.some((reference) => JSON.stringify(output).includes(reference)),
  );
  const { resource: _, output: __, ...rest } = json;
  return {
    stack: {
      ...rest,
      // Terraform takes no empty map of resources.
      ...(resources.length === 0 ? {} : { resource: Object.fromEntries(resources) }),
      ...(outputs.length === 0 ? {} : { output: Object.fromEntries(outputs) }),
    },
    met,
  };
}

function isGap(kind: string, met: Set<string>): boolean {
  const is = GAPS.some((gap) => gap.kind === kind);
  if (is) met.add(kind);
  return is;
}

/** What a second plan changes must be a gap; `met` learns which ones were seen. */
export function refuseDrift(changes: readonly ResourceChange[], met: Set<string>): void {
  const problems = changes.flatMap(({ address, type, mode, change }) => {
    if (mode !== "managed" || change.actions.join() === "no-op") return [];
    if (change.actions.join() !== "update") return [`${change.actions.join()} ${address}`];
    return changedIn(change).flatMap((name) =>
      isGap(`drift ${type}.${name}`, met) ? [] : [`update ${address}: ${name}`],
    );
  });
  if (problems.length > 0) throw new CheckFailed(`the second plan is not empty:\n${problems.join("\n")}`);
}

function changedIn({ before, after }: ResourceChange["change"]): string[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names].filter((name) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]));
}
