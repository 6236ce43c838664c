import type { Mutant } from "./generate";

/** How many mutants one stands for in a run that isn't full, and among those that are planned. */
export const SHARE = 48;

/**
 * Types whose schema has twenty thousand arguments: Terraform works seconds on each. Of theirs, one in so many is
 * judged even in a whole run.
 */
const HEAVY: Readonly<Record<string, number>> = { aws_wafv2_web_acl: 100 };

/** Most arguments have nothing to do with each other, and there are many pairs. */
const SPARSE: Readonly<Record<string, number>> = { "set two": 4, "drop two": 2 };

/** The fault by which the control shows that a double without a rule is found out: the stacks once had it. */
export function isOfControl({ path, kind, value }: Mutant): boolean {
  return path === "aws_vpn_connection.enable_acceleration" && kind === "set" && value === true;
}

/** One mutant in `share`, every sound one and those of the control; always the same, however many others there are. */
export function sampleOf(mutants: readonly Mutant[], share: number): Mutant[] {
  return mutants.filter((mutant) => {
    if (mutant.kind === "sound" || isOfControl(mutant)) return true;
    const { type, path, kind, instance, value } = mutant;
    return (
      hashOf(`${path} ${kind} ${instance} ${JSON.stringify(value)}`) %
        (share * (HEAVY[type] ?? SPARSE[kind] ?? 1)) ===
      0
    );
  });
}

/** FNV-1a: spreads well, and needs no more than this. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}
