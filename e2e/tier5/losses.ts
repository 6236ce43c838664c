import { CheckFailed } from "../runner/checks";
import type { Change } from "../terraform/output";

/** @throws CheckFailed that names everything that would be lost */
export function refuseLosses(changes: readonly Change[]): void {
  const losses = changes.filter(
    ({ action }) => action === "delete" || action === "replace" || action === "forget",
  );
  if (losses.length === 0) return;
  throw new CheckFailed(losses.map(({ action, address }) => `${action} ${address}`).join("\n"));
}
