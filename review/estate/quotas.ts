import { groupBy } from "../../core/group-by";
import type { QuotaLine } from "../quota/quotas";

/** A quota of AWS, by the one that uses most of it. */
export interface QuotaOverview extends QuotaLine {
  /** How many use it: VPCs, security groups, regions of an account. */
  readonly owners: number;
}

/** Each quota once, the fullest first; the whole list is what `landing-zone quotas` prints. */
export function quotaOverviews(quotas: readonly QuotaLine[]): QuotaOverview[] {
  return groupBy(quotas, ({ quota }) => quota)
    .flatMap((lines) => {
      const [fullest] = [...lines].sort(byShare);
      return fullest === undefined ? [] : [{ ...fullest, owners: lines.length }];
    })
    .sort(byShare);
}

/** The fullest first, and by name where two are as full. */
function byShare(a: QuotaLine, b: QuotaLine): number {
  return b.used / b.limit - a.used / a.limit || (a.quota < b.quota ? -1 : a.quota > b.quota ? 1 : 0);
}
