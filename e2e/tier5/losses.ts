import { CheckFailed } from "../runner/checks";
import type { Change } from "../terraform/output";

/**
 * The certificate of a distribution has all its names, so another name is another certificate. It is issued and in use
 * before the old one goes.
 */
const REISSUED =
  /^aws_acm_certificate(_validation)?\.LoadBalancers_.*_CloudFront_Global_(Certificate|Issued)_/;

/** @throws CheckFailed that names everything that would be lost */
export function refuseLosses(changes: readonly Change[]): void {
  const losses = changes.filter(
    ({ action, address }) =>
      action === "delete" || action === "forget" || (action === "replace" && !REISSUED.test(address)),
  );
  if (losses.length === 0) return;
  throw new CheckFailed(losses.map(({ action, address }) => `${action} ${address}`).join("\n"));
}
