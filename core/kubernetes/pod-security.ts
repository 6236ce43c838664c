import type { PodSecurityLevel } from "./limits";

/**
 * The level that Pod Security enforces in a namespace. `restricted` always causes warnings and audit events. Versions
 * are pinned, so that a cluster upgrade changes no rule.
 */
export function podSecurityLabels(enforced: PodSecurityLevel, version: string): Record<string, string> {
  const levels = { enforce: enforced, audit: "restricted", warn: "restricted" };
  return Object.fromEntries(
    Object.entries(levels).flatMap(([mode, level]) => [
      [`pod-security.kubernetes.io/${mode}`, level],
      [`pod-security.kubernetes.io/${mode}-version`, `v${version}`],
    ]),
  );
}
